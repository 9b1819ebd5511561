import { type Day, monthOf } from "../../../kernel/calendar.ts";
import type { Database, Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { sharedAgreements, sharedEntries } from "../../claims/server/facts.ts";
import { isClosed } from "../../funds/server/facts.ts";
import type { ExecutionTable, RankRules } from "../contract.ts";
import type { CreditInputs } from "../execution-inputs.ts";
import { executionTable } from "../execution-table.ts";
import { frozenTable } from "../frozen-month.ts";
import { isMonthEnd } from "../rules.ts";
import { RANK_RULES, RANKS_BY } from "../settings.ts";
import { readInputs, readRanksBefore } from "./inputs.ts";
import { keptTable } from "./kept-tables.ts";
import { lastSnapshotOf, snapshotById } from "./snapshots.ts";
import { readApartSums, readFundsSums } from "./sums.ts";

/** What a table is asked from: the caller's own view, and whether the city shows invented figures. */
export interface TableSource {
  readonly db: Db;
  readonly demo: boolean;
  /** Where given, a table is kept while nothing changes. */
  readonly database?: Database;
}

/** The table as of a day: from the snapshot where that day ends a closed and frozen month, else live. */
export async function tableAsOf(source: TableSource, asOf: Day): Promise<ExecutionTable> {
  const make = async (): Promise<ExecutionTable> =>
    (await frozenAt(source.db, asOf)) ?? (await liveTable(source, asOf));
  return source.database ? keptTable(source.database, source.db, asOf, make) : make();
}

/** The table of one freeze, as it was stored. */
export async function tableOfSnapshot(db: Db, id: number): Promise<ExecutionTable> {
  const snapshot = await snapshotById(db, id);
  if (!snapshot) throw new Absent();
  return frozenTable(snapshot, snapshot.figures);
}

/** The rules in force on a day. */
export function rulesInForce(db: Db, day: Day): Promise<RankRules> {
  return settingOn(db, RANK_RULES, day);
}

/** The agreed splits as they stand, and the view that ranks on a day. */
export async function readCredit(db: Db, asOf: Day): Promise<CreditInputs> {
  return {
    agreements: await sharedAgreements(db),
    ranksBy: await settingOn(db, RANKS_BY, asOf),
  };
}

async function frozenAt(db: Db, asOf: Day): Promise<ExecutionTable | null> {
  if (!isMonthEnd(asOf)) return null;
  const snapshot = await lastSnapshotOf(db, monthOf(asOf));
  if (!snapshot || !(await isClosed(db, snapshot.month))) return null;
  return frozenTable(snapshot, snapshot.figures);
}

async function liveTable({ db, demo }: TableSource, asOf: Day): Promise<ExecutionTable> {
  const rules = await rulesInForce(db, asOf);
  const inputs = {
    ...(await readInputs(db, asOf, rules, demo)),
    credit: await readCredit(db, asOf),
    before: await readRanksBefore(db, asOf),
  };
  const shared = await sharedEntries(db, { year: inputs.year, to: asOf });
  const apart = await readApartSums(db, asOf);
  return executionTable(inputs, await readFundsSums(db, asOf), rules, shared, apart);
}
