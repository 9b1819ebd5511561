import { filesEnding } from "./tree.ts";

const texts = filesEnding("room.ts", "shared-pages.ts")
  .filter(({ path }) => /^(?:features\/\w+\/web\/room|app\/web\/shared-pages)\.ts$/.test(path))
  .map(({ text }) => text);

const everywhere = (pattern: RegExp) => texts.flatMap((text) => [...text.matchAll(pattern)]);

/** Every page a room declares: its address, and who may open it as the code spells it. */
export const SHOWN: readonly { readonly path: string; readonly allow: string }[] = everywhere(
  /\bpage\(\s*"([^"]+)",\s*("[\w.]+"|\w+|\[[^\]]*\])/g,
).map(([, path = "", allow = ""]) => ({ path, allow: allow.replaceAll('"', "") }));

/** Every line of the menu: its address and its title. */
export const MENU: ReadonlyMap<string, string> = new Map(
  everywhere(/path: "([^"]+)",\s*title: "([^"]+)"/g).map(([, path = "", title = ""]) => [
    path,
    title,
  ]),
);
