import type { Role } from "./permission.ts";

/** What a room says of itself, once; map, grants, README and tidy tests derive from it. */
export interface Room {
  /** Its folder below `features/`, and the first word of its permissions. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** The chapter of the notice it carries out, or what it serves. */
  readonly chapter: string;
  /** The rooms it may ask, through their doors; all stand above it in the list of rooms. */
  readonly asks: readonly string[];
  /** Files that others may import besides its doors. */
  readonly publishes?: readonly string[];
  /** Its permissions, and the roles that hold each. */
  readonly may?: Readonly<Record<`${string}.${string}`, readonly Role[]>>;
  /** Those of its permissions by which a policy of the database opens rows. */
  readonly opensRows?: readonly string[];
  /** What people call the fields its acts write, where the audit trail shows them. */
  readonly fieldWords?: Readonly<Record<string, string>>;
}

/** The permissions a room declares, as the part of `Permissions` it adds. */
export type Declared<R extends Room> = { readonly [Name in keyof NonNullable<R["may"]>]: true };

/** Declares a room, keeping the names of its permissions as types. */
export function room<const R extends Room>(declared: R): R {
  return declared;
}
