/** Asked too often; the reply says to wait. */
export class TooOften extends Error {
  readonly statusCode = 429;
}

const MINUTE_MS = 60_000;

/** Keeps each account to so many asks a minute: a check made while one types answers a person, not a program that tries words. */
export class Pace {
  readonly #most: number;
  readonly #asked = new Map<number, number[]>();

  constructor(askedPerMinute: number) {
    this.#most = askedPerMinute;
  }

  /** Counts one ask. Throws TooOften where the minute is full. */
  take(accountId: number, now = Date.now()): void {
    const recent = (this.#asked.get(accountId) ?? []).filter((at) => now - at < MINUTE_MS);
    if (recent.length >= this.#most) throw new TooOften("too many asks");
    this.#asked.set(accountId, [...recent, now]);
  }
}
