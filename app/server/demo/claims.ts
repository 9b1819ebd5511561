import * as claims from "../../../features/claims/server/claim-actions.ts";
import { addAgreement } from "../../../features/claims/server/credits.ts";
import { ruleDispute } from "../../../features/claims/server/disputes.ts";
import { insertClaims, settleChanges } from "../../../features/claims/server/facts.ts";
import { mergeProjects, ruleDistinct, undoMerge } from "../../../features/claims/server/merges.ts";
import { searchProject } from "../../../features/claims/server/suspects.ts";
import { addDays, type Day } from "../../../kernel/calendar.ts";
import { recordDeed } from "../../../platform/server/audit-trail.ts";
import type { Db } from "../../../platform/server/database.ts";
import { ago, DEMO_DAY } from "./demo-day.ts";
import type { Staff, Worker } from "./staff.ts";

interface Claimed {
  readonly claimId: number;
  readonly projectId: number;
  readonly unitId: number;
  readonly unit: string;
  readonly investor: string;
  readonly uscc: string | null;
  readonly claimedOn: Day;
  readonly signed: boolean;
  readonly exited: boolean;
}

/** The unit whose clerk and head are the demo's own accounts: it has a part in a dispute and in a split. */
const OWN_UNIT = "小屯镇";

/** 首报首谈 of the demo: a claim for each synthetic project, disputes, transfers, splits and suspected duplicates. */
export async function claimProjects(tx: Db, staff: Staff): Promise<void> {
  const claimed = await claimAll(tx, staff);
  const open = claimed.filter((one) => !one.signed && one.claimedOn < ago(45));
  const ofOwn = (one: Claimed) => one.unit === OWN_UNIT;
  const own = open.find(ofOwn) ?? claimed.find(ofOwn);
  // The claim of a project that exited is over by itself: nobody disputes or passes it on.
  const others = open.filter((one) => one.unit !== OWN_UNIT && !one.exited);
  const disputed = [own, others[0], others[1]].filter((one) => one !== undefined);
  const passed = others.slice(2, 4);
  const busy = [...disputed, ...passed];
  const quiet = open.filter((one) => !busy.includes(one));
  await keepMoving(tx, staff, [...passed, ...quiet]);
  await dispute(tx, staff, disputed);
  await transfer(tx, staff, passed);
  await share(tx, staff, claimed);
  await suspect(tx, staff, quiet);
  await settleChanges(tx);
  await recordDeed(
    tx,
    { accountId: null, name: "演示装入", unitId: null, requestId: "demo", address: "" },
    { action: "demo.claims", title: "装入演示首报" },
    {
      subject: "demo",
      subjectId: "claims",
      summary: `首报 ${claimed.length} 份、争议 3 起、移交 2 起、分成 3 份（演示）`,
    },
  );
}

async function claimAll(tx: Db, staff: Staff): Promise<Claimed[]> {
  const projects = await tx
    .selectFrom("projects_project as p")
    .innerJoin("projects_enterprise as e", "e.id", "p.investor_id")
    .innerJoin("organization_unit as u", "u.id", "p.unit_id")
    .select([
      "p.id",
      "p.unit_id",
      "u.name as unit",
      "e.name as investor",
      "e.uscc",
      "p.created_on",
      "p.stage_order",
      "p.status",
    ])
    .where("p.demo", "=", true)
    .where("p.confirmed", "=", true)
    .orderBy("p.id")
    .execute();
  const ids = await insertClaims(
    tx,
    projects.map((project) => {
      const clerk = clerkOf(staff, project.unit).caller;
      return {
        projectId: project.id,
        unitId: project.unit_id as number,
        investorName: project.investor,
        investorUscc: project.uscc,
        claimedOn: project.created_on,
        byAccount: clerk.accountId,
        byName: clerk.name,
      };
    }),
    { today: DEMO_DAY, contact: "演示联系人（虚构）", demo: true },
  );
  return projects.map((project, index) => ({
    claimId: ids[index] as number,
    projectId: project.id,
    unitId: project.unit_id as number,
    unit: project.unit,
    investor: project.investor,
    uscc: project.uscc,
    claimedOn: project.created_on,
    signed: project.stage_order >= 5,
    exited: project.status === "exited",
  }));
}

function clerkOf(staff: Staff, unit: string): Worker {
  return staff.units.get(unit)?.clerk ?? staff.office;
}

const MOVES = ["赴投资方总部回访（演示）", "投资方来汝考察地块（演示）", "商谈合同条款（演示）"];

/** Three of four unsigned projects moved lately; the rest stand still and are due. */
async function keepMoving(tx: Db, staff: Staff, open: readonly Claimed[]): Promise<void> {
  for (const [index, one] of open.entries()) {
    if (index % 4 === 3) continue;
    const today = addDays(DEMO_DAY, -(index % 25) - 1);
    const act = { caller: clerkOf(staff, one.unit).caller, today };
    await claims.noteProgress(tx, one.claimId, MOVES[index % MOVES.length] as string, act);
  }
}

/** Another unit claims the same investor: the first dispute waits, the second goes to the first claim, the third to the later. */
async function dispute(tx: Db, staff: Staff, disputed: readonly Claimed[]): Promise<void> {
  const units = [...staff.units];
  for (const [index, one] of disputed.entries()) {
    const at = units.findIndex(([name]) => name === one.unit);
    const [rival, place] = units[(at + 7) % units.length] as (typeof units)[number];
    const day = addDays(ago(28), index * 4);
    const { claim } = await claims.fileClaim(
      tx,
      {
        projectId: null,
        investorName: one.investor,
        investorUscc: one.uscc,
        unitId: place.id,
        contact: "演示联系人（虚构）",
        intent: `${rival}称此前已在外地与投资方见面（演示）`,
        talkedOn: addDays(one.claimedOn, index === 2 ? -6 : 3),
      },
      { caller: place.clerk.caller, today: day },
      true,
    );
    if (index === 0 || claim.disputeId === null) continue;
    const ruling =
      index === 1
        ? { winnerClaimId: one.claimId, reason: "首谈记录在先，有洽谈材料佐证（演示）" }
        : { winnerClaimId: claim.id, reason: "首谈早于对方，投资方书面确认（演示）" };
    const act = { caller: staff.office.caller, today: addDays(day, 6) };
    await ruleDispute(tx, claim.disputeId, ruling, act);
  }
}

async function transfer(tx: Db, staff: Staff, passed: readonly Claimed[]): Promise<void> {
  const units = [...staff.units];
  for (const [index, one] of passed.entries()) {
    const at = units.findIndex(([name]) => name === one.unit);
    const [, to] = units[(at + 3) % units.length] as (typeof units)[number];
    const reason = index === 0 ? "首报单位无用地指标（演示）" : "投资方选址改变（演示）";
    const act = { caller: staff.verifiers[0].caller, today: addDays(ago(6), index) };
    await claims.transferClaim(tx, one.claimId, { toUnitId: to.id, reason }, act);
  }
}

/** Basis points of the project's own unit and of the ones that helped. */
const SPLITS = [
  [6_000, 4_000],
  [5_000, 3_000, 2_000],
  [6_667, 3_333],
] as const;

async function share(tx: Db, staff: Staff, claimed: readonly Claimed[]): Promise<void> {
  const units = [...staff.units.values()];
  const signed = claimed.filter((one) => one.signed);
  const own = signed.find((one) => one.unit === OWN_UNIT);
  const chosen = [own, signed[40], signed[80]].filter((one) => one !== undefined);
  for (const [index, one] of chosen.entries()) {
    const at = units.findIndex(({ id }) => id === one.unitId);
    const shares = (SPLITS[index] as readonly number[]).map((shareBp, place) => ({
      unitId: (units[(at + place * 5) % units.length] as { id: number }).id,
      shareBp,
    }));
    await addAgreement(
      tx,
      one.projectId,
      {
        documentNo: `演示分成〔2023〕${index + 1}号`,
        inForceFrom: addDays("2023-07-01", index * 20),
        note: "演示：虚构的协议",
        shares,
      },
      { caller: staff.office.caller, today: addDays("2023-07-01", index * 20) },
    );
  }
}

const BY_NAME = 3;
const CONTENTS = [
  "新建标准化厂房三万平方米，购置自动化生产线四条，配套研发检测中心（演示）",
  "建设标准化厂房三万平方米，购置自动化生产线四条及研发检测中心（演示）",
];

/** Three pairs by their names, one by its content; one is ruled distinct, one merged and undone. */
async function suspect(tx: Db, staff: Staff, open: readonly Claimed[]): Promise<void> {
  let found = 0;
  for (const one of open) {
    if (found >= BY_NAME) break;
    found += await searchProject(tx, one.projectId, ago(7));
  }
  const alike = open.slice(-2);
  for (const [index, one] of alike.entries()) {
    await tx
      .updateTable("projects_project")
      .set({ content: CONTENTS[index] as string })
      .where("id", "=", one.projectId)
      .execute();
  }
  if (alike[0]) await searchProject(tx, alike[0].projectId, ago(6));
  const pairs = await tx
    .selectFrom("claims_suspect as s")
    .innerJoin("projects_project as a", "a.id", "s.one_id")
    .innerJoin("projects_project as b", "b.id", "s.other_id")
    .select(["s.id", "s.one_id", "s.other_id", "a.stage_order as one_order"])
    .orderBy("s.id")
    .execute();
  const office = staff.office.caller;
  const [first, second] = pairs;
  if (second)
    await ruleDistinct(tx, second.id, "名称相近，投资方和产品都不同（演示）", {
      caller: office,
      today: ago(5),
    });
  if (!first) return;
  // What is signed may have money that counts; the unsigned one is the one to be merged away.
  const keptId = first.one_order >= 5 ? first.one_id : first.other_id;
  const merged = await mergeProjects(
    tx,
    first.id,
    { keptId, reason: "两单位重复登记（演示）" },
    { caller: office, today: ago(4) },
  );
  const [merge] = merged.merges;
  if (merge)
    await undoMerge(tx, merge.id, "核实后是两个项目（演示）", {
      caller: office,
      today: ago(3),
    });
}
