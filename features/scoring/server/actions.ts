import type { Day, Month } from "../../../kernel/calendar.ts";
import { lastDayOf } from "../../../kernel/calendar.ts";
import { canonicalJson } from "../../../kernel/canonical-json.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type Actor, askAnother, ruleOn } from "../../../platform/server/dating-back.ts";
import { Absent, insist, Refused } from "../../../platform/server/problem.ts";
import { lastFrozenExecution, lastFrozenMonth } from "../../assessment/server/facts.ts";
import { holdPeriods, isClosed } from "../../funds/server/facts.ts";
import { checkRuleSet } from "../check/check.ts";
import { figuresOf } from "../compare-sheets.ts";
import type { EnteredMark, MarkDraft, Roster, RuleVersionHead, Subject } from "../contract.ts";
import type { RuleSet } from "../rule-set.ts";
import {
  refuseDatedBack,
  refuseMark,
  refuseScoreFreeze,
  refuseVersion,
  versionOn,
} from "../rules.ts";
import * as freezes from "./freezes.ts";
import * as marks from "./marks.ts";
import { computeScores, digestOf, type Ground } from "./ranking.ts";
import * as store from "./rule-sets.ts";

/** Who acts, when, and how digests are made. */
export interface Hand {
  readonly name: string;
  readonly accountId: number | null;
  readonly today: Day;
  readonly demo: boolean;
  readonly algorithm: string;
}

interface VersionDraft {
  readonly body: RuleSet;
  readonly roster: Roster;
  readonly inForceFrom: Day;
  readonly basis: string;
}

/** A new rule set with its first version; its code is the rules' own. */
export async function createRuleSet(
  tx: Db,
  draft: VersionDraft & { readonly subject: Subject },
  by: Hand,
): Promise<RuleVersionHead> {
  const { body, subject } = draft;
  insist(refuseVersion({ ...draft, faults: checkRuleSet(body), last: null }));
  if (await store.isCodeTaken(tx, body.code))
    throw new Refused({
      code: "scoring.code_taken",
      words: `已经有代码为「${body.code}」的规则，请换一个代码，或在那一套里存新版本`,
      field: "code",
    });
  const ruleSetId = await store.insertRuleSet(tx, {
    code: body.code,
    title: body.title,
    subject,
    by: by.name,
    today: by.today,
    demo: by.demo,
  });
  return saveVersion(tx, { ...draft, ruleSetId, version: 1 }, by);
}

/** The next version of a set; earlier ones stay for the months they ruled. */
export async function addVersion(
  tx: Db,
  ruleSetId: number,
  draft: VersionDraft,
  by: Hand,
): Promise<RuleVersionHead> {
  const last = await goodAfterLast(tx, ruleSetId, draft);
  insist(refuseDatedBack(datedOf(draft), await lastFrozenMonth(tx)));
  return saveVersion(tx, { ...draft, ruleSetId, version: last.head.version + 1 }, by);
}

/** The newest version of a set, where this draft may follow it. Throws Absent or Refused. */
async function goodAfterLast(tx: Db, ruleSetId: number, draft: VersionDraft) {
  const [newest] = await store.versionsOf(tx, ruleSetId);
  const last = newest && (await store.versionById(tx, newest.id));
  if (!last) throw new Absent();
  insist(
    refuseVersion({
      ...draft,
      faults: checkRuleSet(draft.body),
      last: { ...last.head, body: last.body, roster: last.roster },
    }),
  );
  return last;
}

const datedOf = ({ inForceFrom, body }: VersionDraft) => ({ inForceFrom, sample: body.sample });

/** Keeps a version that reaches into frozen months until another person approves it; answers what it is called. */
export async function askDatedVersion(
  tx: Db,
  ruleSetId: number,
  draft: VersionDraft,
  by: Actor,
): Promise<{ id: number; title: string }> {
  const last = await goodAfterLast(tx, ruleSetId, draft);
  if (refuseDatedBack(datedOf(draft), await lastFrozenMonth(tx)) === null)
    throw new Refused({
      code: "scoring.not_dated_back",
      words: "这一天之后没有冻结的月份，直接保存即可",
    });
  const title = `《${draft.body.title}》第${last.head.version + 1}版`;
  const { inForceFrom: effectiveOn, basis: reason } = draft;
  const kept = {
    kind: "scoring.version",
    subjectId: ruleSetId,
    title,
    effectiveOn,
    reason,
  } as const;
  return { id: await askAnother(tx, { ...kept, body: draft }, by), title };
}

/** Another person's word on such a version; approved, it is saved. Throws Absent or Refused. */
export async function ruleDatedVersion(
  tx: Db,
  id: number,
  ruling: { approved: boolean; words: string },
  by: Hand & Actor,
): Promise<{ title: string }> {
  const asked = await ruleOn(tx, { kind: "scoring.version", id }, ruling, by);
  if (ruling.approved) {
    const ruleSetId = asked.subjectId ?? 0;
    const draft = asked.body as VersionDraft;
    const { head } = await goodAfterLast(tx, ruleSetId, draft);
    const next = { ...draft, ruleSetId, version: head.version + 1, approvalId: id };
    await saveVersion(tx, next, by);
  }
  return { title: asked.title };
}

async function saveVersion(
  tx: Db,
  draft: VersionDraft & {
    readonly ruleSetId: number;
    readonly version: number;
    readonly approvalId?: number;
  },
  by: Hand,
): Promise<RuleVersionHead> {
  const digest = digestOf({ body: draft.body, roster: draft.roster }, by.algorithm);
  const id = await store.insertVersion(tx, { ...draft, digest, by: by.name, today: by.today });
  const saved = await store.versionById(tx, id);
  if (!saved) throw new Absent();
  return saved.head;
}

/** The version asked for: itself, or the one of a set in force at the end of a month. Throws Absent or Refused. */
export async function versionAsked(
  db: Db,
  asked: { versionId?: number | undefined; ruleSetId?: number | undefined },
  month: Month,
): Promise<store.StoredVersion> {
  let id = asked.versionId;
  if (id === undefined && asked.ruleSetId !== undefined) {
    const versions = await store.versionsOf(db, asked.ruleSetId);
    const holds = versionOn(versions, lastDayOf(month));
    if (!holds && versions.length > 0)
      throw new Refused({
        code: "scoring.not_in_force",
        words: `这套规则自 ${versions.at(-1)?.inForceFrom} 起生效，${month} 还没有规则`,
      });
    id = holds?.id;
  }
  const version = id === undefined ? null : await store.versionById(db, id);
  if (!version) throw new Absent();
  return version;
}

/** Freezes the scores of a closed and frozen month: rules, inputs and result under one digest. `tx` must see the whole city. */
export async function freezeScores(
  tx: Db,
  ground: Ground,
  { ruleSetId, month }: { ruleSetId: number; month: Month },
  by: Hand,
): Promise<freezes.StoredFreeze["head"]> {
  await holdPeriods(tx, "alone");
  const version = await versionAsked(tx, { ruleSetId }, month);
  const frozen = await lastFrozenExecution(tx, month);
  const computed = await computeScores(ground, tx, version, month, by.today);
  const last = await freezes.lastFreezeOf(tx, ruleSetId, month);
  insist(
    refuseScoreFreeze({
      month,
      closed: await isClosed(tx, month),
      frozen: frozen !== null && computed.table.snapshot?.id === frozen.table.snapshot?.id,
      sample: version.head.sample,
      demo: ground.demo,
      faults: computed.sheet.faults,
      sameAsLast:
        last !== null &&
        last.head.ruleVersionId === version.head.id &&
        canonicalJson([last.inputs, figuresOf(last.result)]) ===
          canonicalJson([computed.inputs, figuresOf(computed.sheet)]),
    }),
  );
  const content = {
    period: month,
    version: (last?.head.version ?? 0) + 1,
    ledgerPosition: frozen?.ledgerPosition ?? 0,
    inputs: computed.inputs,
    result: computed.sheet,
  };
  const id = await freezes.insertFreeze(tx, {
    ...content,
    ruleSetId,
    ruleVersionId: version.head.id,
    snapshotId: computed.table.snapshot?.id ?? null,
    algorithm: by.algorithm,
    digest: digestOf({ ...content, rules: version.body, roster: version.roster }, by.algorithm),
    frozenBy: by.name,
    frozenOn: by.today,
    demo: by.demo,
  });
  const saved = await freezes.freezeById(tx, id);
  if (!saved) throw new Absent();
  return saved.head;
}

/** Enters one mark, or the line that corrects one. */
export async function enterMark(
  tx: Db,
  ground: Ground,
  draft: MarkDraft,
  by: Hand,
): Promise<EnteredMark> {
  const [newest] = await store.versionsOf(tx, draft.ruleSetId);
  const version = newest && (await store.versionById(tx, newest.id));
  if (!version) throw new Absent();
  const place = { ...draft, rater: draft.rater.trim() };
  insist(
    refuseMark({
      draft,
      subject: version.head.subject,
      rules: version.body,
      assessees: await assesseesOf(tx, ground, version, by.today),
      current: await marks.currentMark(tx, place),
      today: by.today,
    }),
  );
  const id = await marks.insertMark(tx, place, by);
  const entered = (await marks.listMarks(tx, draft.ruleSetId, draft.period)).find(
    (mark) => mark.id === id,
  );
  if (!entered) throw new Absent();
  return entered;
}

async function assesseesOf(
  db: Db,
  ground: Ground,
  version: store.StoredVersion,
  today: Day,
): Promise<string[]> {
  const { inputs } = await computeScores(ground, db, version, today.slice(0, 7), today);
  return inputs.assessees.flatMap(({ code, members }) => [code, ...(members ?? [])]);
}
