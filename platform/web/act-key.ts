/** How an act that was sent ended: with an answer, or with none. */
export type Ending = "answered" | "lost";

interface Sent {
  readonly key: string;
  content: string;
  state: "under way" | Ending;
}

/** A second press so soon after the answer is the first one's echo. */
const ECHO_MS = 300;

/**
 * The names of acts: what is sent again under the same name is done once. The same content to the same address is the same act
 * while it is under way; an act without an answer stays the same act until one comes, also where its words were changed, so
 * that nothing is made twice behind anybody's back.
 */
export class ActKeys {
  readonly #sent = new Map<string, Sent[]>();

  /** `strict`: other content is always another act (files, several of which go to one address at once). */
  take(address: string, content: string, strict = false): Sent {
    const sent = this.#sent.get(address) ?? [];
    this.#sent.set(address, sent);
    const same = sent.find((one) => one.content === content);
    if (same) {
      if (same.state === "lost") same.state = "under way";
      return same;
    }
    const lost = strict ? undefined : sent.find(({ state }) => state === "lost");
    if (lost) return Object.assign(lost, { content, state: "under way" as const });
    const made: Sent = { key: randomKey(), content, state: "under way" };
    sent.push(made);
    return made;
  }

  end(address: string, act: Sent, ending: Ending): void {
    act.state = ending;
    if (ending === "answered") globalThis.setTimeout(() => this.#forget(address, act), ECHO_MS);
  }

  #forget(address: string, act: Sent): void {
    const left = (this.#sent.get(address) ?? []).filter((one) => one !== act);
    if (left.length > 0) this.#sent.set(address, left);
    else this.#sent.delete(address);
  }
}

/** Those of this page. */
export const actKeys = new ActKeys();

/** Whether nobody can know from this status if the act was done. */
export function isUnanswered(status: number): boolean {
  return status === 0 || status === 408 || status >= 500;
}

/** `crypto.randomUUID` is missing on plain http. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_");
}
