import { type Month, monthText, yearOf } from "../../../kernel/calendar.ts";
import { moneyText } from "../../../kernel/money.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { ExecutionRow } from "../../assessment/contract.ts";
import { frozenResult } from "../../assessment/server/facts.ts";
import { currentPrincipal } from "../../organization/server/facts.ts";
import { INDICATOR_TITLES } from "../../plan/contract.ts";
import { exemptionFor, refuseComment, refuseDecider, refuseEntry } from "../use-rules.ts";
import type { DecisionDraft, Entry, EntryDraft, Fact } from "../use-shapes.ts";
import { type Act, makerOf } from "./acting.ts";
import { entryById } from "./entry-store.ts";
import { listExemptions } from "./exemptions.ts";
import { noticeHead } from "./notices.ts";

/** An entry these eyes may see. Throws Absent. */
export async function readEntry(db: Db, id: number): Promise<Entry> {
  const found = await entryById(db, id);
  if (!found) throw new Absent();
  return found;
}

/** Proposes on a final result; the facts are copied from the freeze with its digest. Throws Absent or Refused. */
export async function proposeEntry(tx: Db, draft: EntryDraft, act: Act): Promise<Entry> {
  const notice = await noticeHead(tx, draft.noticeId, act.clock.today());
  const { table } = await frozenResult(tx, notice.snapshotId);
  const row = table.units.find(({ id }) => id === draft.unitId);
  const principal =
    draft.ledger === "cadres" ? await currentPrincipal(tx, draft.unitId, act.clock.today()) : null;
  const listed = await tx
    .selectFrom("results_entry")
    .select("id")
    .where("ledger", "=", draft.ledger)
    .where("notice_id", "=", notice.id)
    .where("unit_id", "=", draft.unitId)
    .executeTakeFirst();
  insist(
    refuseEntry(notice, draft, {
      person: principal,
      listed: listed !== undefined,
      ranked: row !== undefined,
    }),
  );
  if (!row) throw new Absent();
  const { id } = await tx
    .insertInto("results_entry")
    .values({
      ledger: draft.ledger,
      year: yearOf(notice.month),
      unit_id: row.id,
      person_id: principal?.personId ?? null,
      notice_id: notice.id,
      digest: notice.digest,
      facts: JSON.stringify(await factsOf(tx, row, notice)),
      words: draft.words.trim(),
      ...makerOf(act),
      demo: notice.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return readEntry(tx, id);
}

const LIGHT_WORDS = { green: "绿灯", yellow: "黄灯", red: "红灯", none: "未报" } as const;

/** What the frozen table says of a unit, and what else is on record: exemptions and findings of the year. */
async function factsOf(
  db: Db,
  row: ExecutionRow,
  notice: { readonly month: Month; readonly snapshotId: number },
): Promise<Fact[]> {
  const path = `/ranking?snapshot=${notice.snapshotId}`;
  const figures = row.measures.map((measure): Fact => {
    const isMoney = measure.indicator === "out_of_province_funds";
    const shown = (raw: string) =>
      isMoney ? `${moneyText(BigInt(raw), "万元", 2)}万元` : `${raw}个`;
    const target = measure.target === null ? "没有目标" : `目标${shown(measure.target)}`;
    const rate = measure.rate === null ? "" : `，完成${measure.rate}%`;
    const rank = measure.rank === null ? "" : `，第${measure.rank}名`;
    const light = isMoney && measure.target !== null ? `，${LIGHT_WORDS[measure.light]}` : "";
    const words = `${monthText(notice.month)}累计 ${INDICATOR_TITLES[measure.indicator]} ${shown(measure.cumulative)}，${target}${rate}${rank}${light}`;
    return { words, path };
  });
  const exemption = exemptionFor(await listExemptions(db), { unitId: row.id }, notice.month);
  const found = await db
    .selectFrom("results_finding")
    .select((e) => e.fn.countAll<bigint>().as("n"))
    .where("unit_id", "=", row.id)
    .where("on_day", ">=", `${yearOf(notice.month)}-01-01`)
    .where("on_day", "<=", `${yearOf(notice.month)}-12-31`)
    .executeTakeFirstOrThrow();
  return [
    ...figures,
    ...(exemption
      ? [{ words: `亮灯豁免：${exemption.reason}`, path: "/public-notices?tab=exemptions" }]
      : []),
    ...(found.n > 0n
      ? [{ words: `本年度认定虚报${found.n}笔`, path: "/public-notices?tab=false-reports" }]
      : []),
  ];
}

/** A person decides, names the organ and the basis. Throws Absent or Refused. */
export async function decideEntry(
  tx: Db,
  id: number,
  draft: DecisionDraft,
  act: Act,
): Promise<Entry> {
  insist(refuseDecider(await readEntry(tx, id), act.caller));
  await tx
    .insertInto("results_decision")
    .values({
      entry_id: id,
      choice: draft.choice,
      organ: draft.organ.trim(),
      reasons: draft.reasons.trim(),
      basis: draft.basis.trim(),
      ...makerOf(act),
    })
    .execute();
  return readEntry(tx, id);
}

/** What the unit's head says to it. Throws Absent or Refused. */
export async function commentEntry(tx: Db, id: number, words: string, act: Act): Promise<Entry> {
  const entry = await readEntry(tx, id);
  insist(refuseComment(entry, act.caller));
  await tx
    .insertInto("results_comment")
    .values({ entry_id: id, unit_id: entry.unit.id, words: words.trim(), ...makerOf(act) })
    .execute();
  return readEntry(tx, id);
}
