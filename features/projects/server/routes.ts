import { createReadStream } from "node:fs";
import type { FastifyReply } from "fastify";
import { type Day, yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Upload } from "../../../platform/server/inbox.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import { WORKBOOK_TYPE } from "../../../platform/server/workbook.ts";
import * as contract from "../contract.ts";
import * as actions from "./actions.ts";
import { exportProjects } from "./export.ts";
import { MarkedSheet, readSheet, templateBytes } from "./import-sheet.ts";
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

export function projectsRoutes(desk: Desk, codes: CodeBook | null = null): void {
  importRoutes(desk, codes);
  serve(desk, contract.listProjects, ({ db, query, clock }) =>
    store.listProjects(db, inYear(query, clock.today())),
  );
  serve(desk, contract.readProject, ({ db, params }) => actions.readProject(db, params.id));
  serve(desk, contract.checkTaken, ({ db, query }) =>
    store.findTaken(db, query.text, query.except ?? null),
  );
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
    const asked = inYear(query, clock.today());
    const { bytes, count } = await exportProjects(db, asked, desk.demo);
    record({
      subject: "export",
      subjectId: "projects",
      summary: `导出项目 ${count} 个`,
      after: query,
    });
    const name = encodeURIComponent("项目.xlsx");
    void reply
      .type(WORKBOOK_TYPE)
      .header("content-disposition", `attachment; filename*=UTF-8''${name}`);
    return bytes;
  });
}

/** 新建 and 续建 are of a year: the asked one, else the running one. */
function inYear<Query extends contract.ProjectQuery>(query: Query, today: Day) {
  return { noveltyYear: yearOf(today), ...query };
}

function importRoutes(desk: Desk, codes: CodeBook | null): void {
  serve(desk, contract.importTemplate, async ({ reply, record }) => {
    record({ subject: "export", subjectId: "projects-template", summary: "下载项目导入模板" });
    return sheetReply(reply, "项目导入模板.xlsx", await templateBytes());
  });
  serve(desk, contract.previewImport, async ({ db, caller, clock, upload, record }) => {
    const { fileName, report } = await takeSheet(db, upload, {
      caller,
      codes,
      today: clock.today(),
      stores: false,
    });
    record(importDeed(`试导入 ${fileName}（未入库）`, report));
    return report;
  });
  serve(desk, contract.applyImport, async ({ db, caller, clock, upload, record }) => {
    const { fileName, report, stored } = await takeSheet(db, upload, {
      caller,
      codes,
      today: clock.today(),
      stores: true,
    });
    record({ ...importDeed(`导入 ${fileName}`, report), after: { projects: stored } });
    return report;
  });
  serve(desk, contract.markImport, async ({ db, caller, clock, upload, reply, record }) => {
    const marked = new MarkedSheet();
    const { fileName, report } = await takeSheet(
      db,
      upload,
      { caller, codes, today: clock.today(), stores: false },
      marked,
    );
    record(importDeed(`导出待改正行 ${fileName}`, report));
    return sheetReply(reply, "待改正.xlsx", await marked.bytes());
  });
}

function importDeed(act: string, { rows, added, changed, faulty }: contract.ImportReport) {
  return {
    subject: "import",
    subjectId: "projects",
    summary: `${act}：${rows} 行，新增 ${added}，更新 ${changed}，有误 ${faulty}`,
  };
}

function sheetReply(reply: FastifyReply, name: string, bytes: Buffer): Buffer {
  void reply
    .type(WORKBOOK_TYPE)
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  return bytes;
}

/** Reads the uploaded sheet row by row; faulty rows go to `marked` too, where it is given. */
async function takeSheet(
  db: Db,
  upload: Upload,
  act: Omit<Importing, "takeoverReason">,
  marked?: MarkedSheet,
) {
  const takeoverReason = upload.field("takeoverReason") || null;
  const taken = await Import.open(db, { ...act, takeoverReason });
  await readSheet(createReadStream(upload.path), {
    head: (head) => {
      taken.head(head);
      marked?.writeHead(head);
    },
    row: async (row) => {
      const faults = await taken.row(row);
      if (faults.length > 0) marked?.writeRow(row, faults);
    },
  });
  await taken.finish();
  return { fileName: upload.name, report: taken.report, stored: taken.stored };
}
