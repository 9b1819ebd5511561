import type { ChildProcess } from "node:child_process";

/** The helper ended before or at its work; what it said last on standard error is the message. */
export class HelperEnded extends Error {}
/** The helper did not answer in time and was stopped. */
export class HelperTooSlow extends Error {}
/** The helper answered that the work cannot be done; its words are the message. */
export class HelperFailed extends Error {}

export interface HelperLimits {
  /** One piece of work is stopped after so long. */
  readonly guardMs: number;
  /** The first piece of a new process may take so much longer: its start and what it loads. */
  readonly startMs: number;
  /** After so long without work the helper ends and its memory is given back. */
  readonly idleMs: number;
}

interface Job<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** What a helper sends back for each question, in order. */
export type HelperReply<Answer> = { readonly answer: Answer } | { readonly failed: string };

const LAST_WORDS = 2_000;

/**
 * Work in a process of its own, one piece after the other: nobody else waits while it runs, and whatever breaks in it breaks no
 * server. The process is started when there is work (with an `ipc` channel), kept while there is more, and replaced when it ends.
 * It ends with the server, whose channel it loses.
 */
export class HelperProcess<Question, Answer> {
  readonly #start: () => ChildProcess;
  readonly #limits: HelperLimits;
  readonly #queue: Job<Question, Answer>[] = [];
  #running: Job<Question, Answer> | undefined;
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isFresh = false;

  constructor(start: () => ChildProcess, limits: HelperLimits) {
    this.#start = start;
    this.#limits = limits;
  }

  /** How many pieces are at work or wait. */
  get load(): number {
    return this.#queue.length + (this.#running ? 1 : 0);
  }

  /** Rejects with HelperEnded, HelperTooSlow or HelperFailed. */
  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ question, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#running) return;
    this.#running = this.#queue.shift();
    clearTimeout(this.#timer);
    if (!this.#running) return this.#rest();
    const child = (this.#child ??= this.#begin());
    hold(child, true);
    this.#timer = setTimeout(
      () => this.#end(child, new HelperTooSlow("too long at work")),
      this.#limits.guardMs + (this.#isFresh ? this.#limits.startMs : 0),
    );
    this.#isFresh = false;
    child.send(this.#running.question as object, (error) => {
      if (error) this.#end(child, new HelperEnded(error.message));
    });
  }

  /** A server that stops waits for the work asked for, not for an idle helper. */
  #rest(): void {
    const child = this.#child;
    if (!child) return;
    hold(child, false);
    const idle = () => this.#end(child, new HelperEnded("idle"));
    this.#timer = setTimeout(idle, this.#limits.idleMs).unref();
  }

  #begin(): ChildProcess {
    const child = this.#start();
    this.#isFresh = true;
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (words: string) => {
      said = (said + words).slice(-LAST_WORDS);
    });
    child.on("message", (reply) => this.#settle(child, reply as HelperReply<Answer>));
    child.on("error", (error) => this.#end(child, new HelperEnded(error.message)));
    child.on("close", () => this.#end(child, new HelperEnded(said)));
    return child;
  }

  #settle(child: ChildProcess, reply: HelperReply<Answer>): void {
    const job = this.#running;
    if (child !== this.#child || !job) return;
    this.#running = undefined;
    if ("answer" in reply) job.resolve(reply.answer);
    else job.reject(new HelperFailed(reply.failed));
    this.#next();
  }

  #end(child: ChildProcess, error: Error): void {
    if (child !== this.#child) return;
    this.#child = undefined;
    child.kill("SIGKILL");
    const job = this.#running;
    this.#running = undefined;
    job?.reject(error);
    this.#next();
  }
}

function hold(child: ChildProcess, isHeld: boolean): void {
  const change = isHeld ? "ref" : "unref";
  child[change]();
  child.channel?.[change]();
  // A pipe nobody unreferences would keep a command from ending.
  (child.stderr as { ref?: () => void; unref?: () => void } | null)?.[change]?.();
}
