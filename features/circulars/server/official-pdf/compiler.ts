import { type ChildProcess, spawn } from "node:child_process";
import {
  HelperEnded,
  HelperFailed,
  HelperProcess,
  HelperTooSlow,
} from "../../../../platform/server/apart/helper-process.ts";
import { fontFolder, onlyOpenFonts } from "./font-folder.ts";

/** Where typefaces come from beside the open ones that come along. */
export interface FontSources {
  /** A folder of the office's own (FONTS_DIR). */
  readonly ownFolder: string | undefined;
  /** Whether those installed on the machine count (MACHINE_FONTS). */
  readonly fromMachine: boolean;
}

const OPEN_FONTS: FontSources = { ownFolder: undefined, fromMachine: false };

/** What the compiler answers. */
export interface Compiled {
  readonly bytes: Uint8Array;
  /** Families the template named and the machine does not have. */
  readonly unknownFamilies: readonly string[];
  /** Texts with characters that no font of theirs has: such a file is no PDF/A. */
  readonly undisplayable: readonly string[];
}

/** The compiler refused the source (a defect of ours, since no user's words are ever source), ended, or took too long. */
export class NotCompiled extends Error {}

/** A document of thousands of pages is stopped, not waited for; idle, some 100 MB of fonts are given back. */
const LIMITS = { guardMs: 60_000, startMs: 10_000, idleMs: 5 * 60_000 };

/** The compiler's work is one long native call, so it has a process of its own. */
const PROGRAM = `
const [from, ...fontPaths] = process.argv.slice(1);
const { NodeCompiler } = require("node:module").createRequire(from)("@myriaddreamin/typst-ts-node-compiler");
const compiler = NodeCompiler.create({ workspace: fontPaths[0], fontArgs: [{ fontPaths }] });
const words = (diagnostics, pattern) => {
  const texts = diagnostics ? diagnostics.shortDiagnostics.map(({ message }) => message) : [];
  return texts.flatMap((text) => pattern.exec(text)?.[1] ?? []);
};
const archived = (document) => {
  try {
    return { bytes: compiler.pdf(document, { pdfStandard: "a-2b" }), undisplayable: [] };
  } catch (error) {
    const named = String(error.message).matchAll(/the text \`\\\\"(.*?)\\\\"\` could not be displayed/g);
    const missing = [...named].map((match) => match[1].replace(/\\\\+u\\{([0-9a-f]+)\\}/g, (_all, code) =>
      String.fromCodePoint(parseInt(code, 16))));
    if (missing.length === 0) throw error;
    return { bytes: compiler.pdf(document, {}), undisplayable: missing };
  }
};
process.on("disconnect", () => process.exit());
process.on("message", ({ source, inputs }) => {
  try {
    const result = compiler.compile({ mainFileContent: source, inputs });
    const document = result.result;
    if (!document) throw new Error(words(result.takeDiagnostics(), /^([^]*)$/).join("; "));
    const unknownFamilies = words(result.takeWarnings(), /^unknown font family: (.*)$/);
    process.send({ answer: { ...archived(document), unknownFamilies } });
    compiler.evictCache(2);
  } catch (error) {
    process.send({ failed: String(error.message ?? error) });
  }
});
`;

/** What finding the machine's fonts needs of the environment; its secrets stay here. */
const ENVIRONMENT = ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "SystemRoot"];

type Compiler = HelperProcess<
  { source: string; inputs: Readonly<Record<string, string>> },
  Compiled
>;

const compilers = new Map<string, Compiler>();

/**
 * Compiles Typst source into a PDF/A-2b (plain PDF where a character is in no font), with the open fonts and those of
 * `sources`. Our sources import nothing, so nothing is fetched. A compiler that ended is replaced and asked once more.
 * Rejects with NotCompiled.
 */
export async function compileTypst(
  source: string,
  inputs: Readonly<Record<string, string>>,
  sources: FontSources = OPEN_FONTS,
): Promise<Compiled> {
  const compiler = compilerWith(sources);
  try {
    return await compiler.ask({ source, inputs }).catch((error: unknown) => {
      if (!(error instanceof HelperEnded)) throw error;
      return compiler.ask({ source, inputs });
    });
  } catch (error) {
    if (error instanceof HelperTooSlow) throw new NotCompiled("too long a document");
    if (error instanceof HelperEnded || error instanceof HelperFailed)
      throw new NotCompiled(error.message);
    throw error;
  }
}

function compilerWith(sources: FontSources): Compiler {
  const key = JSON.stringify(sources);
  const known = compilers.get(key);
  if (known) return known;
  const made: Compiler = new HelperProcess(() => startCompiler(sources), LIMITS);
  compilers.set(key, made);
  return made;
}

function startCompiler({ ownFolder, fromMachine }: FontSources): ChildProcess {
  const names = ENVIRONMENT.filter((name) => process.env[name] !== undefined);
  const fontPaths = [fontFolder(), ...(ownFolder ? [ownFolder] : [])];
  return spawn(process.execPath, ["-e", PROGRAM, import.meta.filename, ...fontPaths], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    serialization: "advanced",
    env: {
      ...Object.fromEntries(names.map((name) => [name, process.env[name]])),
      ...(fromMachine ? {} : { FONTCONFIG_FILE: onlyOpenFonts() }),
    },
    windowsHide: true,
  });
}
