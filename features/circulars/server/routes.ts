import { handOut } from "../../../platform/server/hand-out.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import { factValues } from "../fact-values.ts";
import { DOCUMENT_ACT_TITLES } from "../shapes.ts";
import { DOCUMENT_KINDS } from "../document.ts";
import * as contract from "../contract.ts";
import * as actions from "./actions.ts";
import { issueDocument } from "./issuing.ts";
import { factsOf, groupNamed, groupsOf, newestFreezes, subjectOf } from "./occasions.ts";
import { differencesOf, DOCX, draftBytes, type Format, issuedBytes, PDF } from "./printing.ts";
import { type FindNumberUse, usedNowhereElse } from "./number-use.ts";
import { listDocuments } from "./store.ts";
import { listTemplates, templateHistory } from "./templates.ts";
import { documentFor, documentView, draftValue, linesOf, mayDraft, wordsOf } from "./views.ts";
import { issueOf } from "./writes.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { CITY_EYES, type Db } from "../../../platform/server/database.ts";
import { nobodyExempted, type ReadExempted } from "../../assessment/server/facts.ts";

type Act = actions.Act;

/** 五（四） 通报与其他公文: written from frozen months, issued once, the same bytes for ever. */
export function circularsRoutes(
  desk: Desk,
  exempted: ReadExempted = nobodyExempted,
  findNumberUse: FindNumberUse = usedNowhereElse,
): void {
  readingRoutes(desk, exempted);
  fileRoutes(desk, exempted);
  draftingRoutes(desk, exempted);
  issuingRoutes(desk, exempted, findNumberUse);
  templateRoutes(desk, exempted);
}

function readingRoutes(desk: Desk, exempted: ReadExempted): void {
  serve(desk, contract.listDocuments, ({ db, query, caller }) =>
    listDocuments(db, query, mayDraft(caller)),
  );
  serve(desk, contract.readDocument, ({ db, params, caller, clock }) =>
    documentView(db, params.id, caller, clock.today(), {
      exempted,
      eyes: desk.database.as(CITY_EYES),
    }),
  );
  serve(desk, contract.readVersion, async ({ db, params, caller, clock }) => {
    const row = await documentFor(db, params.id, caller);
    const { words } = await wordsOf(db, params.id, params.version);
    const value = await draftValue(db, row, words, clock.today(), exempted);
    return { words, lines: linesOf(value) };
  });
  serve(desk, contract.checkDocument, async ({ db, params, caller }) => {
    await documentFor(db, params.id, caller);
    const issue = await issueOf(db, params.id);
    if (!issue) throw new Absent();
    const differences = await differencesOf(desk.files, issue);
    return { same: differences.length === 0, differences };
  });
}

function fileRoutes(desk: Desk, exempted: ReadExempted): void {
  serve(desk, contract.downloadDocx, async ({ db, params, reply, record, ...act }) => {
    const { bytes, title } = await fileOf(db, params.id, "docx", { ...act, exempted });
    record({ subject: "document", subjectId: params.id, summary: `下载《${title}》Word 文件` });
    handOut(reply, { how: "attachment", type: DOCX, name: `${title}.docx` });
    return bytes;
  });
  serve(desk, contract.downloadPdf, async ({ db, params, reply, record, ...act }) => {
    const { bytes, title } = await fileOf(db, params.id, "pdf", { ...act, exempted });
    record({ subject: "document", subjectId: params.id, summary: `取《${title}》PDF 文件` });
    handOut(reply, { how: "inline", type: PDF, name: `${title}.pdf` });
    return bytes;
  });
}

async function fileOf(db: Db, id: number, format: Format, act: Act) {
  const row = await documentFor(db, id, act.caller);
  const issue = await issueOf(db, id);
  if (issue) return { title: row.title, bytes: await issuedBytes(act.desk.files, issue, format) };
  const { words } = await wordsOf(db, id);
  const value = await draftValue(db, row, words, act.clock.today(), act.exempted);
  return {
    title: `${row.title}（征求意见稿）`,
    bytes: Buffer.from(await draftBytes(value, format)),
  };
}

function draftingRoutes(desk: Desk, exempted: ReadExempted): void {
  const view = (db: Db, id: number, { caller, clock }: Pick<Act, "caller" | "clock">) =>
    documentView(db, id, caller, clock.today(), { exempted });
  serve(desk, contract.draftDocument, async ({ db, body, record, ...act }) => {
    const { id, isNew } = await actions.draftDocument(db, body, act);
    const told = await view(db, id, act);
    const words = isNew ? `拟稿《${told.title}》` : `打开草稿《${told.title}》`;
    record({ subject: "document", subjectId: id, summary: words, after: isNew ? body : undefined });
    return told;
  });
  serve(desk, contract.reviseDocument, async ({ db, params, body, record, ...act }) => {
    const version = await actions.reviseDocument(db, params.id, body, act);
    const told = await view(db, params.id, act);
    const summary = `修改《${told.title}》为第${version}版`;
    record({ subject: "document", subjectId: params.id, summary, after: body });
    return told;
  });
  serve(desk, contract.moveDocument, async ({ db, params, body, record, ...act }) => {
    const { title, state } = await actions.moveDocument(db, params.id, body, act);
    const summary = `《${title}》${DOCUMENT_ACT_TITLES[body.act]}${body.words && `：${body.words}`}`;
    record({ subject: "document", subjectId: params.id, summary, before: { state }, after: body });
    return view(db, params.id, act);
  });
  serve(desk, contract.correctDocument, async ({ db, params, body, record, ...act }) => {
    const { former, id } = await actions.correctDocument(db, params.id, body.reason, act);
    const summary = `拟写对《${former.title}》（${former.documentNo}）的更正：${body.reason}`;
    record({
      subject: "document",
      subjectId: id,
      summary,
      after: { replaces: params.id, ...body },
    });
    return view(db, id, act);
  });
}

function issuingRoutes(desk: Desk, exempted: ReadExempted, findNumberUse: FindNumberUse): void {
  serve(desk, contract.issueDocument, async ({ db, params, body, record, ...act }) => {
    const entry = { ...body, typedReason: body.typedReason ?? "" };
    const acting = { ...act, exempted, findNumberUse };
    const { kind } = await issueDocument(db, params.id, entry, acting);
    const told = await documentView(db, params.id, act.caller, act.clock.today(), { exempted });
    record({
      subject: "document",
      subjectId: params.id,
      summary: `印发${DOCUMENT_KINDS[kind]}《${told.title}》（${told.documentNo}）`,
      after: { ...body, issue: told.issue },
    });
    return told;
  });
}

function templateRoutes(desk: Desk, exempted: ReadExempted): void {
  serve(desk, contract.listTemplates, ({ db }) => listTemplates(db));
  serve(desk, contract.readTemplateHistory, async ({ db, params }) => {
    const history = await templateHistory(db, params.code);
    if (history.length === 0) throw new Absent();
    return history;
  });
  serve(desk, contract.reviseTemplate, async ({ db, params, body, record, ...act }) => {
    const kept = await actions.reviseTemplate(db, params.code, body, act);
    record({
      subject: "circular_template",
      subjectId: kept.code,
      summary: `模板「${kept.title}」存为第${kept.version}版：${body.reason}`,
      after: body,
    });
    return kept;
  });
  serve(desk, contract.listGroups, async ({ db, query, clock }) => {
    const { groups, faults } = await groupsOf(db, query.period, clock.today());
    return {
      groups: groups.map(({ name: title, units }) => ({ name: title, units: [...units] })),
      faults: [...faults],
    };
  });
  serve(desk, contract.readFacts, async ({ db, query, clock }) => {
    const freezes = await newestFreezes(db, query.period);
    const ids = freezes.map(({ id }) => id);
    const { facts, office } = await factsOf(db, query.period, ids, exempted);
    const subject = await subjectOf(db, {
      unitId: query.unitId ?? null,
      chainId: query.chainId ?? null,
      group: await groupNamed(db, query.group, query.period, clock.today()),
    });
    return { values: factValues({ facts, office, subject, correction: null }), demo: facts.demo };
  });
}
