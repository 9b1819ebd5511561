/**
 * The one way in which texts that people type, paste or import are cleaned, and the one by which they are compared. The database
 * compares by `plain_text` and `projects_plain_name`, which do exactly the same; a property keeps them so.
 */

/** Radicals that PDF programs put for characters; NFKC knows those of U+2F00–2FD5, these it does not. */
const RADICALS = "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳";
const CHARACTERS = "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟";
const RADICAL = new RegExp(`[\\u2f00-\\u2fd5${RADICALS}]`, "g");

/** What a spreadsheet writes for a line break it could not say. */
const ESCAPED = /_x000[9ad]_/gi;
/** Control, joining, direction and filling marks: nothing of them is seen. Line breaks and blanks are not among them. */
const INVISIBLE = new RegExp(
  String.raw`[\u0001-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]`,
  "gu",
);
/** Signs that make no two texts different: blanks, dashes, brackets, stops, selectors of a variant. */
const SIGNS = new RegExp(
  String.raw`[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u02d7\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u206f\u2212\u2215\u2219\u22c5\u2800\u2e00-\u2e5d\u3000-\u3003\u3008-\u3011\u3014-\u301f\u3030\u30fb\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e01ef}]`,
  "gu",
);
const SUFFIXES = /股份有限公司|有限责任公司|有限公司|集团公司|公司|集团|项目/g;

/** Full-width letters, digits and signs in their usual width: `２０２３．６` → `2023.6`. */
export function halfWidth(text: string): string {
  const narrow = (wide: string) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
  return text.replace(/[\uff01-\uff5e]/g, narrow).replaceAll("\u3000", " ");
}

/** A text of several lines without what nobody sees in it; blanks and full-width signs stay as they are. */
export function cleanWords(text: string): string {
  const lines = text.replace(ESCAPED, "").replace(/\r\n?|[\u2028\u2029]/g, "\n");
  const seen = lines.replace(INVISIBLE, "");
  return seen.replace(RADICAL, (one) => {
    const at = RADICALS.indexOf(one);
    return at < 0 ? one.normalize("NFKC") : (CHARACTERS[at] ?? one);
  });
}

/**
 * A name, number or code as it is kept: on one line, letters and digits in their usual width, single blanks. Empty where nothing
 * is seen of it. Chinese brackets and stops stay as they were written.
 */
export function cleanLine(text: string): string {
  const usual = cleanWords(text.replace(ESCAPED, "\n"))
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, halfWidth)
    .replace(/(?<=\p{Script=Han})\s*\n\s*(?=\p{Script=Han})/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return /[^\ufe00-\ufe0f\u{e0100}-\u{e01ef}\s]/u.test(usual) ? usual : "";
}

/** What two texts are compared by: `ＤＵＰ－００１`, `dup 001` and `DUP–001` are one. The database's `plain_text`. */
export function plainText(text: string): string {
  const usual = text.replace(ESCAPED, "").normalize("NFKC");
  return usual
    .replace(RADICAL, (one) => CHARACTERS[RADICALS.indexOf(one)] ?? one)
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(SIGNS, "");
}

/** What two names are compared by: also without 公司, 集团, 项目. The database's `projects_plain_name`. */
export function plainName(name: string): string {
  return plainText(name).replace(SUFFIXES, "");
}
