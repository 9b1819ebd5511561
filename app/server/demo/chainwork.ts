import { registerLeader } from "./leaders.ts";
import { gapChanges } from "../../../features/chainwork/map-rules.ts";
import type { Gap, Grade, MapGraph, Tier } from "../../../features/chainwork/map-shapes.ts";
import * as chainwork from "../../../features/chainwork/server/facts.ts";
import type { TargetState } from "../../../features/chainwork/shapes.ts";
import { addPerson, currentPrincipal } from "../../../features/organization/server/facts.ts";
import { addDays, addMonths, monthOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { DEMO_DAY } from "./demo-day.ts";
import { foundDepartments } from "./departments.ts";
import { inventedPair, inventedUscc } from "./invented-names.ts";
import { demoAccounts } from "./accounts.ts";

/** Chains that have a 链长 and a 副链长 in the demo; of the other three both stay 未明确. */
const LED = [
  "尼龙碳氢新材料产业",
  "装备制造产业",
  "绿色食品产业",
  "生物医药产业",
  "新型建材产业",
  "文旅康养和汝瓷产业",
];
/** The chain of the demo's task force account; its 链长 is the demo's county leader. */
const SHOWN = "绿色食品产业";
const SURNAMES = "甲乙丙丁戊己";
const LAX = "现代商贸产业";
const SINCE = "2023-03-20";
const GRADED_ON = "2023-05-18";
const BASIS = "演示：虚构的任命文件";
const QUARTERS = ["2023-05-16", "2023-08-22", "2023-10-11", "2023-12-12", "2024-02-28"];

interface Led {
  readonly id: number;
  readonly name: string;
  readonly index: number;
  readonly by: { readonly byName: string };
}

/** The department that leads each chain; who leads six of them, their graded maps, gaps, target enterprises, meetings and logs: all invented and marked so. */
export async function leadChains(tx: Db): Promise<void> {
  const all = await tx.selectFrom("chains_chain").select(["id", "name"]).orderBy("id").execute();
  const departments = await foundDepartments(tx);
  for (const { id, name } of all) {
    const unitId = departments.get(name);
    if (unitId === undefined) continue;
    await nameLeadUnit(tx, id, unitId);
    // The six with a 链长 hold theirs with the rest of their meetings; one of the others has let some pass.
    if (!LED.includes(name))
      await holdMonthly(tx, id, name === LAX ? "2023-07" : monthOf(DEMO_DAY));
  }
  const chains = all.filter(({ name }) => LED.includes(name));
  for (const [index, chain] of chains.entries()) {
    const led = { ...chain, index, by: { byName: `演示专班${SURNAMES[index]}` } };
    await nameLeaders(tx, led);
    const gaps = await gradeMap(tx, led);
    const filled = await fillGap(tx, led, gaps);
    await goAfterEnterprises(tx, led, gaps);
    await keepLists(tx, led, filled);
    await meet(tx, led);
  }
  await chainwork.insertMeeting(tx, {
    chainId: null,
    kind: "city",
    onDay: "2023-07-20",
    summary: "演示：听取各链上半年推进情况，调度缺环填补",
    withdrawsId: null,
    byName: "演示招商办",
    recordedOn: "2023-07-21",
  });
}

async function holdMonthly(tx: Db, chainId: number, until: string): Promise<void> {
  for (let month = "2023-04"; month <= until; month = addMonths(month, 1))
    await chainwork.insertMeeting(tx, {
      chainId,
      kind: "lead_unit",
      onDay: `${month}-09`,
      summary: "演示：牵头单位听取四张清单进展",
      withdrawsId: null,
      byName: "演示牵头单位",
      recordedOn: `${month}-10`,
    });
}

async function accountPerson(tx: Db, role: string): Promise<number | null> {
  const login = demoAccounts.find((account) => account.role === role)?.loginName ?? "";
  const row = await tx
    .selectFrom("organization_account")
    .select("person_id")
    .where("login_name", "=", login)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

/** An invented name is one person's. */
async function person(tx: Db, name: string): Promise<number> {
  const known = await tx
    .selectFrom("organization_person")
    .select("id")
    .where("name", "=", name)
    .executeTakeFirst();
  return known?.id ?? addPerson(tx, name, true);
}

async function nameLeaders(tx: Db, chain: Led): Promise<void> {
  const shown = chain.name === SHOWN;
  const leader = await accountPerson(tx, "county_leader");
  const keeper = shown ? await accountPerson(tx, "task_force") : null;
  const mark = SURNAMES[chain.index] ?? "";
  const county = { rankWords: "演示副市长", countyRank: true, rankBasis: BASIS };
  const plain = { rankWords: "", countyRank: false, rankBasis: "" };
  const posts = [
    {
      kind: "chief" as const,
      personId: (shown ? leader : null) ?? (await person(tx, `演示县领导${mark}`)),
      ...county,
    },
    {
      kind: "deputy" as const,
      personId: (chain.index === 0 ? leader : null) ?? (await person(tx, `演示副链长${mark}`)),
      ...county,
    },
    { kind: "member" as const, personId: await person(tx, `演示专班员${mark}一`), ...plain },
    { kind: "member" as const, personId: await person(tx, `演示专班员${mark}二`), ...plain },
    {
      kind: "log_keeper" as const,
      personId: keeper ?? (await person(tx, `演示专班员${mark}一`)),
      ...plain,
    },
  ];
  for (const post of posts) {
    if (post.countyRank) await registerLeader(tx, post.personId);
    await chainwork.insertPost(tx, {
      ...post,
      chainId: chain.id,
      unitId: null,
      fromOn: SINCE,
      documentNo: "演示文件",
      namedBy: "演示招商办",
      demo: true,
    });
  }
}

/** The lead unit of a chain and its head at the time as 联络人. */
async function nameLeadUnit(tx: Db, chainId: number, unitId: number): Promise<void> {
  await chainwork.replaceLeadUnit(tx, {
    chainId,
    unitId,
    fromOn: SINCE,
    documentNo: "演示文件",
    namedBy: "演示招商办",
  });
  const head = await currentPrincipal(tx, unitId, SINCE);
  if (!head) return;
  await chainwork.insertPost(tx, {
    chainId,
    kind: "liaison",
    personId: head.personId,
    unitId,
    rankWords: head.post,
    countyRank: false,
    rankBasis: "",
    fromOn: SINCE,
    documentNo: "演示文件",
    namedBy: "演示招商办",
    demo: true,
  });
}

/** What lies upstream is there; what is missing lies further on. */
function inventedGrade(tier: Tier, turn: number): Grade {
  if (tier === "upstream" || tier === "midstream") return "sound";
  const grades: readonly Grade[] =
    tier === "downstream" ? ["weak", "absent"] : ["sound", "weak", "absent"];
  return grades[turn % grades.length] ?? "ungraded";
}

/** The second version of a map: the notice's links with invented grades, which open the gaps. */
async function gradeMap(tx: Db, chain: Led): Promise<Gap[]> {
  const first = await chainwork.findMap(tx, chain.id);
  if (!first) return [];
  const graph: MapGraph = {
    ...first.graph,
    nodes: first.graph.nodes.map((node, index) => ({
      ...node,
      grade: inventedGrade(node.tier, index + chain.index),
    })),
  };
  await chainwork.insertVersion(tx, {
    chainId: chain.id,
    version: first.version + 1,
    graph,
    note: "演示：评级为虚构",
    byAccount: null,
    ...chain.by,
    onDay: GRADED_ON,
  });
  const by = { ...chain.by, onDay: GRADED_ON };
  await chainwork.writeGapChanges(tx, chain.id, gapChanges(graph, []), by);
  return chainwork.gapsOf(tx, chain.id);
}

/** The first gap is filled by an invented project of the chain that has signed. */
async function fillGap(tx: Db, chain: Led, gaps: readonly Gap[]) {
  const [gap] = gaps;
  const project = await tx
    .selectFrom("projects_project")
    .select(["id", "name"])
    .where("chain_id", "=", chain.id)
    .where("demo", "=", true)
    .where("signed_on", "is not", null)
    .orderBy("id")
    .executeTakeFirst();
  if (!gap || !project) return project;
  await chainwork.insertGapEvent(tx, {
    gapId: gap.id,
    act: "filled",
    kind: gap.kind,
    title: gap.title,
    projectId: project.id,
    words: "演示：签约后列为填补",
    ...chain.by,
    onDay: "2023-07-12",
  });
  return project;
}

const STEPS: readonly { state: TargetState; words: string; nextStep: string; inDays: number }[] = [
  { state: "talking", words: "赴企业座谈一次", nextStep: "送项目建议书", inDays: 2 },
  { state: "contacted", words: "电话联系，约定来访", nextStep: "接待企业考察", inDays: 5 },
  { state: "untouched", words: "", nextStep: "请驻外专员引见", inDays: -4 },
  { state: "signed", words: "签订框架协议", nextStep: "办理公司注册", inDays: 20 },
  { state: "dropped", words: "企业今年没有外迁计划", nextStep: "", inDays: 0 },
];

/** Three or four enterprises for each chain, against its gaps, in every state. */
async function goAfterEnterprises(tx: Db, chain: Led, gaps: readonly Gap[]): Promise<void> {
  const count = chain.index % 2 === 0 ? 4 : 3;
  for (let nth = 0; nth < count; nth += 1) {
    const serial = 140 + chain.index * 10 + nth;
    const gap = gaps[(nth + 1) % Math.max(1, gaps.length)];
    const step = STEPS[(nth + chain.index) % STEPS.length] as (typeof STEPS)[number];
    const held = step.state === "untouched" ? "" : `演示专班员${SURNAMES[chain.index]}一`;
    const next = {
      nextStep: step.nextStep,
      nextOn: step.nextStep === "" ? null : addDays(DEMO_DAY, step.inDays),
      holder: held,
      holderUnitId: null,
    };
    const id = await chainwork.insertTarget(
      tx,
      chain.id,
      {
        gapId: gap?.id ?? null,
        name: inventedPair(serial, chain.name).enterprise,
        uscc: inventedUscc(serial, "440300"),
        usccOverrideReason: "",
        reasons: gap ? `演示：可补「${gap.title}」` : "演示：可延伸本链",
        state: "untouched",
        words: "列入目标企业",
        nextStep: "了解投资意向",
        nextOn: null,
        holder: "",
        holderUnitId: null,
      },
      { ...chain.by, onDay: "2023-06-05", demo: true },
    );
    await chainwork.insertStep(
      tx,
      { targetId: id, chainId: chain.id },
      { state: step.state, words: step.words, ...next },
      { ...chain.by, onDay: addDays("2023-09-11", nth * 6) },
    );
    if (step.state === "signed" || step.state === "talking")
      await linkToProject(tx, chain, { id, nth, signed: step.state === "signed" });
  }
}

/** An enterprise that talks or has signed stands for one of the chain's invented projects, as far along as it is. */
async function linkToProject(
  tx: Db,
  chain: Led,
  target: { id: number; nth: number; signed: boolean },
): Promise<void> {
  const project = await tx
    .selectFrom("projects_project")
    .select("id")
    .where("chain_id", "=", chain.id)
    .where("demo", "=", true)
    .where("status", "<>", "exited")
    .where("stage_order", target.signed ? ">=" : "<", 5)
    .orderBy("id", "desc")
    .offset(target.nth)
    .limit(1)
    .executeTakeFirst();
  if (!project) return;
  await chainwork.insertLink(tx, {
    targetId: target.id,
    chainId: chain.id,
    projectId: project.id,
    removesId: null,
    words: "演示：虚构的对应",
    ...chain.by,
    onDay: "2023-09-25",
  });
}

async function keepLists(
  tx: Db,
  chain: Led,
  project: { id: number; name: string } | undefined,
): Promise<void> {
  const entry = { chainId: chain.id, note: "", removesId: null, ...chain.by };
  const day = { onDay: "2023-06-08" };
  await chainwork.insertEntry(tx, {
    ...entry,
    ...day,
    list: "matter",
    title: "演示：协调园区道路与管网配套",
    projectId: null,
  });
  const dropped = await chainwork.insertEntry(tx, {
    ...entry,
    ...day,
    list: "enterprise",
    title: inventedPair(205 + chain.index, chain.name).enterprise,
    projectId: null,
  });
  if (chain.index % 2 === 1)
    await chainwork.insertEntry(tx, {
      ...entry,
      list: "enterprise",
      title: inventedPair(205 + chain.index, chain.name).enterprise,
      projectId: null,
      note: "演示：企业迁出，动态调整",
      removesId: dropped,
      onDay: "2023-09-04",
    });
  if (project)
    await chainwork.insertEntry(tx, {
      ...entry,
      ...day,
      list: "project",
      title: project.name,
      projectId: project.id,
    });
}

/** Meetings of each quarter, one of them missed; the log of each month. */
async function meet(tx: Db, chain: Led): Promise<void> {
  const keeper = await tx
    .selectFrom("chainwork_post")
    .select("person_id")
    .where("chain_id", "=", chain.id)
    .where("kind", "=", "log_keeper")
    .executeTakeFirst();
  const missed = chain.index === 3 ? "2023-08-22" : chain.name === SHOWN ? "2023-10-11" : "";
  for (const day of QUARTERS.filter((one) => one <= DEMO_DAY && one !== missed))
    await chainwork.insertMeeting(tx, {
      chainId: chain.id,
      kind: "chief",
      onDay: addDays(day, chain.index % 4),
      summary: "演示：研究缺环和目标企业，议定下一步拜访",
      withdrawsId: null,
      ...chain.by,
      recordedOn: addDays(day, 5),
    });
  const hasUnit = await tx
    .selectFrom("chainwork_lead_unit")
    .select("id")
    .where("chain_id", "=", chain.id)
    .executeTakeFirst();
  for (
    let month = addMonths("2023-04", 0);
    month <= monthOf(DEMO_DAY);
    month = addMonths(month, 1)
  ) {
    const onDay = `${month}-1${chain.index % 5}`;
    if (keeper)
      await chainwork.insertLog(tx, {
        chainId: chain.id,
        onDay,
        words: "演示：汇总在谈线索，走访在建项目，更新四张清单",
        keeperId: keeper.person_id,
        byAccount: null,
        ...chain.by,
      });
    if (hasUnit && !(chain.index === 1 && month === "2023-08"))
      await chainwork.insertMeeting(tx, {
        chainId: chain.id,
        kind: "lead_unit",
        onDay,
        summary: "演示：牵头单位听取四张清单进展",
        withdrawsId: null,
        ...chain.by,
        recordedOn: onDay,
      });
  }
}
