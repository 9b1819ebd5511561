import type { Refusal } from "../../kernel/refusal.ts";

/** What a file of evidence is, by its content. */
export interface EvidenceKind {
  readonly mediaType: "image/jpeg" | "image/png" | "image/webp" | "application/pdf";
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Longer sides and larger areas are more than a browser draws; a scan of A3 at 600 dpi has 70 million. */
const SIDE_MOST = 20_000;
const PIXELS_MOST = 160_000_000;

/**
 * Tells evidence by its content: JPG, PNG, WebP or PDF, whole, and no larger than can be drawn. Only heads and lengths are looked
 * at, in one pass, so that no picture can hold anybody up. Refuses anything else with what to do.
 */
export function evidenceKind(bytes: Uint8Array): EvidenceKind | Refusal {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length === 0) return refused("files.empty", "文件是空的，请重新选择");
  const ftyp = file.toString("latin1", 4, 12);
  if (/^ftyp(hei[cfmsx]|hev[cmsx]|mif1|msf1)/.test(ftyp))
    return refused(
      "files.heic",
      "这是苹果手机的 HEIC 照片，核验的电脑打不开：请在手机「设置—相机—格式」选「兼容性最佳」重拍，或另存为 JPG 再传",
    );
  if (file.subarray(0, 1024).includes("%PDF-"))
    return file.includes("%%EOF", Math.max(0, file.length - 65_536))
      ? { mediaType: "application/pdf" }
      : cut();
  const picture = pictureOf(file);
  if (picture === null)
    return refused(
      "files.type_not_accepted",
      "凭证只收 JPG、PNG、WebP 图片和 PDF，按文件内容判断；改扩展名没有用，请另存为其中一种",
    );
  const { mediaType, size } = picture;
  if (size === null || size.width === 0 || size.height === 0) return cut();
  const { width, height } = size;
  if (width > SIDE_MOST || height > SIDE_MOST || width * height > PIXELS_MOST)
    return refused(
      "files.picture_too_large",
      `图片有 ${width}×${height} 像素，核验的电脑打不开；请缩小或重新拍照再传`,
    );
  return { mediaType };
}

/** The kind and size of a picture; no size where it is cut off, null where it is none of ours. */
function pictureOf(
  file: Buffer,
): { mediaType: EvidenceKind["mediaType"]; size: Size | null } | null {
  if (file.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex")))
    return { mediaType: "image/png", size: pngSize(file) };
  if (file.subarray(0, 3).equals(Buffer.from("ffd8ff", "hex")))
    return { mediaType: "image/jpeg", size: jpegSize(file) };
  if (file.toString("latin1", 0, 4) === "RIFF" && file.toString("latin1", 8, 12) === "WEBP")
    return { mediaType: "image/webp", size: webpSize(file) };
  return null;
}

function pngSize(file: Buffer): Size | null {
  for (let at = 8; at + 12 <= file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString("latin1", at + 4, at + 8) === "IEND")
      return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
  }
  return null;
}

/** Walks the segments to the frame's head; the picture is whole where its end is marked. */
function jpegSize(file: Buffer): Size | null {
  if (file.lastIndexOf(Buffer.from("ffd9", "hex")) < 0) return null;
  let at = 2;
  while (at + 9 <= file.length) {
    const marker = file[at + 1] ?? 0;
    if (file[at] !== 0xff) return null;
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    else if (marker === 0xda || marker === 0xd9) return null;
    else at += 2 + file.readUInt16BE(at + 2);
  }
  return null;
}

function webpSize(file: Buffer): Size | null {
  if (file.length < 30 || file.readUInt32LE(4) + 8 > file.length) return null;
  const form = file.toString("latin1", 12, 16);
  if (form === "VP8X")
    return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
  if (form === "VP8 ")
    return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
  if (form !== "VP8L") return null;
  const bits = file.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

const cut = () =>
  refused("files.cut_off", "文件不完整，可能没有传完或已损坏；请打开看看，重新保存或拍照再传");

function refused(code: string, words: string): Refusal {
  return { code, words, field: "file" };
}
