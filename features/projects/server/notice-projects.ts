import { type Static, Type } from "typebox";
import type { Day } from "../../../kernel/calendar.ts";
import { FenShape, Nullable, OneOf, Shape } from "../../../kernel/shape.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type ProjectDraft, STAGES } from "../contract.ts";
import { insertProject } from "./facts.ts";

/** A project as a notice names it. */
export const NoticeProject = Shape({
  chain: Type.String(),
  name: Type.String(),
  /** The notice's own words. */
  quote: Type.String(),
  /** A figure the notice states; still its figure, not a verified one. */
  statedInvestmentFen: Nullable(FenShape),
  /** Only where the notice tells how far it is. */
  stage: Nullable(OneOf(STAGES)),
});
type NoticeProject = Static<typeof NoticeProject>;

/** The projects of one notice in its order. */
export interface NamedProjects {
  /** Since then they are known. */
  readonly issuedOn: Day;
  readonly projects: readonly NoticeProject[];
}

/**
 * Loads the projects a notice names: 待核实, key projects, not counted, with the notice's sentence and nothing
 * invented. Chains must be there already. Running it again adds only what is missing; answers how many were added.
 */
export async function seedNoticeProjects(db: Db, named: NamedProjects): Promise<number> {
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
  const missing = named.projects.filter(({ name }) => !known.has(name)).toReversed();
  for (const project of missing) {
    await insertProject(db, draftOf(project, chains.get(project.chain) ?? null), {
      createdOn: named.issuedOn,
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
    totalInvestmentFen: project.statedInvestmentFen,
    contractInvestmentFen: null,
    keyProject: true,
    countsTowardTarget: false,
    confirmed: false,
    stage: project.stage ?? "lead",
    status: "ongoing",
    signedOn: null,
  };
}
