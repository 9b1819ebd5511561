import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fontOfWoff } from "./woff.ts";

/** The open fonts (OFL-1.1) that stand in for typefaces the machine does not have: one weight of each. */
const FONTS = {
  "NotoSerifSC-Regular.ttf":
    "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
  "NotoSerifSC-Bold.ttf": "@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
  "NotoSansSC-Medium.ttf": "@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf",
  "LXGWWenKai-Regular.ttf": "@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff",
};
/** The licence travels with the fonts. */
const LICENCES = {
  "NotoSerifSC-LICENSE.txt": "@expo-google-fonts/noto-serif-sc/LICENSE_FONT",
  "NotoSansSC-LICENSE.txt": "@expo-google-fonts/noto-sans-sc/LICENSE_FONT",
  "LXGWWenKai-LICENSE.txt": "@fontsource/lxgw-wenkai/LICENSE",
};

/** For fontconfig (Linux): looks for fonts beside itself and nowhere else on the machine. */
const ONLY_THESE = "fonts.conf";
const ONLY_THESE_WORDS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">.</dir></fontconfig>
`;

/** The file of 黑体 for drawings. */
export const SANS_FILE = "NotoSansSC-Medium.ttf";

/**
 * The folder with the open fonts: `build/fonts`, written by the build, so that an installation carries four files and not
 * three packages of all weights. Where nothing was built yet it is written now from the packages.
 */
export function fontFolder(): string {
  const root = packageRoot(import.meta.dirname);
  const folder = join(root, "build/fonts");
  // A folder of an earlier version lacks the file that keeps the machine's fonts out.
  if (!existsSync(join(folder, ONLY_THESE))) writeFontFolder(root);
  return folder;
}

/** The fontconfig file that lets a program see the fonts that come along and none of the machine's. */
export const onlyOpenFonts = (): string => join(fontFolder(), ONLY_THESE);

/** Writes `build/fonts` below `root` anew: part of the build, since fonts may have a new version. */
export function writeFontFolder(root: string): void {
  const folder = join(root, "build/fonts");
  rmSync(folder, { recursive: true, force: true });
  makeFolder(root, folder);
}

/** Whole or not at all; another process that was first is as good. */
function makeFolder(root: string, folder: string): void {
  const require = createRequire(join(root, "package.json"));
  mkdirSync(join(root, "build"), { recursive: true });
  const draft = mkdtempSync(join(root, "build/fonts-"));
  for (const [name, file] of Object.entries({ ...FONTS, ...LICENCES })) {
    const bytes = readFileSync(packageFile(require, file));
    writeFileSync(join(draft, name), extname(file) === ".woff" ? fontOfWoff(bytes) : bytes);
  }
  writeFileSync(join(draft, ONLY_THESE), ONLY_THESE_WORDS);
  // mkdtemp keeps others out; whoever runs the server may be another than who built it.
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Found through the package's own description, since `exports` may hide its other files. */
function packageFile(require: NodeJS.Require, file: string): string {
  const [scope = "", name = "", ...rest] = file.split("/");
  return join(dirname(require.resolve(`${scope}/${name}/package.json`)), ...rest);
}

/** The nearest folder above with a package.json: the same from the sources and from `build/server`. */
function packageRoot(from: string): string {
  if (existsSync(join(from, "package.json"))) return from;
  const above = dirname(from);
  if (above === from) throw new Error("no package.json above the server");
  return packageRoot(above);
}
