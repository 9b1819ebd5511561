import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { settingByDay, settingOn } from "../../../platform/server/settings.ts";
import { startMonth } from "../../funds/server/facts.ts";
import type { Project } from "../../projects/contract.ts";
import { projectById } from "../../projects/server/facts.ts";
import { reviewStateOf } from "../../reviews/server/facts.ts";
import { calendarOf } from "../../workdays/server/facts.ts";
import { staysOf } from "../clocks.ts";
import type { Life, StatusChange } from "../contract.ts";
import { progressMonths } from "../progress.ts";
import { nextStages, requirementsFor, sizeOf } from "../rules.ts";
import { LATE_START, PROGRESS_DUE } from "../settings.ts";
import * as store from "./store.ts";

/** A project's whole life as of a day, or null where these eyes see no such project. */
export async function lifeOf(db: Db, id: number, today: Day): Promise<Life | null> {
  const project = await projectById(db, id);
  if (!project) return null;
  const [moves, statusChanges, leaders, milestones, documents, facts, progress] = await Promise.all(
    [
      store.movesOf(db, [id]),
      store.statusChangesOf(db, id),
      store.leadersOf(db, id),
      store.milestonesOf(db, id),
      store.documentsOf(db, id),
      store.factsOf(db, id),
      store.progressOf(db, [id]),
    ],
  );
  const [fen, dated, review, dueDays, lateStartMonths, calendar, start] = await Promise.all([
    store.verifiedFen(db, id),
    store.datedPeriods(db),
    reviewStateOf(db, id, today),
    settingByDay(db, PROGRESS_DUE),
    settingOn(db, LATE_START, today),
    calendarOf(db),
    startMonth(db, today),
  ]);
  const shown = projectShown(project);
  const reports = progress.map(({ projectId: _projectId, ...report }) => report);
  const situation = { project: shown, moves, leaders, documents, facts, review, progress: reports };
  const until = exitDay(project.status, statusChanges) ?? today;
  const stays = staysOf(moves, {
    until,
    investmentFen: sizeOf(situation),
    counts: project.confirmed,
    dated,
    calendar,
  });
  return {
    ...situation,
    moves: moves.map(({ projectId: _projectId, ...move }) => move),
    review: {
      needed: review.needed,
      state: review.state,
      words: review.words,
      openTerms: review.openTerms,
    },
    statusChanges,
    milestones,
    stays,
    progressMonths: progressMonths(moves, reports, { today, until, dueDays, startMonth: start }),
    next: nextStages(situation, today).map((stage) => ({
      stage,
      checklist: requirementsFor(stage, situation, today),
    })),
    verifiedFen: fen.toString(),
    lateStartMonths,
    today,
  };
}

function projectShown(project: Project): Life["project"] {
  return {
    id: project.id,
    no: project.no,
    name: project.name,
    unit: project.unit,
    chain: project.chain,
    investorName: project.investorName,
    carrier: project.carrier,
    content: project.content,
    totalInvestmentFen: project.totalInvestmentFen,
    contractInvestmentFen: project.contractInvestmentFen,
    signedOn: project.signedOn,
    signingOpen: project.signingOpen,
    createdOn: project.createdOn,
    stage: project.stage,
    status: project.status,
    confirmed: project.confirmed,
    demo: project.demo,
  };
}

/** When a project that has left did so: its clocks stop there. */
export function exitDay(
  status: Project["status"],
  changes: readonly Pick<StatusChange, "to" | "onDay">[],
): Day | null {
  if (status !== "exited") return null;
  return changes.findLast(({ to }) => to === "exited")?.onDay ?? null;
}
