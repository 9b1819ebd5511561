/** Rule sets, the deepest bodies there are, need a dozen. */
const DEPTH_MOST = 64;

/**
 * Why a parsed body can never be stored, in words, or null: too deep a nesting, characters no text of the database holds, or a
 * sign that is lost already (U+FFFD).
 */
export function unstorable(body: unknown): string | null {
  const open: { value: unknown; depth: number }[] = [{ value: body, depth: 0 }];
  for (let one = open.pop(); one; one = open.pop()) {
    const { value, depth } = one;
    if (typeof value === "string" && !isPlainText(value)) return "文字里有存不下的字符";
    if (typeof value === "string" && value.includes("\ufffd")) return lostSign(value);
    if (typeof value !== "object" || value === null || Buffer.isBuffer(value)) continue;
    if (depth === DEPTH_MOST) return `内容套得太深，最多${DEPTH_MOST}层`;
    for (const [name, inside] of Object.entries(value)) {
      if (!isPlainText(name)) return "文字里有存不下的字符";
      open.push({ value: inside, depth: depth + 1 });
    }
  }
  return null;
}

/** A sign that was lost before the text came here is shown with its neighbours, so that it is found. */
function lostSign(text: string): string {
  const at = text.indexOf("\ufffd");
  return `「${text.slice(Math.max(0, at - 8), at + 8)}」里有乱码（�），请改正这个字`;
}

/** No NUL and no half of a character pair. */
const isPlainText = (text: string): boolean => !text.includes("\0") && !/\p{Surrogate}/u.test(text);
