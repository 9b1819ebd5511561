import { Busy } from "./problem.ts";

/**
 * Lets so many works of one kind run at a time; so many more wait for their turn, in the order they came, and whoever comes
 * then is told that we are busy. What is scarce (memory, threads, places on the disk) is asked for through one.
 */
export class Gate {
  readonly #atOnce: number;
  readonly #waitingMost: number;
  readonly #words: string;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  /** `words`: what who finds it full is told. */
  constructor(most: { readonly atOnce: number; readonly waiting: number }, words: string) {
    this.#atOnce = most.atOnce;
    this.#waitingMost = most.waiting;
    this.#words = words;
  }

  /** How many are inside now. */
  get inside(): number {
    return this.#inside;
  }

  /** Does the work within the gate. Throws Busy where inside and queue are full. */
  async pass<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.#inside >= this.#atOnce) {
      if (this.#waiting.length >= this.#waitingMost) throw new Busy(this.#words);
      // Whoever leaves hands its place over, so the count does not change.
      await new Promise<void>((enter) => this.#waiting.push(enter));
    } else this.#inside += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#inside -= 1;
    }
  }
}
