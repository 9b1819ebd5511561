import { createHash } from "node:crypto";
import { type Day, type Month, yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import { sharedEntries } from "../../claims/server/facts.ts";
import { holdPeriods, isClosed } from "../../funds/server/facts.ts";
import { canonicalJson } from "../../../kernel/canonical-json.ts";
import type { ExecutionRow, ExecutionTable, Snapshot } from "../contract.ts";
import { differencesBetween } from "../differences.ts";
import { executionTable } from "../execution-table.ts";
import { type FrozenContent, frozenText, type GoverningPlan } from "../frozen-month.ts";
import { freezeDay, refuseFreeze } from "../rules.ts";
import { readInputs, readRanksBefore } from "./inputs.ts";
import {
  insertSnapshot,
  lastPeriodEvent,
  lastSnapshotOf,
  reopenedAfter,
  snapshotById,
  snapshotsOfMonth,
  type StoredSnapshot,
} from "./snapshots.ts";
import {
  ledgerPosition,
  readApartSums,
  readFundsSums,
  readLedgerApartSums,
  readLedgerSums,
} from "./sums.ts";
import { readCredit, rulesInForce } from "./tables.ts";

/** What freezing needs to know beside the database. */
export interface FreezeOrder {
  readonly month: Month;
  readonly by: { readonly accountId: number; readonly name: string };
  readonly today: Day;
  readonly demo: boolean;
  readonly algorithm: "sha256" | "sm3";
}

/**
 * Freezes a closed month: its rules, inputs, figures and the ledger's position under one digest. Counting and
 * closing wait meanwhile, so no entry slips by. `tx` must see the whole city.
 */
export async function freezeMonth(tx: Db, order: FreezeOrder): Promise<Snapshot> {
  const { month } = order;
  await holdPeriods(tx, "alone");
  const plan = await planOf(tx, yearOf(month));
  const closed = await isClosed(tx, month);
  insist(refuseFreeze({ month, closed, planned: plan !== null, last: null }));
  if (!plan) throw new Absent();
  const last = await lastSnapshotOf(tx, month);
  const content = await contentOf(tx, order, plan, (last?.version ?? 0) + 1);
  insist(
    refuseFreeze({
      month,
      closed,
      planned: true,
      last: last && {
        sameFigures: sameFigures(last.figures, content.figures),
        reopenedSince: await reopenedAfter(tx, month, last.inputs.lastPeriodEvent),
      },
    }),
  );
  return insertSnapshot(tx, {
    ...content,
    algorithm: order.algorithm,
    digest: digestOf(content, order.algorithm),
    frozenBy: order.by.name,
    frozenByAccount: order.by.accountId,
    frozenOn: order.today,
  });
}

/** A month frozen before there were two views, groups, 10亿元 targets of units or money apart is compared by what it has. */
function sameFigures(last: ExecutionTable, now: ExecutionTable): boolean {
  const { rankedBy, otherUnits, groups, units, chains, ...rest } = now;
  const told = new Set(last.units.flatMap(({ measures }) => measures.map((one) => one.indicator)));
  const tellsApart = last.units.some(({ contractFen }) => contractFen !== undefined);
  const shown = (rows: readonly ExecutionRow[]) => (tellsApart ? rows : rows.map(withoutApart));
  const known = (rows: readonly ExecutionRow[]) =>
    shown(rows).map((row) => ({
      ...row,
      measures: row.measures.filter(({ indicator }) => told.has(indicator)),
    }));
  return (
    canonicalJson(last) ===
    canonicalJson({
      ...rest,
      units: known(units),
      chains: shown(chains),
      ...(last.rankedBy !== undefined && { rankedBy }),
      ...(last.rankedBy !== undefined && otherUnits && { otherUnits: known(otherUnits) }),
      ...(last.groups && groups && { groups }),
    })
  );
}

function withoutApart(row: ExecutionRow): ExecutionRow {
  const { insideShareFen: _inside, formerYearsFen: _former, contractFen: _contract, ...rest } = row;
  return rest;
}

async function contentOf(
  tx: Db,
  { month, demo }: FreezeOrder,
  plan: GoverningPlan,
  version: number,
): Promise<FrozenContent> {
  const asOf = freezeDay(month);
  const rules = await rulesInForce(tx, asOf);
  const inputs = {
    ...(await readInputs(tx, asOf, rules, demo)),
    credit: await readCredit(tx, asOf),
    before: await readRanksBefore(tx, asOf),
    plan,
    lastPeriodEvent: await lastPeriodEvent(tx, month),
  };
  const position = await ledgerPosition(tx);
  const shared = await sharedEntries(tx, { year: inputs.year, to: asOf, position });
  const apart = await readApartSums(tx, asOf);
  const figures = executionTable(inputs, await readFundsSums(tx, asOf), rules, shared, apart);
  return { month, version, ledgerPosition: position, rules, inputs, figures };
}

export interface Recomputation {
  readonly same: boolean;
  readonly storedDigest: string;
  readonly recomputedDigest: string;
  readonly differences: string[];
}

/** Computes a frozen month again from the ledger's entries and the stored inputs and rules. `db` must see the whole city. */
export async function recompute(db: Db, snapshotId: number): Promise<Recomputation> {
  const snapshot = await snapshotById(db, snapshotId);
  if (!snapshot) throw new Absent();
  const { inputs, rules } = snapshot;
  const sums = await readLedgerSums(db, inputs.asOf, snapshot.ledgerPosition);
  const position = snapshot.ledgerPosition;
  const shared = await sharedEntries(db, { year: inputs.year, to: inputs.asOf, position });
  const apart = inputs.tellsApart ? await readLedgerApartSums(db, inputs.asOf, position) : [];
  const figures = executionTable(inputs, sums, rules, shared, apart);
  const recomputedDigest = digestOf({ ...snapshot, figures }, snapshot.algorithm);
  const differences = differencesBetween(snapshot.figures, figures);
  if (digestOf(snapshot, snapshot.algorithm) !== snapshot.digest) {
    differences.push("冻结时存下的数据、规则或输入与摘要不符，可能被改动过");
  }
  return {
    same: differences.length === 0 && recomputedDigest === snapshot.digest,
    storedDigest: snapshot.digest,
    recomputedDigest,
    differences,
  };
}

/** Every freeze of a month computed again, or the one of a version; empty where there is none. */
export async function recomputeMonth(
  db: Db,
  month: Month,
  version?: number,
): Promise<(Recomputation & { readonly snapshot: StoredSnapshot })[]> {
  const results = [];
  for (const snapshot of await snapshotsOfMonth(db, month, version))
    results.push({ ...(await recompute(db, snapshot.id)), snapshot });
  return results;
}

function digestOf(content: FrozenContent, algorithm: string): string {
  return createHash(algorithm).update(frozenText(content)).digest("hex");
}

/** The plan of a year, or the latest before it while the year's own is not there yet. */
async function planOf(db: Db, year: number): Promise<GoverningPlan | null> {
  const campaign = await db
    .selectFrom("plan_campaign")
    .selectAll()
    .where("year", "<=", year)
    .orderBy("year", "desc")
    .executeTakeFirst();
  if (!campaign) return null;
  return {
    documentNo: campaign.document_no,
    title: campaign.title,
    issuer: campaign.issuer,
    issuedOn: campaign.issued_on,
    addressees: campaign.addressees,
  };
}
