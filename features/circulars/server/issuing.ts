import { canonicalJson } from "../../../kernel/canonical-json.ts";
import type { Db } from "../../../platform/server/database.ts";
import { insist } from "../../../platform/server/problem.ts";
import { takeTurn } from "../../../platform/server/turns.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { composeDocument } from "../compose.ts";
import { factValues } from "../fact-values.ts";
import { type IssueEntry, type IssueOccasion, refuseIssue } from "../issue-rules.ts";
import { refuseAnnexes } from "../rules.ts";
import { formLine } from "../../../kernel/statistical-form.ts";
import { STATISTICAL_FORM } from "../settings.ts";
import { typedInto } from "../typed-figures.ts";
import { type Act, handOf, issuedAs, occasionKey } from "./actions.ts";
import { factsOf, outdatedMonth } from "./occasions.ts";
import { freeNumber } from "./number-use.ts";
import { printForGood } from "./printing.ts";
import { documentFor, occasionOf, type Stored, wordsOf } from "./views.ts";
import { insertIssue, insertStep, type NewIssue } from "./writes.ts";

/** Issues a draft under the number and day a person gave: value, docx and PDF are kept, and nothing of them changes again. */
export async function issueDocument(
  tx: Db,
  id: number,
  entry: IssueEntry,
  act: Act,
): Promise<Stored> {
  const { clock, desk } = act;
  await takeTurn(tx, "circulars");
  const row = await documentFor(tx, id, act.caller);
  const { version, words } = await wordsOf(tx, id);
  const found = await factsOf(tx, row.period, row.snapshotIds, act.exempted);
  const key = occasionKey(row);
  const { restated, ...written } = await occasionOf(tx, row, found, act.exempted);
  const values = factValues(written);
  const occasion: IssueOccasion = {
    state: row.state,
    kind: row.kind,
    words,
    values,
    reason: row.reason,
    outdated: await outdatedMonth(tx, row.period, found.snapshots),
    frozenOn:
      found.snapshots
        .map(({ frozenOn }) => frozenOn)
        .toSorted()
        .at(-1) ?? clock.today(),
    issuedAs: await issuedAs(tx, key),
    today: clock.today(),
  };
  insist(refuseIssue(occasion, entry) ?? refuseAnnexes(row.group ? "group" : "city", words));
  const number = await freeNumber(tx, row.kind, entry, act.findNumberUse);
  const document = composeDocument(words, written, {
    kind: row.kind,
    number,
    date: entry.datedOn,
    draft: false,
    formLine: formLine(await settingOn(tx, STATISTICAL_FORM, entry.datedOn)),
  });
  const printed = await printForGood(document, desk.files, desk.config.digest);
  const hand = handOf(act);
  const typedFigures = typedInto(words, values, row.reason);
  const issue: NewIssue = {
    ...printed,
    documentId: id,
    version,
    number,
    datedOn: entry.datedOn,
    title: row.title,
    occasion: key,
    replacesId: row.replacesId,
    algorithm: desk.config.digest,
    restated: restated && canonicalJson(restated),
    changes: written.correction?.changes ?? null,
    typedFigures,
    typedReason: typedFigures.length === 0 ? "" : entry.typedReason.trim(),
  };
  await insertIssue(tx, issue, hand);
  await insertStep(tx, { documentId: id, act: "issued", words: entry.documentNo.trim() }, hand);
  return row;
}
