import { addDays, type Day, firstDayOf, yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { chainsInOrder } from "../../chains/server/facts.ts";
import type { ChainSheet, Overview } from "../contract.ts";
import { dutyOn, monthsOf } from "../duties.ts";
import type { NamedMaps } from "../notice-maps.ts";
import { MAP_KINDS, type Rhythm, RHYTHM } from "../settings.ts";
import type { ChainCard, Duty, DutyKind, Target } from "../shapes.ts";
import { documentsOf, heldSince } from "./books.ts";
import { START_MONTH } from "../../organization/settings.ts";
import { gapCounts, newestVersions } from "./maps.ts";
import { personOf } from "../../organization/server/facts.ts";
import { leadershipsOn, leadUnitsOf, NOBODY, postsOf } from "./posts.ts";
import { dueTargets, targetCounts } from "./targets.ts";

interface Cards {
  readonly cards: ChainCard[];
  readonly city: Duty;
  readonly rhythm: Rhythm;
}

/** Every chain with its leadership, gaps and meetings owed, as of a day, in the notice's order. */
async function cardsOn(db: Db, day: Day): Promise<Cards> {
  const rhythm = await settingOn(db, RHYTHM, day);
  const chains = await chainsInOrder(db, day);
  const leaders = await leadershipsOn(db, day);
  const versions = await newestVersions(db, day);
  const gaps = await gapCounts(db, day);
  const targets = await targetCounts(db, day);
  const begun = await beginningOf(db, day);
  const first = begun.start ?? `${yearOf(begun.plan ?? day)}-01-01`;
  const held = await heldSince(db, first);
  const duty = (kind: DutyKind, chainId: number | null, since: Day | null) =>
    dutyOn(day, {
      kind,
      months: monthsOf(kind, rhythm),
      // Before the city began to work with the system nothing is owed.
      since: since !== null && since < first ? first : since,
      heldOn: held
        .filter((one) => one.kind === kind && one.chainId === chainId)
        .map(({ onDay }) => onDay),
    });
  const cards = chains.map((chain) => {
    const leadership = leaders.get(chain.id) ?? NOBODY;
    return {
      chain,
      leadership,
      mapVersion: versions.get(chain.id) ?? null,
      gaps: gaps.get(chain.id) ?? { open: 0, filled: 0 },
      targets: targets.get(chain.id) ?? 0,
      duties: [
        duty("lead_unit", chain.id, leadership.leadUnit?.fromOn ?? null),
        duty("chief", chain.id, leadership.chief?.fromOn ?? null),
      ],
    };
  });
  return { cards, city: duty("city", null, begun.plan), rhythm };
}

export async function overviewOn(db: Db, day: Day): Promise<Overview> {
  const { cards, city, rhythm } = await cardsOn(db, day);
  const lacking = (lacks: (leadership: ChainCard["leadership"]) => boolean) =>
    cards.filter(({ leadership }) => lacks(leadership)).length;
  return {
    cards,
    missing: {
      chief: lacking(({ chief }) => !chief),
      deputy: lacking(({ deputies }) => deputies.length === 0),
      leadUnit: lacking(({ leadUnit }) => !leadUnit),
      liaison: lacking(({ liaisonState }) => liaisonState !== "valid"),
      logKeeper: lacking(({ logKeeper }) => !logKeeper),
    },
    city,
    rhythm,
  };
}

/** One chain's card. Throws Absent where there is no such chain. */
export async function cardOn(db: Db, chainId: number, day: Day): Promise<ChainCard> {
  const card = (await cardsOn(db, day)).cards.find(({ chain }) => chain.id === chainId);
  if (!card) throw new Absent();
  return card;
}

/** A chain's page: its card, everybody who served, and its papers. */
export async function sheetOn(
  db: Db,
  chainId: number,
  day: Day,
  saidBy: SaidByNotice,
): Promise<ChainSheet> {
  const card = await cardOn(db, chainId, day);
  const fromNotice = await saidOf(db, card.chain.name, saidBy);
  return {
    card,
    posts: await postsOf(db, chainId),
    leadUnits: await leadUnitsOf(db, chainId, day),
    documents: await documentsOf(db, chainId),
    fromNotice,
    mapKinds: fromNotice?.map.paperMaps ? [...(await settingOn(db, MAP_KINDS, day))] : [],
  };
}

/** Since when meetings can be owed: the first plan's day, and the first day of the start month where one is set. */
async function beginningOf(db: Db, day: Day): Promise<{ plan: Day | null; start: Day | null }> {
  const first = await db
    .selectFrom("plan_campaign")
    .select(({ fn }) => fn.min("issued_on").as("day"))
    .executeTakeFirst();
  const month = await settingOn(db, START_MONTH, day);
  return { plan: first?.day ?? null, start: month === "" ? null : firstDayOf(month) };
}

/** What a plan's notice says of its chains: a notice's own words, which the front door brings; null where they are not known. */
export type SaidByNotice = (plan: { documentNo: string; issuer: string }) => NamedMaps | null;

export const nothingSaid: SaidByNotice = () => null;

/** What one of the city's notices says of a chain: another city is told nothing foreign. */
async function saidOf(
  db: Db,
  name: string,
  saidBy: SaidByNotice,
): Promise<ChainSheet["fromNotice"]> {
  const plans = await db
    .selectFrom("plan_campaign")
    .select(["document_no as documentNo", "issuer"])
    .orderBy("year")
    .execute();
  for (const plan of plans) {
    const named = saidBy(plan);
    const map = named?.maps.find(({ chain }) => chain === name);
    if (named && map) return { documentNo: named.documentNo, map };
  }
  return null;
}

interface MyChain {
  readonly card: ChainCard;
  readonly as: "chief" | "deputy";
}

/** The chains an account's person is 链长 or 副链长 of, with next steps due within seven days. */
export async function myChains(
  db: Db,
  accountId: number,
  day: Day,
): Promise<{
  chains: (MyChain & { steps: Target[] })[];
  city: Duty;
  until: Day;
}> {
  const until = addDays(day, 7);
  const person = await personOf(db, accountId);
  const { cards, city } = await cardsOn(db, day);
  const own = cards.flatMap((card): MyChain[] => {
    const { chief, deputies } = card.leadership;
    if (person === null) return [];
    if (chief?.person.id === person) return [{ card, as: "chief" }];
    const isDeputy = deputies.some((deputy) => deputy.person.id === person);
    return isDeputy ? [{ card, as: "deputy" }] : [];
  });
  const due = await dueTargets(
    db,
    own.map(({ card }) => card.chain.id),
    until,
  );
  const chains = own.map((one) => ({
    ...one,
    steps: due.filter((target) => target.chain.id === one.card.chain.id),
  }));
  return { chains, city, until };
}
