import { UnreadableNotice } from "./refusals.ts";

export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

const MAX_CHARACTERS = 1_000_000;
/** Words at least one of which stands in any notice of this kind: text without them is mojibake. */
const COMMON = /[的年月日市县区镇乡项目单位合计资金引进万元]/g;

/**
 * The bytes of a `.txt` as text: UTF-8 or UTF-16 with or without a mark, GBK/GB18030.
 * Throws `UnreadableNotice` for anything else, for mojibake and for binary.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const decoded =
    byMark(bytes) ?? byPattern(bytes) ?? attempt(bytes, "utf-8") ?? attempt(bytes, "gb18030");
  if (!decoded)
    throw new UnreadableNotice(bytes.includes(0) ? "plan.file_unknown" : "plan.encoding_unknown");
  refuseJunk(decoded.text);
  if (decoded.text.length > MAX_CHARACTERS) throw new UnreadableNotice("plan.text_too_long");
  return decoded;
}

function byMark(bytes: Uint8Array): DecodedText | null {
  const starts = (...mark: number[]) => mark.every((byte, index) => bytes[index] === byte);
  if (starts(0xef, 0xbb, 0xbf)) return attempt(bytes, "utf-8");
  if (starts(0xff, 0xfe)) return attempt(bytes, "utf-16le");
  if (starts(0xfe, 0xff)) return attempt(bytes, "utf-16be");
  return null;
}

/** UTF-16 without a mark shows zero bytes on one side only: digits, spaces and line ends. */
function byPattern(bytes: Uint8Array): DecodedText | null {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (bytes.length % 2 !== 0 || Math.max(even, odd) < sample.length / 100) return null;
  // 一 is U+4E00: a few zero bytes stand on the other side too.
  if (odd > even * 3) return attempt(bytes, "utf-16le");
  return even > odd * 3 ? attempt(bytes, "utf-16be") : null;
}

function attempt(bytes: Uint8Array, encoding: string): DecodedText | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

function refuseJunk(text: string): void {
  const sample = text.slice(0, 20_000);
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const control = sample.match(/[\u0000-\u0008\u000e-\u0019\u001b-\u001f]/g)?.length ?? 0;
  if (control > 0) throw new UnreadableNotice("plan.file_unknown");
  const chinese = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const common = sample.match(COMMON)?.length ?? 0;
  const lost = sample.match(/\ufffd/g)?.length ?? 0;
  if (lost > sample.length / 200 || (chinese > 20 && common < chinese / 50)) {
    throw new UnreadableNotice("plan.encoding_unknown");
  }
}
