import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist, Refused } from "../../../platform/server/problem.ts";
import { takeTurn } from "../../../platform/server/turns.ts";
import type { Config } from "../../../platform/server/config.ts";
import type { Desk, Visit } from "../../../platform/server/serve.ts";
import type { BodyOf, Endpoint } from "../../../kernel/endpoint.ts";
import type { ReadExempted } from "../../assessment/server/facts.ts";
import type * as contract from "../contract.ts";
import { type Annex, ANNEXES } from "../fact-names.ts";
import type { UnitGroup } from "../groups.ts";
import type { Period } from "../period.ts";
import {
  refuseAnnexes,
  refuseCorrection,
  refuseDraft,
  refuseMove,
  refuseRevision,
  refuseSeveral,
  refuseTemplate,
  refuseWords,
} from "../rules.ts";
import type { DraftWords, TemplateVersion } from "../shapes.ts";
import { CORRECTION_CODE, GROUP_CORRECTION_CODE } from "../shipped-templates.ts";
import { templateWords } from "../template-text.ts";
import { factValues } from "../fact-values.ts";
import {
  factsOf,
  groupNamed,
  monthsMissing,
  newestFreezes,
  outdatedMonth,
  subjectOf,
  type SubjectIds,
} from "./occasions.ts";
import type { FindNumberUse } from "./number-use.ts";
import { documentRow } from "./store.ts";
import { insertTemplate, newestTemplate, templateHistory } from "./templates.ts";
import { documentFor, type Stored, wordsOf } from "./views.ts";
import { type Hand, insertDocument, insertStep, insertVersion } from "./writes.ts";

/** Who acts, when, on which installation. */
export interface Act extends Pick<Visit<Endpoint>, "caller" | "clock"> {
  readonly desk: Pick<Desk, "demo" | "files"> & { readonly config: Pick<Config, "digest"> };
  /** Whose light is exempted; without it nobody's is. */
  readonly exempted?: ReadExempted;
  /** Which other room's document bears a number; without it none is asked. */
  readonly findNumberUse?: FindNumberUse;
}

export function handOf({ caller, clock }: Pick<Act, "caller" | "clock">): Hand {
  return { accountId: caller.accountId, name: caller.name, onDay: clock.today() };
}

/** What a unique circular is issued on; the database keeps it once. Null for kinds that may go out again. */
export function occasionKey(
  row: Pick<Stored, "kind" | "period" | "replacesId"> & SubjectIds & { templateCode: string },
): string | null {
  if (row.kind !== "circular" || row.replacesId !== null) return null;
  return [row.templateCode, row.period, row.unitId ?? "", row.chainId ?? "", ...groupKey(row)].join(
    "|",
  );
}

/** Keys of documents about no group stay as they were before there were groups. */
function groupKey({ group }: Pick<SubjectIds, "group">): string[] {
  return group === null ? [] : [group.name];
}

/** Under which number an occasion's circular was issued, corrections included; null where none was. */
export async function issuedAs(db: Db, key: string | null): Promise<string | null> {
  if (key === null) return null;
  const found = await db
    .selectFrom("circulars_issue")
    .select("document_id")
    .where("occasion", "=", key)
    .executeTakeFirst();
  if (!found) return null;
  return (await documentRow(db, found.document_id))?.documentNo ?? null;
}

/**
 * Writes a draft from the newest freezes of a period and answers its id. The open draft of the same occasion is answered instead
 * of a second one; one whose month was frozen anew is withdrawn, and its words are carried over.
 */
export async function draftDocument(
  tx: Db,
  body: BodyOf<typeof contract.draftDocument>,
  act: Act,
): Promise<{ id: number; isNew: boolean }> {
  await takeTurn(tx, "circulars");
  const template = await newestTemplate(tx, body.templateCode);
  const freezes = await newestFreezes(tx, body.period);
  insist(refuseSeveral([body.unitId, body.chainId, body.group]));
  const group = await groupNamed(tx, body.group, body.period, act.clock.today());
  const about = { ...body, group };
  const subject = await subjectOf(tx, about);
  const head = { kind: template.kind, templateCode: template.code, period: body.period };
  const key = occasionKey({
    ...head,
    replacesId: null,
    unitId: body.unitId,
    chainId: body.chainId,
    group,
  });
  insist(
    refuseDraft({
      template,
      period: body.period,
      subject: subject.kind,
      missing: monthsMissing(body.period, freezes),
      issuedAs: await issuedAs(tx, key),
    }),
  );
  const open = await openDraft(tx, about);
  const reason = open && ((await outdatedWords(tx, open)) ?? regroupedWords(open, group));
  if (open && reason === null) return { id: open.id, isNew: false };
  let words: DraftWords = template.words;
  if (open && reason) {
    words = (await wordsOf(tx, open.id)).words;
    const step = { documentId: open.id, act: "withdrawn", words: reason } as const;
    await insertStep(tx, step, handOf(act));
  }
  const id = await startDocument(
    tx,
    { ...about, template, words, replacesId: null, reason: "" },
    act,
  );
  return { id, isNew: true };
}

interface Start extends SubjectIds {
  readonly template: TemplateVersion;
  readonly words: DraftWords;
  readonly period: Period;
  readonly replacesId: number | null;
  readonly reason: string;
}

async function startDocument(tx: Db, start: Start, act: Act): Promise<number> {
  const hand = handOf(act);
  const snapshots = await newestFreezes(tx, start.period);
  const id = await insertDocument(
    tx,
    {
      kind: start.template.kind,
      templateCode: start.template.code,
      templateVersion: start.template.version,
      period: start.period,
      unitId: start.unitId,
      chainId: start.chainId,
      group: start.group,
      snapshotIds: snapshots.map((snapshot) => snapshot.id),
      replacesId: start.replacesId,
      reason: start.reason,
      demo: act.desk.demo,
    },
    hand,
  );
  const row = await documentRow(tx, id);
  if (!row) throw new Absent();
  const title = await titleOf(tx, row, start.words);
  await insertVersion(
    tx,
    { documentId: id, version: 1, title, words: start.words, note: "" },
    hand,
  );
  await insertStep(tx, { documentId: id, act: "drafted" }, hand);
  return id;
}

/** The title with its placeholders filled, in one line. */
export async function titleOf(tx: Db, row: Stored, words: DraftWords): Promise<string> {
  const found = await factsOf(tx, row.period, row.snapshotIds);
  const subject = await subjectOf(tx, row);
  const values = factValues({ ...found, subject, correction: null });
  return templateWords(words.title, values).replace(/\s*\n\s*/g, "");
}

async function openDraft(
  tx: Db,
  {
    templateCode,
    period,
    unitId,
    chainId,
    group,
  }: { templateCode: string; period: Period } & SubjectIds,
): Promise<Stored | undefined> {
  const row = await tx
    .selectFrom("circulars_document")
    .select("id")
    .where("template_code", "=", templateCode)
    .where("period", "=", period)
    .where("subject_unit_id", "is not distinct from", unitId)
    .where("subject_chain_id", "is not distinct from", chainId)
    .where("subject_group", "is not distinct from", group?.name ?? null)
    .where("state", "in", ["draft", "consulting"])
    .where("replaces_id", "is", null)
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row && documentRow(tx, row.id);
}

async function outdatedWords(tx: Db, row: Stored): Promise<string | null> {
  const found = await factsOf(tx, row.period, row.snapshotIds);
  const outdated = await outdatedMonth(tx, row.period, found.snapshots);
  return outdated === null ? null : "所据月份已重新冻结，由新稿接替";
}

/** A draft keeps the units it was drafted with; drafting again after a change of the setting begins a new one. */
function regroupedWords(row: Stored, group: UnitGroup | null): string | null {
  const same = row.group?.units.join() === group?.units.join();
  return same ? null : "单位分组已调整，由新稿接替";
}

/** Keeps new words of a draft as its next version; answers its number. */
export async function reviseDocument(
  tx: Db,
  id: number,
  { from, words, note }: BodyOf<typeof contract.reviseDocument>,
  act: Act,
): Promise<number> {
  const row = await documentFor(tx, id, act.caller);
  const { version } = await wordsOf(tx, id);
  insist(refuseRevision({ state: row.state, version }, from));
  insist(refuseWords(words));
  insist(refuseAnnexes(row.group ? "group" : "city", words));
  const hand = handOf(act);
  const next = version + 1;
  const title = await titleOf(tx, row, words);
  await insertVersion(tx, { documentId: id, version: next, title, words, note }, hand);
  await insertStep(tx, { documentId: id, act: "revised", words: note }, hand);
  return next;
}

/** 征求意见, 收回, 撤回. */
export async function moveDocument(
  tx: Db,
  id: number,
  { act: move, words }: BodyOf<typeof contract.moveDocument>,
  act: Act,
): Promise<Stored> {
  const row = await documentFor(tx, id, act.caller);
  insist(refuseMove(row.state, move, words));
  await insertStep(tx, { documentId: id, act: move, words }, handOf(act));
  return row;
}

/** Drafts the document that will replace an issued one, from the newest freezes; both stay. */
export async function correctDocument(
  tx: Db,
  id: number,
  reason: string,
  act: Act,
): Promise<{ former: Stored; id: number }> {
  await takeTurn(tx, "circulars");
  const former = await documentFor(tx, id, act.caller);
  insist(
    refuseCorrection(
      {
        state: former.state,
        kind: former.kind,
        replacedBy: former.replacedBy?.documentNo ?? null,
        underWay: await correctionUnderWay(tx, id),
      },
      reason,
    ),
  );
  const code = former.group ? GROUP_CORRECTION_CODE : CORRECTION_CODE;
  const template = await newestTemplate(tx, code);
  const start = {
    template,
    words: { ...template.words, annexes: await annexesOf(tx, id, template.words) },
    period: former.period,
    unitId: former.unitId,
    chainId: former.chainId,
    group: former.group,
    replacesId: id,
    reason: reason.trim().replace(/[。；，]+$/, ""),
  };
  return { former, id: await startDocument(tx, start, act) };
}

/** The corrected attachments go out with the correction: those of the template, and every one the former document had. */
async function annexesOf(tx: Db, formerId: number, words: DraftWords): Promise<Annex[]> {
  const former = await wordsOf(tx, formerId);
  return ANNEXES.filter(
    (annex) => words.annexes.includes(annex) || former.words.annexes.includes(annex),
  );
}

async function correctionUnderWay(tx: Db, id: number): Promise<boolean> {
  const row = await tx
    .selectFrom("circulars_document")
    .select("id")
    .where("replaces_id", "=", id)
    .where("state", "in", ["draft", "consulting"])
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps a template's next version. */
export async function reviseTemplate(
  tx: Db,
  code: string,
  { from, template, reason }: BodyOf<typeof contract.reviseTemplate>,
  act: Act,
): Promise<TemplateVersion> {
  const history = await templateHistory(tx, code);
  const [newest] = history;
  const version = (newest?.version ?? 0) + 1;
  insist(refuseTemplate(template, newest?.version ?? 0, { from, reason }));
  if (newest && newest.kind !== template.kind) {
    throw new Refused({
      code: "circulars.kind_fixed",
      words: "模板的文种不能改，另建一个模板",
      field: "kind",
    });
  }
  const { accountId, name, onDay } = handOf(act);
  await insertTemplate(tx, { ...template, code, version }, { reason, accountId, name, onDay });
  return newestTemplate(tx, code);
}
