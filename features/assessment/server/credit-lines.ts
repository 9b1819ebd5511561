import { type Day, yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { creditParts, meetsTarget } from "../../claims/credits.ts";
import { agreementNumbers, sharedAgreements, sharedEntries } from "../../claims/server/facts.ts";
import { unitNames } from "../../organization/server/facts.ts";
import { projectNames } from "../../projects/server/facts.ts";
import type { CreditLine } from "../contract.ts";

interface Sums {
  statisticsUnitId: number;
  received: bigint;
  credited: bigint;
  statistics: bigint;
}

/**
 * Project by project, what the agreements as they stand move to and from one unit's figure of the year up to a day. Names and
 * document numbers only of what the caller may see; ordered by what is moved, the largest first.
 */
export async function creditLines(db: Db, unitId: number, asOf: Day): Promise<CreditLine[]> {
  const agreements = await sharedAgreements(db);
  const entries = await sharedEntries(db, { year: yearOf(asOf), to: asOf });
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
    if (to === unitId) sum.credited += amountFen;
    if (entry.unitId === unitId) sum.statistics += amountFen;
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
