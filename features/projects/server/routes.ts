import type { FieldsOf } from "../../../kernel/endpoint.ts";
import { type Day, yearOf } from "../../../kernel/calendar.ts";
import { sheetReply } from "../../../platform/server/hand-out.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Upload } from "../../../platform/server/inbox.ts";
import { type Desk, type Handler, serve } from "../../../platform/server/serve.ts";
import {
  MarkedSheet,
  type ReadSheet,
  readUploadSheet,
  templateBytes,
} from "../../../platform/server/upload-sheet.ts";
import * as contract from "../contract.ts";
import type { ProjectBehind } from "./project-filter.ts";
import { type ImportKey, PROJECT_SHEET } from "../import-rules.ts";
import * as actions from "./actions.ts";
import { exportProjects } from "./export.ts";
import { type CodeBook, Import, type Importing } from "./imports.ts";
import * as store from "./store.ts";

/** How a project is named in the audit trail. */
function deedOf(act: string, after: contract.Project, before?: contract.Project) {
  return {
    subject: "project",
    subjectId: after.id,
    summary: `${act} ${after.no} ${after.name}`,
    ...(before && { before }),
    after,
  };
}

/** The projects behind a figure of the execution table: a later room knows, the front door brings it. Throws Absent. */
export type ReadCounted = (
  db: Db,
  asked: contract.ProjectQuery,
) => Promise<readonly ProjectBehind[]>;

const nothingCounted: ReadCounted = () => Promise.resolve([]);

export function projectsRoutes(
  desk: Desk,
  codes: CodeBook | null = null,
  readCounted: ReadCounted = nothingCounted,
): void {
  const settled = async (db: Db, query: contract.ProjectQuery, today: Day) => ({
    ...inYear(query, today),
    ...(query.figure && { behind: await readCounted(db, { asOf: today, ...query }) }),
  });
  importRoutes(desk, codes);
  serve(desk, contract.listProjects, async ({ db, query, clock }) =>
    store.listProjects(db, await settled(db, query, clock.today())),
  );
  serve(desk, contract.readProject, ({ db, params }) => actions.readProject(db, params.id));
  serve(desk, contract.checkTaken, async ({ db, query, record }) => {
    const taken = await store.findTaken(db, query.text, query.except ?? null);
    const summary = `查重「${query.text}」：${taken.length === 0 ? "无" : `${taken.length} 处`}`;
    record({ subject: "project", subjectId: "taken", summary });
    return taken;
  });
  serve(desk, contract.addProject, async ({ db, body, caller, clock, record }) => {
    const project = await actions.addProject(db, body, { caller, today: clock.today() });
    record(deedOf(body.takeoverReason === undefined ? "登记" : "存量接收登记", project));
    return project;
  });
  serve(desk, contract.editProject, async ({ db, params, body, caller, clock, record }) => {
    const by = { caller, today: clock.today() };
    const { before, after } = await actions.editProject(db, params.id, body, by);
    record(deedOf("修改", after, before));
    return after;
  });
  serve(desk, contract.exportProjects, async ({ db, query, clock, reply, record }) => {
    const asked = await settled(db, query, clock.today());
    const { bytes, count } = await exportProjects(db, asked, desk.demo);
    record({
      subject: "export",
      subjectId: "projects",
      summary: `导出项目 ${count} 个`,
      after: query,
    });
    return sheetReply(reply, "项目.xlsx", bytes);
  });
}

/** 新建 and 续建 are of a year: the asked one, else the running one. */
function inYear<Query extends contract.ProjectQuery>(query: Query, today: Day) {
  return { noveltyYear: yearOf(today), ...query };
}

function importRoutes(desk: Desk, codes: CodeBook | null): void {
  serve(desk, contract.importTemplate, async ({ reply, record }) => {
    record({ subject: "export", subjectId: "projects-template", summary: "下载项目导入模板" });
    return sheetReply(
      reply,
      "项目导入模板.xlsx",
      await templateBytes(PROJECT_SHEET, { title: "项目" }),
    );
  });
  const preview: Handler<typeof contract.previewImport, ReadSheet<ImportKey>> = async (visit) => {
    const { db, caller, clock, upload, fields, understood, record } = visit;
    const act = { caller, codes, today: clock.today(), stores: false, ...takeover(fields) };
    const { report } = await takeSheet(db, understood, act);
    record(importDeed(`试导入 ${upload.name}（未入库）`, report));
    return report;
  };
  const apply: Handler<typeof contract.applyImport, ReadSheet<ImportKey>> = async (visit) => {
    const { db, caller, clock, upload, fields, understood, record } = visit;
    const act = { caller, codes, today: clock.today(), stores: true, ...takeover(fields) };
    const { report, stored } = await takeSheet(db, understood, act);
    record({ ...importDeed(`导入 ${upload.name}`, report), after: { projects: stored } });
    return report;
  };
  const mark: Handler<typeof contract.markImport, ReadSheet<ImportKey>> = async (visit) => {
    const { db, caller, clock, upload, fields, understood, reply, record } = visit;
    const act = { caller, codes, today: clock.today(), stores: false, ...takeover(fields) };
    const marked = new MarkedSheet(PROJECT_SHEET, understood.head);
    const { report } = await takeSheet(db, understood, act, marked);
    record(importDeed(`导出待改正行 ${upload.name}`, report));
    return sheetReply(reply, "待改正.xlsx", await marked.bytes());
  };
  serve(desk, contract.previewImport, preview, sheetIn);
  serve(desk, contract.applyImport, apply, sheetIn);
  serve(desk, contract.markImport, mark, sheetIn);
}

function importDeed(act: string, { rows, added, changed, faulty }: contract.ImportReport) {
  return {
    subject: "import",
    subjectId: "projects",
    summary: `${act}：${rows} 行，新增 ${added}，更新 ${changed}，有误 ${faulty}`,
  };
}

/** The sheet of an upload, understood before a connection is taken. */
const sheetIn = async ({ upload }: { readonly upload: Upload }) =>
  readUploadSheet(PROJECT_SHEET, await upload.bytes());

/** The reason beside the file for which the office takes over projects under way. */
const takeover = ({ takeoverReason }: FieldsOf<typeof contract.applyImport>) => ({
  takeoverReason: takeoverReason ?? null,
});

/** Takes a sheet row by row; faulty rows go to `marked` too, where it is given. */
async function takeSheet(
  db: Db,
  { head, rows }: ReadSheet<ImportKey>,
  act: Importing,
  marked?: MarkedSheet<ImportKey>,
): Promise<Import> {
  const taken = await Import.open(db, act);
  taken.head(head);
  for (const row of rows) {
    const faults = await taken.row(row);
    if (faults.length > 0) marked?.writeRow(row, faults);
  }
  await taken.finish();
  return taken;
}
