import { Worker } from "node:worker_threads";
import { fontFolder } from "./font-folder.ts";

/** What the compiler answers: the file, or why there is none. */
export interface Compiled {
  readonly bytes: Uint8Array;
  /** Families the template named and the machine does not have. */
  readonly unknownFamilies: readonly string[];
  /** Texts with characters that no font of theirs has: such a file is no PDF/A. */
  readonly undisplayable: readonly string[];
}

/** The compiler refused the template: a defect of ours, since no user's words are ever source. */
export class NotCompiled extends Error {}

/** After so long without work the compiler's memory is given back. */
const IDLE_MS = 5 * 60_000;
/** A document of thousands of pages is stopped, not waited for. */
const GUARD_MS = 60_000;

/** Runs apart: the compiler's work is one long native call, during which nobody else would be served. */
const WORKER = `
const { parentPort, workerData } = require("node:worker_threads");
const load = require("node:module").createRequire(workerData.from);
const { NodeCompiler } = load("@myriaddreamin/typst-ts-node-compiler");
const compiler = NodeCompiler.create({
  workspace: workerData.fontPaths[0],
  fontArgs: [{ fontPaths: workerData.fontPaths }],
});
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
parentPort.on("message", ({ number, source, inputs }) => {
  try {
    const result = compiler.compile({ mainFileContent: source, inputs });
    const document = result.result;
    if (!document) throw new Error(words(result.takeDiagnostics(), /^([^]*)$/).join("; "));
    const unknownFamilies = words(result.takeWarnings(), /^unknown font family: (.*)$/);
    parentPort.postMessage({ number, answer: { ...archived(document), unknownFamilies } });
    compiler.evictCache(10);
  } catch (error) {
    parentPort.postMessage({ number, broken: String(error.message ?? error) });
  }
});
`;

interface Waiting {
  readonly resolve: (answer: Compiled) => void;
  readonly reject: (error: Error) => void;
  readonly guard: NodeJS.Timeout;
}

/** A compiler with its fonts read, kept while it has work. */
class CompilerThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onEnd: () => void;
  #number = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(fontPaths: readonly string[], onEnd: () => void) {
    this.#onEnd = onEnd;
    this.#worker = new Worker(WORKER, {
      eval: true,
      workerData: { from: import.meta.url, fontPaths },
      execArgv: [],
    });
    // A server that stops must not wait for an idle compiler.
    this.#worker.unref();
    this.#worker.on("message", (message) => this.#settle(message as Settled));
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", () => this.#end(new NotCompiled("the compiler ended")));
  }

  compile(source: string, inputs: Readonly<Record<string, string>>): Promise<Compiled> {
    clearTimeout(this.#idle);
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      const number = (this.#number += 1);
      const guard = setTimeout(() => this.#end(new NotCompiled("too long a document")), GUARD_MS);
      this.#waiting.set(number, { resolve, reject, guard });
      this.#worker.postMessage({ number, source, inputs });
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
    this.#worker.unref();
    this.#idle = setTimeout(() => this.#end(new NotCompiled("idle")), IDLE_MS).unref();
  }

  #end(error: Error): void {
    this.#onEnd();
    clearTimeout(this.#idle);
    for (const { reject, guard } of this.#waiting.values()) {
      clearTimeout(guard);
      reject(error);
    }
    this.#waiting.clear();
    void this.#worker.terminate();
  }
}

interface Settled {
  readonly number: number;
  readonly answer?: Compiled;
  readonly broken?: string;
}

const threads = new Map<string, CompilerThread>();

/**
 * Compiles Typst source into a PDF/A-2b (plain PDF where a character is in no font), with the open fonts, the machine's own and
 * those in `ownFolder`. Nothing is fetched. Rejects with NotCompiled.
 */
export function compileTypst(
  source: string,
  inputs: Readonly<Record<string, string>>,
  ownFolder?: string,
): Promise<Compiled> {
  const key = ownFolder ?? "";
  const thread =
    threads.get(key) ??
    new CompilerThread([fontFolder(), ...(ownFolder ? [ownFolder] : [])], () =>
      threads.delete(key),
    );
  threads.set(key, thread);
  return thread.compile(source, inputs);
}
