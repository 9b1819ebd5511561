import { registerLeader } from "./leaders.ts";
import type { Facts, StatusBody } from "../../../features/lifecycle/contract.ts";
import type { DocumentKind, MilestoneKind } from "../../../features/lifecycle/kinds.ts";
import {
  addDocument,
  addLeader,
  addMilestone,
  addMove,
  type Hand,
  type LoadedMove,
  loadMoves,
  loadStatusChanges,
  storeFacts,
} from "../../../features/lifecycle/server/facts.ts";
import { type Stage, STAGES } from "../../../features/projects/contract.ts";
import { hasReached } from "../../../features/projects/rules.ts";
import { addDays, type Day, daysBetween } from "../../../kernel/calendar.ts";
import { fenFromWan } from "../../../kernel/money.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import { personSoundsOf } from "../../../platform/server/sounds.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { DEMO_DAY } from "./demo-day.ts";
import { inventedPerson, inventedUscc } from "./invented-names.ts";
import { slipPng } from "./slips/slip-png.ts";
import type { Staff } from "./staff.ts";
import type { SyntheticProject, SyntheticYear } from "./synthetic-year.ts";
import type { Life } from "./life.ts";
import { reportWorks } from "./works.ts";

/** Leads every synthetic project to its stage: moves, leaders, statuses, milestones, facts, and papers for a few. */
export async function liveThrough(
  tx: Db,
  year: SyntheticYear,
  projectIds: readonly number[],
  staff: Staff,
  files: FileStore,
): Promise<void> {
  const chance = chanceFrom(20_230_901);
  const office: Hand = { accountId: staff.office.caller.accountId, name: staff.office.caller.name };
  const lives = year.projects.map((project, serial): Life => {
    const clerk = staff.units.get(project.unit)?.clerk.caller;
    return {
      id: projectIds[serial] as number,
      serial,
      project,
      days: daysOf(project, chance),
      clerk: { accountId: clerk?.accountId ?? 0, name: clerk?.name ?? "" },
    };
  });
  await loadMoves(tx, lives.flatMap(movesOf));
  await undoSome(tx, lives, office);
  await loadStatusChanges(tx, statusChanges(lives, office, chance));
  await nameLeaders(tx, lives, office, chance);
  for (const life of lives) {
    if (!hasReached(life.project.draft.stage, "performing")) continue;
    await storeFacts(tx, life.id, factsOf(life, chance));
    if (hasReached(life.project.draft.stage, "approving"))
      await promiseMilestones(tx, life, chance);
  }
  await filePapers(tx, lives, files);
  await reportWorks(tx, lives);
}

/** Days usually spent in a stage before the next is entered. */
const USUAL: Record<Stage, readonly [number, number]> = {
  lead: [0, 3],
  screening: [2, 6],
  negotiating: [10, 50],
  reviewing: [5, 20],
  signed: [10, 40],
  performing: [15, 70],
  approving: [30, 110],
  started: [20, 80],
  building: [90, 260],
  producing: [90, 260],
  effective: [0, 0],
};

/** From registration to signing, and from signing to shortly before the demo's day. */
function daysOf({ draft, createdOn }: SyntheticProject, chance: Chance): Map<Stage, Day> {
  const reached = STAGES.slice(0, STAGES.indexOf(draft.stage) + 1);
  const lastEntered = addDays(DEMO_DAY, -chance.whole(1, chance.happens(0.75) ? 40 : 150));
  if (draft.signedOn === null) return new Map(walked(reached, createdOn, lastEntered, chance));
  const signing = reached.indexOf("signed");
  const before = walked(reached.slice(0, signing + 1), createdOn, draft.signedOn, chance);
  const after = walked(reached.slice(signing), draft.signedOn, lastEntered, chance);
  return new Map([...before, ...after]);
}

/** The stages with their days, the first on `from`, the last on `until`: works take the longer the more time there is. */
function walked(
  stages: readonly Stage[],
  from: Day,
  until: Day,
  chance: Chance,
): (readonly [Stage, Day])[] {
  const last = until < from ? addDays(from, Math.min(2, daysBetween(from, DEMO_DAY))) : until;
  const room = daysBetween(from, last);
  const spent = stages.slice(0, -1).map((stage) => chance.whole(...USUAL[stage]));
  const spare = room - spent.reduce((sum, days) => sum + days, 0);
  const works = stages.slice(0, -1).indexOf("building");
  if (spare > 0 && works >= 0) spent[works] = (spent[works] ?? 0) + spare;
  const total = Math.max(
    1,
    spent.reduce((sum, days) => sum + days, 0),
  );
  let gone = 0;
  return stages.map((stage, index) => {
    const day = addDays(from, Math.floor((gone * room) / total));
    gone += spent[index] ?? 0;
    return [stage, day] as const;
  });
}

function movesOf(life: Life): LoadedMove[] {
  const entered = [...life.days];
  return entered.slice(1).map(([to, onDay], index) => ({
    projectId: life.id,
    from: (entered[index] as [Stage, Day])[0],
    to,
    onDay,
    by: life.clerk,
    reason: "",
  }));
}

const lastDay = (life: Life): Day => [...life.days.values()].at(-1) ?? life.project.createdOn;

/** A few moves were made too early and taken back. */
async function undoSome(tx: Db, lives: readonly Life[], office: Hand): Promise<void> {
  const early = lives
    .filter(
      (life) => life.project.draft.stage !== "effective" && addDays(lastDay(life), 6) <= DEMO_DAY,
    )
    .filter((_life, index) => index % 30 === 7);
  for (const life of early) {
    const from = life.project.draft.stage;
    const to = STAGES[STAGES.indexOf(from) + 1] as Stage;
    const made = { projectId: life.id, from, to, undoesId: null };
    const [undoesId] = await loadMoves(tx, [
      { ...made, onDay: addDays(lastDay(life), 3), by: life.clerk, reason: "" },
    ]);
    await addMove(
      tx,
      {
        projectId: life.id,
        from: to,
        to: from,
        onDay: addDays(lastDay(life), 6),
        reason: "材料尚未齐备，推进过早（演示）",
        undoesId: undoesId ?? null,
      },
      office,
    );
  }
}

const DELAYS = [
  ["land", "演示：地块征收尚未完成"],
  ["permits", "演示：环评批复仍在办理"],
  ["funds", "演示：投资方第二期资金延后"],
  ["works", "演示：主体施工进度落后于计划"],
] as const;

/** The late ones say why; of those that never signed, a few are at rest and a few have left. */
function statusChanges(lives: readonly Life[], office: Hand, chance: Chance) {
  const changes: (StatusBody & { projectId: number; by: Hand })[] = [];
  const later = (life: Life): Day =>
    addDays(lastDay(life), chance.whole(0, Math.max(0, daysBetween(lastDay(life), DEMO_DAY))));
  for (const life of lives) {
    if (life.project.draft.status !== "delayed") continue;
    const [reasonCode, words] = chance.of(DELAYS);
    const change = { from: "ongoing", to: "delayed", reasonCode, words } as const;
    changes.push({ ...change, onDay: later(life), projectId: life.id, by: life.clerk });
  }
  const quiet = lives.filter(
    ({ project }) => project.draft.signedOn === null && project.draft.status === "ongoing",
  );
  for (const [index, life] of quiet.entries()) {
    const resting = {
      from: "ongoing",
      to: "dormant",
      reasonCode: "investor",
      words: "演示：投资方内部调整，暂缓洽谈",
    } as const;
    const leaving = {
      from: "ongoing",
      to: "exited",
      reasonCode: "voluntary",
      words: "演示：投资方书面告知不再推进",
    } as const;
    if (index % 9 === 2)
      changes.push({ ...resting, onDay: later(life), projectId: life.id, by: life.clerk });
    if (index % 9 === 5)
      changes.push({ ...leaving, onDay: later(life), projectId: life.id, by: office });
  }
  return changes;
}

/** Each project in talks or beyond has its county leader; some were handed over. */
async function nameLeaders(
  tx: Db,
  lives: readonly Life[],
  office: Hand,
  chance: Chance,
): Promise<void> {
  const accounts = await tx
    .selectFrom("organization_grant as g")
    .innerJoin("organization_account as a", "a.id", "g.account_id")
    .innerJoin("organization_person as p", "p.id", "a.person_id")
    .select("p.name")
    .where("g.role", "=", "county_leader")
    .execute();
  const invented = Array.from({ length: 7 }, (_none, index) => inventedPerson(201 + index));
  await tx
    .insertInto("organization_person")
    .values(invented.map((name) => ({ name, demo: true, ...personSoundsOf(name) })))
    .execute();
  for (const personId of await leaderIds(tx, invented)) await registerLeader(tx, personId);
  const names = [...accounts.map(({ name }) => name), ...invented];
  for (const life of lives) {
    const from = life.days.get("negotiating");
    if (!from) continue;
    const name = names[life.serial % names.length] as string;
    const told = {
      post: "县级领导（演示）",
      basis: "演示：分包安排",
    };
    await addLeader(tx, life.id, { ...told, name, fromOn: from }, office);
    if (!chance.happens(0.1) || daysBetween(from, DEMO_DAY) < 30) continue;
    const successor = names[(life.serial + 3) % names.length] as string;
    const fromOn = addDays(from, chance.whole(10, daysBetween(from, DEMO_DAY)));
    await addLeader(
      tx,
      life.id,
      { ...told, name: successor, fromOn, basis: "演示：分工调整" },
      office,
    );
  }
}

/** The persons behind the accounts of 县级领导 and the invented leaders. */
async function leaderIds(tx: Db, invented: readonly string[]): Promise<number[]> {
  const rows = await tx
    .selectFrom("organization_person as p")
    .leftJoin("organization_account as a", "a.person_id", "p.id")
    .leftJoin("organization_grant as g", "g.account_id", "a.id")
    .select("p.id")
    .distinct()
    .where((e) => e.or([e("g.role", "=", "county_leader"), e("p.name", "in", [...invented])]))
    .execute();
  return rows.map(({ id }) => id);
}

function factsOf({ serial, project, days }: Life, chance: Chance): Facts {
  const { stage, signedOn } = project.draft;
  const coded = days.get("approving");
  const wan = Number(project.contractFen / 1_000_000n);
  const landMu = Math.max(8, Math.round(wan / 280));
  const promised = (after: number) => (signedOn ? addDays(signedOn, after) : null);
  const grown = hasReached(stage, "producing");
  const outputWan = grown ? Math.round(wan * chance.between(0.4, 1.1)) : null;
  const taxWan = grown ? Math.round(landMu * chance.between(4, 22)) : null;
  return {
    projectCode: coded
      ? `${coded.slice(0, 4)}-410482-${String(10 + (serial % 40))}-03-${String(100_000 + serial)}`
      : null,
    companyName: `${project.payer.name}（汝州）`,
    companyUscc: inventedUscc(serial + 5_001, "410482"),
    companyUsccOverride: null,
    agreedStartOn: promised(chance.whole(90, 200)),
    agreedProductionOn: promised(chance.whole(400, 700)),
    startedOn: days.get("started") ?? null,
    producedOn: days.get("producing") ?? null,
    jobs: grown ? chance.whole(30, 400) : null,
    yieldYear: grown ? 2023 : null,
    outputFen: outputWan === null ? null : fenFromWan(outputWan).toString(),
    taxFen: taxWan === null ? null : fenFromWan(taxWan).toString(),
    agreedOutputFen: agreedWan(outputWan, stage),
    agreedTaxFen: agreedWan(taxWan, stage),
    landMu: coded ? landMu.toFixed(2) : null,
    version: 0,
  };
}

/** What the agreement asks of a full year: reached where the project is in full output, not yet where it only produces. */
function agreedWan(reachedWan: number | null, stage: Stage): string | null {
  if (reachedWan === null) return null;
  return fenFromWan(Math.round(reachedWan * (stage === "effective" ? 0.9 : 1.3))).toString();
}

/** Permits around 备案供地: most kept in time, some late, some still open and one of them moved. */
async function promiseMilestones(tx: Db, life: Life, chance: Chance): Promise<void> {
  const from = life.days.get("approving") as Day;
  const kinds: readonly MilestoneKind[] = [
    "project_code",
    "land",
    "eia",
    "planning",
    "construction_permit",
  ];
  for (const [index, kind] of kinds.entries()) {
    const promisedOn = addDays(from, index * 18);
    const done = addDays(promisedOn, chance.whole(-12, 9));
    const isKept = kind === "project_code" || (life.days.has("started") && done <= DEMO_DAY);
    const keptOn = isKept ? (kind === "project_code" ? from : done) : null;
    const told = { kind, documentNo: "", note: "", keptOn: null };
    const by = { ...life.clerk, today: from };
    if (!isKept && chance.happens(0.3))
      await addMilestone(tx, life.id, { ...told, promisedOn: addDays(promisedOn, -15) }, by);
    await addMilestone(tx, life.id, { ...told, promisedOn, keptOn }, by);
  }
}

const PAPERS: readonly (readonly [Stage, DocumentKind])[] = [
  ["negotiating", "assessment_note"],
  ["reviewing", "proposal"],
  ["signed", "agreement"],
  ["performing", "licence"],
  ["approving", "filing"],
  ["started", "construction_permit"],
  ["started", "photo"],
  ["producing", "trial_run"],
];
const PURPOSES: Partial<Record<DocumentKind, string>> = {
  assessment_note: "研判意见（演示）",
  proposal: "项目建议书（演示）",
  agreement: "投资协议（演示）",
  licence: "营业执照（演示）",
  filing: "备案证明（演示）",
  construction_permit: "施工许可证（演示）",
  photo: "开工现场照片（演示）",
  trial_run: "试生产记录（演示）",
};

/** Ten projects have their papers as pictures that nobody takes for real ones. */
async function filePapers(tx: Db, lives: readonly Life[], files: FileStore): Promise<void> {
  const chosen = lives.filter((life) => life.days.has("signed")).filter((_l, i) => i % 12 === 0);
  for (const life of chosen.slice(0, 10)) {
    for (const [stage, kind] of PAPERS) {
      const day = life.days.get(stage);
      if (!day) continue;
      const file = await files.keep(
        slipPng({
          slipNo: `CL${life.serial}-${kind}`,
          date: day,
          payer: life.project.payer.name,
          payee: life.project.draft.name,
          amountFen: life.project.contractFen,
          purpose: PURPOSES[kind] ?? "材料（演示）",
        }),
      );
      if ("code" in file) throw new Error(file.words);
      await addDocument(tx, life.id, file, {
        kind,
        fileName: `${PURPOSES[kind] ?? kind}.png`,
        takenOn: kind === "photo" ? day : null,
        place: kind === "photo" ? `${life.project.unit}（演示地块）` : "",
        addedOn: day,
        addedBy: life.clerk.accountId,
        addedByName: life.clerk.name,
      });
    }
  }
}
