import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

let token: string | undefined;

/** The one-time token of this process, printed on the console and asked for by the first-run page. */
export function firstRunToken(): string {
  return (token ??= randomBytes(12).toString("base64url"));
}

/** Whether the given text is the token; takes as long for every text. */
export function isFirstRunToken(given: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given.trim()), digest(firstRunToken()));
}
