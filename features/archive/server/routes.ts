import { handOut } from "../../../platform/server/hand-out.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import { makePackage, type Making } from "./actions.ts";
import { manifestIn, packed } from "./packing.ts";
import { listPackages, packageById } from "./store.ts";

/** 项目档案: packages of a project's whole file. What other rooms have of a project comes from them, by the front door. */
export function archiveRoutes(desk: Desk, from: Pick<Making, "sources" | "auditHead">): void {
  const { files, demo } = desk;
  serve(desk, contract.listPackages, ({ db, query }) => listPackages(db, query));
  serve(desk, contract.readPackage, async ({ db, params, record }) => {
    const found = await packageOrAbsent(db, params.id);
    record(deedOn(found, "查看"));
    return { package: found, manifest: await manifestIn(files, found) };
  });
  serve(desk, contract.makePackage, async ({ db, params, body, caller, clock, record }) => {
    const making = { caller, today: clock.today(), files, demo, ...from };
    const made = await makePackage(db, params.id, body.purpose, making);
    record({
      ...deedOn(made, "生成"),
      after: { purpose: made.purpose, manifestSha256: made.manifestSha256 },
    });
    return made;
  });
  serve(desk, contract.downloadPackage, async ({ db, params, reply, record }) => {
    const found = await packageOrAbsent(db, params.id);
    record(deedOn(found, "下载"));
    const bytes = await packed(files, await manifestIn(files, found));
    handOut(reply, {
      how: "attachment",
      type: "application/zip",
      name: `${found.no} ${found.project.name}.zip`,
    });
    return bytes;
  });
}

async function packageOrAbsent(db: Db, id: number): Promise<contract.Package> {
  const found = await packageById(db, id);
  if (!found) throw new Absent();
  return found;
}

function deedOn(found: contract.Package, act: string) {
  const { no, project, records, files } = found;
  return {
    subject: "project",
    subjectId: project.id,
    summary: `${act}档案包 ${no}：${project.no} ${project.name}，${records} 条记录、${files} 份附件`,
  };
}
