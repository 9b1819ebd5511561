import { Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { DayShape, IdParams, OneOf, Shape, Words } from "../../kernel/shape.ts";
import { PERSON_MEANT } from "./contract.ts";
import { CountyRank, POST_RANKS } from "./shapes.ts";

export const listCountyRanks = endpoint({
  method: "GET",
  path: "/api/organization/county-leaders",
  title: "县级领导名单",
  allow: "organization.read",
  reply: Type.Array(CountyRank),
});
/** Registers somebody's post and rank from a day on, with the document it rests on. */
export const recordRank = endpoint({
  method: "POST",
  path: "/api/organization/county-leaders",
  title: "职级登记",
  allow: "organization.appoint",
  body: Shape({
    ...PERSON_MEANT,
    words: Words(60),
    rank: OneOf(POST_RANKS),
    basis: Words(200),
    fromOn: DayShape,
  }),
  reply: CountyRank,
});
/** Takes a person off the list from the day after; posts and projects held go on until they are handed over. */
export const endCountyRank = endpoint({
  method: "POST",
  path: "/api/organization/county-leaders/:id/end",
  title: "县级领导卸任",
  allow: "organization.appoint",
  params: IdParams,
  body: Shape({ toOn: DayShape }),
  reply: CountyRank,
});
