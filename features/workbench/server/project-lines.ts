import type { Day } from "../../../kernel/calendar.ts";
import type { Duties } from "../../../kernel/duty.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { myChains, overviewOn } from "../../chainwork/server/facts.ts";
import { claimsWaiting } from "../../claims/server/facts.ts";
import { countMissingReports, countStays, ledProjects } from "../../lifecycle/server/facts.ts";
import { officeUnitId } from "../../organization/server/facts.ts";
import { reviewsWaiting } from "../../reviews/server/facts.ts";
import { serviceWaiting } from "../../service/server/facts.ts";
import { type ChainDuties, projectLate, projectWaiting, type Seat } from "../project-duties.ts";

/** What waits and what is late of projects, clocks, problems, promises, claims and chains: each room is asked once. */
export async function projectLines(db: Db, caller: Caller, today: Day): Promise<Duties> {
  const seat = await seatOf(db, caller);
  const mine = seat.kind === "leader";
  const by = { today, accountId: caller.accountId, mine };
  const unitId = "unitId" in seat ? seat.unitId : null;
  const led = mine ? await ledProjects(db, caller.accountId) : [];
  const counts = {
    stays: await countStays(db, by),
    works: await countMissingReports(db, by),
    service: await serviceWaiting(db, { today, unitId, ledProjects: led }),
    reviews: await reviewsWaiting(db, { today, unitId: seat.kind === "unit" ? unitId : null }),
    claims: await claimsWaiting(db, today),
    chains: await chainDuties(db, seat, { accountId: caller.accountId, today }),
  };
  return { waiting: projectWaiting(seat, counts), late: projectLate(seat, counts) };
}

async function seatOf(db: Db, { scope, permissions, unitId, chainId }: Caller): Promise<Seat> {
  if (scope === "unit" && unitId !== null)
    return { kind: "unit", unitId, works: permissions.has("lifecycle.work") };
  if (scope === "chain" && chainId !== null) return { kind: "force", chainId };
  if (permissions.has("lifecycle.assign"))
    return { kind: "office", unitId: await officeUnitId(db) };
  return { kind: permissions.has("service.answer") ? "leader" : "watcher" };
}

const NOTHING: ChainDuties = { due: 0, missed: 0, unsettled: 0 };

/** Of the office every chain and the city's own meeting, of a 链长 the chains led, of a task force its own. */
async function chainDuties(
  db: Db,
  seat: Seat,
  { accountId, today }: { readonly accountId: number; readonly today: Day },
): Promise<ChainDuties> {
  if (seat.kind === "unit" || seat.kind === "watcher") return NOTHING;
  if (seat.kind === "leader") {
    const { chains } = await myChains(db, accountId, today);
    return dutiesOf(chains.map(({ card, as }) => ({ card, kinds: as === "chief" ? BOTH : LEAD })));
  }
  const { cards, city } = await overviewOn(db, today);
  const force = seat.kind === "force" ? seat.chainId : null;
  const own = cards.filter(({ chain }) => force === null || chain.id === force);
  const told = dutiesOf(own.map((card) => ({ card, kinds: force === null ? BOTH : LEAD })));
  if (force !== null) return told;
  return {
    ...told,
    due: told.due + (city.state === "due" ? 1 : 0),
    missed: told.missed + city.missed.length,
  };
}

type Card = Awaited<ReturnType<typeof overviewOn>>["cards"][number];
type Kinds = readonly Card["duties"][number]["kind"][];
const BOTH: Kinds = ["lead_unit", "chief"];
const LEAD: Kinds = ["lead_unit"];

function dutiesOf(owed: readonly { readonly card: Card; readonly kinds: Kinds }[]): ChainDuties {
  const duties = owed.flatMap(({ card, kinds }) =>
    card.duties.filter(({ kind }) => kinds.includes(kind)),
  );
  return {
    due: duties.filter(({ state }) => state === "due").length,
    missed: duties.reduce((sum, { missed }) => sum + missed.length, 0),
    unsettled: owed.filter(({ card: { leadership } }) => isUnsettled(leadership)).length,
  };
}

function isUnsettled({ chief, deputies, leadUnit, liaisonState }: Card["leadership"]): boolean {
  return !chief || deputies.length === 0 || !leadUnit || liaisonState !== "valid";
}
