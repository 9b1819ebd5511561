import { type Day, yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import {
  creditParts,
  meetsTarget,
  type SharedAgreement,
  type SharedEntry,
} from "../../claims/credits.ts";
import { agreementNumbers, sharedAgreements, sharedEntries } from "../../claims/server/facts.ts";
import { unitNames } from "../../organization/server/facts.ts";
import { projectNames } from "../../projects/server/facts.ts";
import type { CreditLine } from "../contract.ts";
import { ledgerFrame } from "./ledger-frame.ts";
import { snapshotById } from "./snapshots.ts";

/** What was split and by which agreements: as they stand up to a day, or as a freeze keeps them. Throws Absent. */
async function splitBy(
  db: Db,
  source: { readonly asOf: Day } | { readonly snapshot: number },
): Promise<{ agreements: readonly SharedAgreement[]; entries: readonly SharedEntry[] }> {
  if ("asOf" in source)
    return {
      agreements: await sharedAgreements(db),
      entries: await sharedEntries(db, { year: yearOf(source.asOf), to: source.asOf }),
    };
  const frozen = await snapshotById(db, source.snapshot);
  if (!frozen) throw new Absent();
  const { year, asOf: to, credit } = frozen.inputs;
  const position = frozen.ledgerPosition;
  return {
    agreements: credit?.agreements ?? [],
    entries: await sharedEntries(db, { year, to, position }),
  };
}

interface Sums {
  statisticsUnitId: number;
  received: bigint;
  credited: bigint;
  statistics: bigint;
}

/**
 * Project by project, what the agreements move to and from the figure of a unit, with those merged into it, of the year up to a day. Names and
 * document numbers only of what the caller may see; ordered by what is moved, the largest first.
 */
export async function creditLines(
  db: Db,
  unitId: number,
  source: { readonly asOf: Day } | { readonly snapshot: number },
): Promise<CreditLine[]> {
  const { agreements, entries } = await splitBy(db, source);
  const frame = await ledgerFrame(
    db,
    "asOf" in source ? { to: source.asOf } : { snapshot: source.snapshot },
  );
  const own = new Set(frame.unitIds(unitId));
  const sums = new Map<number, Sums>();
  for (const { entry, unitId: to, amountFen } of creditParts(entries, agreements)) {
    if (!meetsTarget(entry)) continue;
    const sum = sums.get(entry.projectId) ?? {
      statisticsUnitId: entry.unitId,
      received: 0n,
      credited: 0n,
      statistics: 0n,
    };
    sum.received += amountFen;
    if (own.has(to)) sum.credited += amountFen;
    if (own.has(entry.unitId)) sum.statistics += amountFen;
    sums.set(entry.projectId, sum);
  }
  const touched = [...sums].filter(([, sum]) => sum.credited !== 0n || sum.statistics !== 0n);
  const ids = touched.map(([id]) => id);
  const names = await unitNames(db);
  const [projects, documents] = [await projectNames(db, ids), await agreementNumbers(db, ids)];
  const moved = ({ credited, statistics }: Sums): bigint =>
    credited > statistics ? credited - statistics : statistics - credited;
  return touched
    .sort(([, a], [, b]) => Number(moved(b) - moved(a)))
    .map(([id, sum]) => ({
      project: projects.has(id) ? { id, name: projects.get(id) ?? "" } : null,
      statisticsUnit: {
        id: sum.statisticsUnitId,
        name: names.get(sum.statisticsUnitId) ?? "",
      },
      documentNo: documents.get(id) ?? "",
      receivedFen: sum.received.toString(),
      creditedFen: sum.credited.toString(),
      statisticsFen: sum.statistics.toString(),
    }));
}
