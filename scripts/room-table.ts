import { ROOMS } from "../features/rooms.ts";

const BEGIN = "<!-- rooms: written by npm run rooms -->";
const END = "<!-- /rooms -->";

/** The rooms as rows of a README's table: chapter, what it is called, its folder or its own README where there is one. */
export function tableOfRooms(exists: (path: string) => boolean): string {
  return ROOMS.map(({ name, title, chapter }) => {
    const own = `features/${name}/README.md`;
    const folder = exists(own) ? `[features/${name}](${own})` : `features/${name}`;
    return `| ${chapter} | ${title} | ${folder} |`;
  }).join("\n");
}

/** A README with the rows under its table's head made anew; throws where its marks are missing. */
export function withTable(text: string, rows: string): string {
  const [before, rest] = text.split(BEGIN);
  const [head, after] = (rest ?? "").split(END);
  const lines = head?.trim().split("\n").slice(0, 2).join("\n");
  if (before === undefined || after === undefined || !lines)
    throw new Error(`README without ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n\n${lines}\n${rows}\n\n${END}${after}`;
}
