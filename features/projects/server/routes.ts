import { type Desk, serve } from "../../../platform/server/serve.ts";
import { WORKBOOK_TYPE } from "../../../platform/server/workbook.ts";
import * as contract from "../contract.ts";
import * as actions from "./actions.ts";
import { exportProjects } from "./export.ts";
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

export function projectsRoutes(desk: Desk): void {
  serve(desk, contract.listProjects, ({ db, query }) => store.listProjects(db, query));
  serve(desk, contract.readProject, ({ db, params }) => actions.readProject(db, params.id));
  serve(desk, contract.checkTaken, ({ db, query }) =>
    store.findTaken(db, query.text, query.except ?? null),
  );
  serve(desk, contract.addProject, async ({ db, body, caller, clock, record }) => {
    const project = await actions.addProject(db, body, { caller, today: clock.today() });
    record(deedOf("登记", project));
    return project;
  });
  serve(desk, contract.editProject, async ({ db, params, body, caller, clock, record }) => {
    const by = { caller, today: clock.today() };
    const { before, after } = await actions.editProject(db, params.id, body, by);
    record(deedOf("修改", after, before));
    return after;
  });
  serve(desk, contract.exportProjects, async ({ db, query, reply, record }) => {
    const { bytes, count } = await exportProjects(db, query, desk.demo);
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
