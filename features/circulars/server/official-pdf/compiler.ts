import { type ChildProcess, spawn } from "node:child_process";
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

/** The compiler ended before or at its work, which can be asked of another one. */
class Ended extends NotCompiled {}

/** After so long without work the compiler ends and its memory, some 100 MB of fonts, is given back. */
const IDLE_MS = 5 * 60_000;
/** A document of thousands of pages is stopped, not waited for. */
const GUARD_MS = 60_000;

/**
 * A process of its own: the compiler's work is one long native call during which nobody else would be served, and whatever breaks
 * in it breaks no server. It ends with the server, whose channel it loses.
 */
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
process.on("message", ({ number, source, inputs }) => {
  try {
    const result = compiler.compile({ mainFileContent: source, inputs });
    const document = result.result;
    if (!document) throw new Error(words(result.takeDiagnostics(), /^([^]*)$/).join("; "));
    const unknownFamilies = words(result.takeWarnings(), /^unknown font family: (.*)$/);
    process.send({ number, answer: { ...archived(document), unknownFamilies } });
    compiler.evictCache(2);
  } catch (error) {
    process.send({ number, broken: String(error.message ?? error) });
  }
});
`;

/** What finding the machine's fonts needs of the environment; its secrets stay here. */
const ENVIRONMENT = ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "SystemRoot"];

interface Waiting {
  readonly resolve: (answer: Compiled) => void;
  readonly reject: (error: Error) => void;
  readonly guard: NodeJS.Timeout;
}

interface Settled {
  readonly number: number;
  readonly answer?: Compiled;
  readonly broken?: string;
}

/** A compiler with its fonts read, kept while it has work. */
class Compiler {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onEnd: () => void;
  #number = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor({ ownFolder, fromMachine }: FontSources, onEnd: () => void) {
    this.#onEnd = onEnd;
    const names = ENVIRONMENT.filter((name) => process.env[name] !== undefined);
    const fontPaths = [fontFolder(), ...(ownFolder ? [ownFolder] : [])];
    this.#process = spawn(process.execPath, ["-e", PROGRAM, import.meta.filename, ...fontPaths], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      serialization: "advanced",
      env: {
        ...Object.fromEntries(names.map((name) => [name, process.env[name]])),
        ...(fromMachine ? {} : { FONTCONFIG_FILE: onlyOpenFonts() }),
      },
      windowsHide: true,
    });
    this.#process.on("message", (message) => this.#settle(message as Settled));
    this.#process.on("error", (error) => this.#end(new NotCompiled(error.message)));
    this.#process.on("exit", () => this.#end(new Ended("the compiler ended")));
  }

  compile(source: string, inputs: Readonly<Record<string, string>>): Promise<Compiled> {
    clearTimeout(this.#idle);
    this.#hold(true);
    return new Promise((resolve, reject) => {
      const number = (this.#number += 1);
      const guard = setTimeout(() => this.#end(new NotCompiled("too long a document")), GUARD_MS);
      this.#waiting.set(number, { resolve, reject, guard });
      this.#process.send({ number, source, inputs }, (error) => {
        if (error) this.#end(new Ended(error.message));
      });
    });
  }

  #settle({ number, answer, broken }: Settled): void {
    const waiting = this.#waiting.get(number);
    if (!waiting) return;
    this.#waiting.delete(number);
    clearTimeout(waiting.guard);
    if (answer) waiting.resolve(answer);
    else waiting.reject(new NotCompiled(broken));
    if (this.#waiting.size > 0) return;
    this.#hold(false);
    this.#idle = setTimeout(() => this.#end(new NotCompiled("idle")), IDLE_MS).unref();
  }

  /** A server that stops waits for the documents asked for, not for an idle compiler. */
  #hold(isHeld: boolean): void {
    const change = isHeld ? "ref" : "unref";
    this.#process[change]();
    this.#process.channel?.[change]();
  }

  #end(error: Error): void {
    this.#onEnd();
    clearTimeout(this.#idle);
    for (const { reject, guard } of this.#waiting.values()) {
      clearTimeout(guard);
      reject(error);
    }
    this.#waiting.clear();
    this.#process.kill("SIGKILL");
  }
}

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
  try {
    return await compilerWith(sources).compile(source, inputs);
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    return compilerWith(sources).compile(source, inputs);
  }
}

function compilerWith(sources: FontSources): Compiler {
  const key = JSON.stringify(sources);
  const known = compilers.get(key);
  if (known) return known;
  const made = new Compiler(sources, () => {
    if (compilers.get(key) === made) compilers.delete(key);
  });
  compilers.set(key, made);
  return made;
}
