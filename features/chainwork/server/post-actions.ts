import { addDays, type Day, isDay } from "../../../kernel/calendar.ts";
import type { BodyOf } from "../../../kernel/endpoint.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist, Refused } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import {
  type CountyLeader,
  personMeant,
  recordsOn,
  unitById,
} from "../../organization/server/facts.ts";
import type * as contract from "../contract.ts";
import { refuseEnd, refuseLeadUnit, refuseNaming, refuseOtherChain } from "../rules.ts";
import type { ChainPost, PostKind } from "../shapes.ts";
import { lockChain } from "./maps.ts";
import { cardOn } from "./overview.ts";
import * as posts from "./posts.ts";

/** Who acts and on which business day. */
export interface Acting {
  readonly caller: Caller;
  readonly today: Day;
}

type Office = BodyOf<typeof contract.namePost>;
type Force = BodyOf<typeof contract.nameForce>;

const ONE_AT_A_TIME: readonly PostKind[] = ["chief", "liaison", "log_keeper"];

/** Names a person to a post; a predecessor in a post of one ends the day before. Throws Refused by `refuseNaming`. */
export async function namePost(
  tx: Db,
  chainId: number,
  body: Office | Force,
  by: Acting,
): Promise<{ post: ChainPost; chainName: string; ended: string[] }> {
  insist(refuseOtherChain(chainId, by.caller));
  await lockChain(tx, chainId);
  const { chain, leadership } = await cardOn(tx, chainId, by.today);
  const ranked = await recordsOn(tx, isDay(body.fromOn) ? body.fromOn : by.today);
  const person = { id: await personFor(tx, body, ranked), name: body.personName.trim() };
  const { leadUnit } = leadership;
  const held = await posts.postsOf(tx, chainId);
  const holders = held.filter(({ kind, toOn }) => kind === body.kind && toOn === null);
  const rank = ranked.find(({ personId }) => personId === person.id) ?? null;
  insist(
    refuseNaming(
      { ...body, personId: person.id, personName: person.name },
      {
        today: by.today,
        rank,
        holders,
        leadUnit: leadUnit && { name: leadUnit.unit.name },
        principal: leadUnit?.principal ?? null,
        isPrincipal: leadUnit?.principal?.personId === person.id,
      },
    ),
  );
  const leaving = ONE_AT_A_TIME.includes(body.kind) ? holders : [];
  await posts.endPosts(
    tx,
    leaving.map(({ id }) => id),
    addDays(body.fromOn, -1),
  );
  const id = await posts.insertPost(tx, {
    chainId,
    kind: body.kind,
    personId: person.id,
    unitId: body.kind === "liaison" ? (leadUnit?.unit.id ?? null) : body.unitId,
    ...rankOf(body, rank),
    fromOn: body.fromOn,
    documentNo: body.documentNo.trim(),
    namedBy: by.caller.name,
    demo: false,
  });
  const stored = await posts.postById(tx, id);
  if (!stored) throw new Absent();
  return {
    post: stored.post,
    chainName: chain.name,
    ended: leaving.map((post) => post.person.name),
  };
}

/** Of a 链长 or 副链长 the registered post and its document are kept with the naming; of others what was typed. */
function rankOf(body: Office | Force, rank: CountyLeader | null) {
  const led = body.kind === "chief" || body.kind === "deputy";
  return led && rank
    ? { rankWords: rank.words, countyRank: true, rankBasis: rank.basis }
    : { rankWords: body.rankWords.trim(), countyRank: false, rankBasis: "" };
}

/** Who is meant: of a 链长 or 副链长 the one registered leader of that name will do. Throws Refused where a name is not enough. */
async function personFor(
  tx: Db,
  body: Office | Force,
  ranked: readonly CountyLeader[],
): Promise<number> {
  const led = body.kind === "chief" || body.kind === "deputy";
  const leaders = ranked.filter(({ name }) => led && name === body.personName.trim());
  if (body.personId === undefined && leaders.length === 1) return leaders[0]?.personId ?? 0;
  return personMeant(tx, body);
}

/** Ends a post on a day. Throws Absent, or Refused by `refuseEnd`. */
export async function endPost(
  tx: Db,
  id: number,
  toOn: Day,
  by: Acting,
): Promise<{ chainId: number; post: ChainPost }> {
  const found = await posts.postById(tx, id);
  if (!found) throw new Absent();
  insist(refuseOtherChain(found.chainId, by.caller));
  const appoints = by.caller.permissions.has("chainwork.appoint");
  insist(refuseEnd(found.post, { toOn, today: by.today, appoints }));
  await posts.endPosts(tx, [id], toOn);
  return found;
}

/** Makes a unit the lead unit of a chain. Throws Refused by `refuseLeadUnit`. */
export async function nameLeadUnit(
  tx: Db,
  chainId: number,
  body: BodyOf<typeof contract.nameLeadUnit>,
  by: Acting,
): Promise<{ chainName: string; unitName: string }> {
  await lockChain(tx, chainId);
  const { chain } = await cardOn(tx, chainId, by.today);
  const unit = await unitById(tx, body.unitId);
  if (!unit)
    throw new Refused({ code: "chainwork.unit_unknown", words: "请选定单位", field: "unitId" });
  const led = (await posts.leadUnitsOf(tx, chainId, by.today)).find(({ toOn }) => toOn === null);
  const current = led ? { unitId: led.unit.id, name: led.unit.name, fromOn: led.fromOn } : null;
  insist(refuseLeadUnit(body, { today: by.today, current }));
  await posts.replaceLeadUnit(tx, {
    chainId,
    unitId: body.unitId,
    fromOn: body.fromOn,
    documentNo: body.documentNo.trim(),
    namedBy: by.caller.name,
  });
  return { chainName: chain.name, unitName: unit.name };
}
