import { isOwnUnit } from "../../../kernel/permission.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { projectById } from "../../projects/server/facts.ts";
import type { ProjectClaims } from "../shapes.ts";
import { claimsOfProject, findHeld, moneyOf } from "./claim-store.ts";
import { agreementsOf } from "./credits.ts";
import { mergesOf } from "./merges.ts";
import { suspectsOf } from "./suspects.ts";

/** All this room knows of a project, as far as the caller may see it. */
export async function readProjectClaims(
  db: Db,
  projectId: number,
  caller: Pick<Caller, "scope" | "unitId" | "unitIds">,
): Promise<ProjectClaims> {
  const project = await projectById(db, projectId);
  if (!project) throw new Absent();
  const { investor, unit } = project;
  const own = isOwnUnit(caller, unit?.id) ? (unit?.id ?? null) : caller.unitId;
  const subject = {
    projectId,
    investorName: investor?.name ?? "",
    investorUscc: investor?.uscc ?? null,
  };
  return {
    claims: await claimsOfProject(db, projectId),
    held: caller.scope === "unit" ? await findHeld(db, own, subject) : null,
    money: await moneyOf(db, projectId),
    agreements: await agreementsOf(db, projectId),
    merges: await mergesOf(db, projectId),
    suspects: await suspectsOf(db, projectId),
  };
}
