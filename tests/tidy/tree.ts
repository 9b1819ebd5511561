import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, posix } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const CLOSED = new Set(["node_modules", "build", "data", ".git", ".vite", "screenshots"]);

/** A file of ours: its path from the root, with `/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every text file of the tree whose name ends in one of these. */
export function filesEnding(...endings: string[]): SourceFile[] {
  return pathsBelow("")
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => ({ path, text: readText(path) }));
}

/** The text of one file, from the root. */
export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

export function isTest(path: string): boolean {
  return path.startsWith("tests/") || path.includes(".test.");
}

function pathsBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return CLOSED.has(entry.name) ? [] : pathsBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

const IMPORTS =
  /^\s*(?:import|export)\s[^;"']*?\sfrom\s+["']([^"']+)["']|^\s*import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

/** What a file imports: our own files as paths from the root, packages and `node:` by their names. */
export function importsOf(file: SourceFile): string[] {
  const code = file.text.replace(/\/\*\*[^]*?\*\//g, "");
  return [...code.matchAll(IMPORTS)].map((match) => {
    const name = (match[1] ?? match[2] ?? match[3] ?? "").replace(/\?.*$/, "");
    return name.startsWith(".") ? posix.join(dirname(file.path), name) : name;
  });
}

/** The package behind an import: `@scope/name/part` → `@scope/name`; null for our own files and node. */
export function packageOf(imported: string): string | null {
  if (imported.startsWith("node:") || /^[a-z]+\/.*\.(ts|tsx|css|json)$/.test(imported)) return null;
  return imported
    .split("/")
    .slice(0, imported.startsWith("@") ? 2 : 1)
    .join("/");
}
