import type { Db } from "../../../platform/server/database.ts";
import { frozenResult } from "../../assessment/server/facts.ts";
import { judgedReceipt, monthClosers } from "../../funds/server/facts.ts";
import { isAnnouncedBetween } from "../../workdays/rules.ts";
import { calendarOf } from "../../workdays/server/facts.ts";
import { statedFigure } from "../corrections.ts";
import type { Involved, Objection } from "../shapes.ts";
import {
  evidenceOf,
  fromObjections,
  objectionRow,
  type StoredObjection,
} from "./objection-store.ts";
import { remediesOf } from "./remedies.ts";

/** A whole objection, or null where these eyes see none. */
export async function objectionById(
  db: Db,
  id: number,
  ownUnitIds: readonly number[],
): Promise<Objection | null> {
  const stored = await fromObjections(db, ownUnitIds).where("o.id", "=", id).executeTakeFirst();
  if (!stored) return null;
  const row = objectionRow(stored);
  const receipt =
    stored.receipt_id === null ? null : await judgedReceipt(db, { id: stored.receipt_id });
  const [steps, evidence, investigations] = await Promise.all([
    stepsOf(db, id),
    evidenceOf(db, { objectionId: id }),
    investigationsOf(db, id),
  ]);
  const proposal = investigations.findLast(({ proposed }) => proposed !== null);
  return {
    ...row,
    announced: isAnnouncedBetween(await calendarOf(db), stored.published_on, stored.closes_on),
    reasons: stored.reasons,
    onDay: stored.on_day,
    byName: stored.by_name,
    receipt: receipt && { id: receipt.id, no: receipt.no },
    steps,
    evidence,
    investigations: investigations.map(({ byAccount: _account, ...shown }) => shown),
    ruling: rulingOf(stored),
    remedies: await remediesOf(db, { id, noticeId: stored.notice_id }),
    corrected: await correctedOf(db, stored),
    involved: await involvedIn(db, stored.notice_id, row.notice.month, [
      ...(receipt?.verifiers ?? []).map((accountId) => ({ accountId, part: "verified" as const })),
      ...(proposal ? [{ accountId: proposal.byAccount, part: "proposed" as const }] : []),
    ]),
  };
}

async function stepsOf(db: Db, id: number): Promise<Objection["steps"]> {
  return db
    .selectFrom("results_objection_step")
    .select(["act", "words", "on_day as onDay", "by_name as byName"])
    .where("objection_id", "=", id)
    .orderBy("id")
    .execute();
}

async function investigationsOf(db: Db, id: number) {
  return db
    .selectFrom("results_investigation")
    .select([
      "id",
      "words",
      "proposed",
      "on_day as onDay",
      "by_name as byName",
      "by_account as byAccount",
    ])
    .where("objection_id", "=", id)
    .orderBy("id")
    .execute();
}

function rulingOf(stored: StoredObjection): Objection["ruling"] {
  if (stored.outcome === null) return null;
  return {
    outcome: stored.outcome,
    reasons: stored.ruling_reasons ?? "",
    basis: stored.ruling_basis ?? "",
    onDay: stored.ruled_on ?? "",
    byName: stored.ruled_by ?? "",
  };
}

/** The same place in the latest corrected notice; null while there is none. */
async function correctedOf(db: Db, stored: StoredObjection): Promise<Objection["corrected"]> {
  const later = await db
    .selectFrom("results_notice as l")
    .innerJoin("results_notice as n", (on) =>
      on.onRef("n.kind", "=", "l.kind").onRef("n.month", "=", "l.month"),
    )
    .select(["l.id", "l.snapshot_id"])
    .where("n.id", "=", stored.notice_id)
    .whereRef("l.id", ">", "n.id")
    .orderBy("l.id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!later) return null;
  const { table } = await frozenResult(db, later.snapshot_id);
  const { unit, indicator, part } = objectionRow(stored);
  return { noticeId: later.id, value: statedFigure(table, unit.id, indicator, part) ?? null };
}

/** Those whose own work is objected to: verifiers, who closed and who froze the month, who proposed the ruling. */
async function involvedIn(
  db: Db,
  noticeId: number,
  month: string,
  known: readonly { readonly accountId: number; readonly part: Involved["part"] }[],
): Promise<Involved[]> {
  const [closers, frozen] = await Promise.all([
    monthClosers(db, month),
    db
      .selectFrom("results_notice as n")
      .innerJoin("assessment_snapshot as s", "s.id", "n.snapshot_id")
      .select(["s.frozen_by as name", "s.frozen_by_account as accountId"])
      .where("n.id", "=", noticeId)
      .executeTakeFirstOrThrow(),
  ]);
  const acts = [
    ...known.map((one) => ({ ...one, name: "" })),
    ...closers
      .filter(({ accountId }) => accountId > 0)
      .map((closer) => ({ ...closer, part: "closed" as const })),
    { ...frozen, part: "froze" as const },
  ];
  const people = await peopleOf(
    db,
    acts.flatMap(({ accountId }) => accountId ?? []),
  );
  return onceEach(
    acts.map(({ accountId, name, part }) => {
      const person = people.get(accountId ?? 0);
      return { personId: person?.id ?? null, name: person?.name ?? name, part };
    }),
  );
}

/** Somebody may have closed a month twice, or checked and verified. */
function onceEach(involved: readonly Involved[]): Involved[] {
  const keyOf = ({ personId, name, part }: Involved) => `${personId ?? name} ${part}`;
  return [...new Map(involved.map((one) => [keyOf(one), one])).values()];
}

/** The persons behind accounts, by account. */
async function peopleOf(
  db: Db,
  accountIds: readonly number[],
): Promise<Map<number, { id: number; name: string }>> {
  if (accountIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("organization_account as a")
    .innerJoin("organization_person as p", "p.id", "a.person_id")
    .select(["a.id as accountId", "p.id", "p.name"])
    .where("a.id", "in", accountIds)
    .execute();
  return new Map(rows.map(({ accountId, id, name }) => [accountId, { id, name }]));
}
