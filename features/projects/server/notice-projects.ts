import type { Db } from "../../../platform/server/database.ts";
import type { ProjectDraft } from "../contract.ts";
import { NOTICE_PROJECTS, type NoticeProject } from "./notice-project-list.ts";
import { insertProject } from "./facts.ts";

/** The day of 汝政办〔2023〕17号: since then these projects are known. */
const NOTICE_DAY = "2023-03-15";

/**
 * Loads the projects that chapter 三 names: 待核实, key projects, not counted, with the notice's sentence and nothing
 * invented. Chains must be there already. Running it again adds only what is missing; answers how many were added.
 */
export async function seedNoticeProjects(db: Db): Promise<number> {
  const chains = new Map(
    (await db.selectFrom("chains_chain").select(["id", "name"]).execute()).map((chain) => [
      chain.name,
      chain.id,
    ]),
  );
  const known = new Set(
    (
      await db
        .selectFrom("projects_project")
        .select("name")
        .where("notice_quote", "is not", null)
        .execute()
    ).map((project) => project.name),
  );
  // The list stands in the notice's order and lists show the newest first: the last is loaded first.
  const missing = NOTICE_PROJECTS.filter(({ name }) => !known.has(name)).toReversed();
  for (const project of missing) {
    await insertProject(db, draftOf(project, chains.get(project.chain) ?? null), {
      createdOn: NOTICE_DAY,
      demo: false,
      noticeQuote: project.quote,
    });
  }
  return missing.length;
}

function draftOf(project: NoticeProject, chainId: number | null): ProjectDraft {
  return {
    name: project.name,
    investor: null,
    unitId: null,
    chainId,
    carrier: "",
    content: "",
    totalInvestmentFen: project.statedInvestmentFen?.toString() ?? null,
    contractInvestmentFen: null,
    keyProject: true,
    countsTowardTarget: false,
    confirmed: false,
    stage: project.stage ?? "lead",
    status: "ongoing",
    signedOn: null,
  };
}
