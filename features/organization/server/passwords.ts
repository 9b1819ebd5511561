import { randomBytes, randomInt, scrypt, timingSafeEqual } from "node:crypto";
import { Gate } from "../../../platform/server/gate.ts";

/** Memory-hard cost N of new hashes; tests may take less. */
export const PASSWORD_COST = 2 ** 15;
const BLOCK = 8;
const PARALLEL = 1;
const FORM = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([A-Za-z0-9_-]+)\$([A-Za-z0-9_-]+)$/;

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64url. */
export async function hashPassword(password: string, cost = PASSWORD_COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, 32, { N: cost, r: BLOCK, p: PARALLEL });
  return [
    "scrypt",
    cost,
    BLOCK,
    PARALLEL,
    salt.toString("base64url"),
    hash.toString("base64url"),
  ].join("$");
}

/** Between the hashes of the two halves of a one-time password. */
const HALVES = "&";

/** The hash of one half of a one-time password; halves are read out, so signs are large and strokes between them mean nothing. */
export function hashHalf(half: string): Promise<string> {
  return hashPassword(plainHalves(half));
}

/** What is stored for a password of which two people have a half each. */
export function ofTwoHalves(first: string, second: string): string {
  return `${first}${HALVES}${second}`;
}

function plainHalves(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
}

/** Stands for the hash of an account to which no password was issued yet: it fits none. */
export const NO_PASSWORD = "none";

/** Whether the password is the one of the hash, or of the hashes of its halves; false for what is no hash, after the same work. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [first = "", second] = stored.split(HALVES);
  if (second === undefined) return isOf(password, stored);
  const typed = plainHalves(password);
  const middle = typed.length / 2;
  // Both are derived whatever the first says: the time tells nothing of a half.
  const right = [
    await isOf(typed.slice(0, middle), first),
    await isOf(typed.slice(middle), second),
  ];
  return right.every(Boolean);
}

async function isOf(password: string, stored: string): Promise<boolean> {
  const match = FORM.exec(stored);
  if (!match) {
    await isPassword(password, await hashOfNobody());
    return false;
  }
  const [cost, block, parallel] = match.slice(1, 4).map(Number) as [number, number, number];
  const [salt, hash] = match.slice(4).map((part) => Buffer.from(part, "base64url")) as [
    Buffer,
    Buffer,
  ];
  const given = await derive(password, salt, hash.length, { N: cost, r: block, p: parallel });
  return timingSafeEqual(given, hash);
}

/** Letters and digits nobody confuses on paper. */
const SLIP_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

/** A first password for a slip: `kw7m-3rtp-9xhe`, drawn anew until it has a letter and a digit. */
export function drawPassword(): string {
  const group = () =>
    Array.from({ length: 4 }, () => SLIP_SIGNS[randomInt(SLIP_SIGNS.length)]).join("");
  const drawn = [group(), group(), group()].join("-");
  return /[a-z]/.test(drawn) && /\d/.test(drawn) ? drawn : drawPassword();
}

let nobody: Promise<string> | undefined;

/** A hash that fits no password: an unknown name takes as long as a known one. */
export function hashOfNobody(): Promise<string> {
  return (nobody ??= hashPassword(randomBytes(24).toString("base64url")));
}

/**
 * Deriving a key takes a thread of the few there are for files and new connections too, so half of them are left alone; who
 * comes when very many wait already is told so.
 */
const derivations = new Gate({ atOnce: 2, waiting: 60 }, "现在登录的人太多，请稍候再试");

function derive(
  password: string,
  salt: Buffer,
  length: number,
  cost: { N: number; r: number; p: number },
): Promise<Buffer> {
  const maxmem = 256 * cost.N * cost.r;
  const turn = () =>
    new Promise<Buffer>((resolve, reject) => {
      // One person's keyboard may compose accents that another's writes apart.
      scrypt(password.normalize("NFKC"), salt, length, { ...cost, maxmem }, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  return derivations.pass(turn);
}
