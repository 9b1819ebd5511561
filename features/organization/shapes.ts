import { type Static, Type } from "typebox";
import { ROLES } from "../../kernel/permission.ts";
import { DayShape, Id, Named, Nullable, OneOf, Shape } from "../../kernel/shape.ts";
import { TWO_STATES } from "./agreeing-rules.ts";

/** By what right somebody signs for a unit on a day: as its 主要负责人, or under that person's written authority. */
export const SigningRight = Shape({
  kind: OneOf(["principal", "deputy"]),
  /** The post held, 「副镇长」. */
  post: Type.String(),
  fromOn: DayShape,
  toOn: Nullable(DayShape),
  /** The authority's document; what the tenure rests on for a principal. */
  document: Type.String(),
});
export type SigningRight = Static<typeof SigningRight>;

export const Tenure = Shape({
  id: Id,
  unit: Named,
  post: Type.String(),
  principal: Type.Boolean(),
  personId: Id,
  personName: Type.String(),
  fromOn: DayShape,
  toOn: Nullable(DayShape),
  basis: Type.String(),
});
export type Tenure = Static<typeof Tenure>;

/** A known person of a name, and what tells the one from others who bear it. */
export const Namesake = Shape({ id: Id, name: Type.String(), words: Type.String() });
export type Namesake = Static<typeof Namesake>;

/** A written authority of a unit's 主要负责人 for another of the unit to sign in his place. */
export const Authority = Shape({
  id: Id,
  unit: Named,
  personId: Id,
  personName: Type.String(),
  principalId: Id,
  principalName: Type.String(),
  document: Type.String(),
  fromOn: DayShape,
  toOn: DayShape,
  /** Taken back: the last day it held; null while it runs to its end. */
  endedOn: Nullable(DayShape),
  /** The principal who gave it has left since, so it holds no longer. */
  lapsed: Type.Boolean(),
});
export type Authority = Static<typeof Authority>;

export const POST_RANKS = [
  "county_chief",
  "county_deputy",
  "section_chief",
  "section_deputy",
] as const;
export type PostRank = (typeof POST_RANKS)[number];

/** A dated record of somebody's post and rank; of 县级 one may be 链长, 副链长 or 分包领导. */
export const CountyRank = Shape({
  id: Id,
  personId: Id,
  name: Type.String(),
  words: Type.String(),
  /** Null: 县级, entered before 正 and 副 were told apart. */
  rank: Nullable(OneOf(POST_RANKS)),
  basis: Type.String(),
  fromOn: DayShape,
  toOn: Nullable(DayShape),
  byName: Type.String(),
});
export type CountyRank = Static<typeof CountyRank>;

/** A post held beside one it conflicts with: asked by one administrator, agreed to by another, from a day to a day. */
export const PostException = Shape({
  id: Id,
  accountId: Id,
  loginName: Type.String(),
  personId: Id,
  personName: Type.String(),
  role: OneOf(ROLES),
  unit: Nullable(Named),
  chain: Nullable(Named),
  /** The posts held that it conflicts with. */
  beside: Type.Array(OneOf(ROLES)),
  reason: Type.String(),
  basis: Type.String(),
  fromOn: DayShape,
  untilOn: DayShape,
  state: OneOf(TWO_STATES),
  stale: Type.Boolean(),
  askedByPerson: Id,
  askedByName: Type.String(),
  askedAt: Type.String(),
  ruledByName: Nullable(Type.String()),
  ruledAt: Nullable(Type.String()),
  ruling: Type.String(),
  endedBy: Nullable(Type.String()),
  endedAt: Nullable(Type.String()),
});
export type PostException = Static<typeof PostException>;

/** A password set by an administrator, or by two; never the password itself. */
export const PasswordReset = Shape({
  id: Id,
  accountId: Id,
  loginName: Type.String(),
  personId: Id,
  personName: Type.String(),
  byTwo: Type.Boolean(),
  reason: Type.String(),
  state: OneOf(TWO_STATES),
  stale: Type.Boolean(),
  askedByPerson: Id,
  askedByName: Type.String(),
  askedAt: Type.String(),
  ruledByName: Nullable(Type.String()),
  ruledAt: Nullable(Type.String()),
  ruling: Type.String(),
});
export type PasswordReset = Static<typeof PasswordReset>;

/** Who signs in, with the roles held now. */
export const Account = Shape({
  id: Id,
  loginName: Type.String(),
  personId: Id,
  personName: Type.String(),
  state: OneOf(["active", "disabled"]),
  locked: Type.Boolean(),
  /** The first password, or one given anew, was not changed yet. */
  firstPassword: Type.Boolean(),
  /** Whether its person ever signed in: who never did can be issued a first password. */
  signedIn: Type.Boolean(),
  /** Whether a password was ever issued: an account of a roster has none at first. */
  issued: Type.Boolean(),
  /** A reset by two that waits for the second administrator. */
  resetAsked: Type.Boolean(),
  /** Roles proposed by a roster and not decided yet. */
  proposed: Type.Integer(),
  grants: Type.Array(
    Shape({
      id: Id,
      role: OneOf(ROLES),
      unit: Nullable(Named),
      chain: Nullable(Named),
      /** What a post that conflicts with another rests on. */
      exception: Nullable(Shape({ id: Id, fromOn: DayShape, untilOn: DayShape })),
    }),
  ),
});
export type Account = Static<typeof Account>;
