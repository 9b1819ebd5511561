import { registerRank } from "../../../tests/builders/ranks.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COMPANY_CODE } from "../../../tests/builders/life.ts";
import { aSlipPng } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as projects from "../../projects/contract.ts";
import { projectsRoutes } from "../../projects/server/routes.ts";
import * as contract from "../contract.ts";
import type { DocumentKind } from "../kinds.ts";
import { lifecycleRoutes } from "./routes.ts";

const TODAY = "2023-06-20";
const SMALL_FEN = "500000000";

let desk: TestDesk;
let clerk: Visitor;
let head: Visitor;
let neighbour: Visitor;
let office: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({ day: TODAY, rooms: [projectsRoutes, lifecycleRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  neighbour = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  office = await desk.signInAs("office_head");
  await registerRank(desk, ["演示县领导甲", "演示县领导乙", "演示县领导丙"]);
});
afterAll(() => desk.close());

let serial = 0;

/** A project of 500万元 of the clerk's unit; one beyond 线索 the office took over. */
async function register(stage: projects.Stage): Promise<number> {
  serial += 1;
  const signed = projects.STAGES.indexOf(stage) >= projects.STAGES.indexOf("signed");
  const added = await (stage === "lead" ? clerk : office).call(projects.addProject, {
    body: {
      name: `演示推进项目${serial}`,
      investor: {
        name: `演示投资方${serial}有限公司`,
        uscc: null,
        usccOverrideReason: null,
        registeredCapitalFen: null,
        origin: "undecided",
        originBasis: "",
      },
      unitId: clerk.caller.unitId,
      chainId: null,
      carrier: "",
      content: "演示内容",
      totalInvestmentFen: SMALL_FEN,
      contractInvestmentFen: SMALL_FEN,
      keyProject: false,
      countsTowardTarget: false,
      confirmed: true,
      stage,
      status: "ongoing",
      signedOn: signed ? "2023-06-01" : null,
      ...(stage !== "lead" && { takeoverReason: "启用系统前已在推进" }),
    },
  });
  if (added.status !== 200) throw new Error(added.body.words);
  return added.body.id;
}

const life = async (id: number, who = clerk) =>
  (await who.call(contract.readLife, { params: { id } })).body;
async function move(id: number, to: projects.Stage, who = clerk, onDay = TODAY) {
  const seenMoveId = (await life(id)).moves.at(-1)?.id ?? 0;
  const body = { to, onDay, reason: "", seenMoveId };
  return who.call(contract.moveStage, { params: { id }, body });
}
const lead = (id: number, name = "演示县领导甲", fromOn = "2023-06-20", who = office) =>
  who.call(contract.handOver, {
    params: { id },
    body: {
      name,
      post: "县级领导（演示）",
      fromOn,
      basis: "",
    },
  });
let pictures = 9_000;
async function paper(id: number, kind: DocumentKind, fields: Record<string, string> = {}) {
  pictures += 1;
  const file = { name: `${kind}.png`, bytes: aSlipPng(pictures) };
  return clerk.upload(contract.addDocument, { params: { id } }, file, { kind, ...fields });
}

describe("moving", () => {
  test("registering opens the ledger; each move is a row and the project's stage", async () => {
    const id = await register("lead");
    expect((await life(id)).moves).toMatchObject([
      { from: null, to: "lead", onDay: TODAY, reason: "建档" },
    ]);
    const moved = await move(id, "screening");
    expect(moved.status).toBe(200);
    expect(moved.body.project.stage).toBe("screening");
    expect(moved.body.next.map(({ stage }) => stage)).toEqual(["negotiating"]);
    const listed = await clerk.call(projects.readProject, { params: { id } });
    expect(listed.body.stage).toBe("screening");
    const told = await desk.owner.query("select summary from audit_entry order by id desc limit 1");
    expect(told.rows[0].summary).toContain("推进「线索」→「研判」");
  });

  test("into talks without a 分包领导 is refused with its article, and goes with one", async () => {
    const id = await register("screening");
    const refused = await move(id, "negotiating");
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "lifecycle.needs_leader", basis: { article: "四（一）" } },
    });
    expect((await life(id)).project.stage).toBe("screening");
    expect((await lead(id)).status).toBe(200);
    expect((await move(id, "negotiating")).status).toBe(200);
  });

  test("the whole path of a small project, each stage with what it asks for", async () => {
    const id = await register("lead");
    await move(id, "screening");
    await lead(id);
    await move(id, "negotiating");
    const early = await move(id, "performing");
    expect(early.body.code).toBe("lifecycle.stage_skipped");
    expect((await move(id, "signed")).body.code).toBe("lifecycle.needs_signed_on");
    const { body: project } = await clerk.call(projects.readProject, { params: { id } });
    const { id: _id, ...investor } = project.investor!;
    await clerk.call(projects.editProject, {
      params: { id },
      body: {
        name: project.name,
        investor,
        unitId: clerk.caller.unitId,
        chainId: null,
        carrier: "",
        content: project.content,
        totalInvestmentFen: SMALL_FEN,
        contractInvestmentFen: SMALL_FEN,
        keyProject: false,
        countsTowardTarget: false,
        confirmed: true,
        signedOn: TODAY,
        version: project.version,
      },
    });
    expect((await move(id, "signed")).body.code).toBe("lifecycle.needs_agreement");
    expect((await paper(id, "agreement")).status).toBe(200);
    expect((await move(id, "signed")).status).toBe(200);
    await paper(id, "licence");
    const facts = { ...(await life(id)).facts, companyName: "演示公司", companyUscc: COMPANY_CODE };
    const put = (change: Partial<contract.Facts>) =>
      clerk.call(contract.editFacts, { params: { id }, body: { ...facts, ...change } });
    expect((await put({})).body.facts.version).toBe(1);
    expect((await move(id, "performing")).status).toBe(200);
    const code = "2023-410482-35-03-123456";
    expect((await put({ version: 1, projectCode: "12" })).body.code).toBe(
      "lifecycle.project_code_malformed",
    );
    expect((await put({ version: 0, projectCode: code })).body.code).toBe(
      "lifecycle.facts_by_other",
    );
    const later = { projectCode: code, startedOn: TODAY, producedOn: TODAY, jobs: 30 };
    const amounts = { yieldYear: 2023, taxFen: "3000000", outputFen: "9000000", landMu: "30" };
    expect((await put({ version: 1, ...later, ...amounts })).status).toBe(200);
    await paper(id, "filing");
    expect((await move(id, "approving")).status).toBe(200);
    await paper(id, "construction_permit");
    expect((await paper(id, "photo")).body.code).toBe("lifecycle.photo_undated");
    expect((await paper(id, "photo", { takenOn: TODAY, place: "演示地块" })).status).toBe(200);
    expect((await move(id, "started")).status).toBe(200);
    await paper(id, "trial_run");
    expect((await move(id, "producing")).status).toBe(200);
    expect((await move(id, "effective")).body.code).toBe("lifecycle.needs_tax_proof");
    await paper(id, "tax_proof");
    const done = await move(id, "effective");
    expect(done.body.project.stage).toBe("effective");
    expect(done.body.next).toEqual([]);
    expect(done.body.moves).toHaveLength(9);
  });

  test("of two at once the second is refused", async () => {
    const id = await register("lead");
    const seenMoveId = (await life(id)).moves.at(-1)?.id ?? 0;
    const body = { to: "screening" as const, onDay: TODAY, reason: "", seenMoveId };
    const answers = await Promise.all(
      [clerk, office].map((who) => who.call(contract.moveStage, { params: { id }, body })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe(
      "lifecycle.moved_by_other",
    );
    expect((await life(id)).moves).toHaveLength(2);
  });

  test("the database keeps the ledger and refuses a stage without a row", async () => {
    const id = await register("lead");
    const asked = (sql: string) => desk.owner.query(sql, [id]);
    await expect(
      asked("update lifecycle_move set on_day = '2022-01-01' where project_id = $1"),
    ).rejects.toThrow("只增不改");
    await expect(
      asked("update projects_project set stage = 'building' where id = $1"),
    ).rejects.toThrow("只能在「阶段」中推进或撤销");
    await expect(
      asked("update projects_project set status = 'exited' where id = $1"),
    ).rejects.toThrow("只能在「阶段」中变更");
  });
});

describe("undoing", () => {
  test("is the office's, wants a reason, and only takes back the latest", async () => {
    const id = await register("lead");
    await move(id, "screening");
    await lead(id);
    await move(id, "negotiating");
    const [, second, third] = (await life(id)).moves;
    const undo = (moveId: number, reason: string, who = office) =>
      who.call(contract.undoMove, { params: { id }, body: { moveId, reason } });
    expect((await undo(third!.id, "误操作", clerk)).status).toBe(403);
    expect((await undo(third!.id, " ")).body.code).toBe("lifecycle.reason_missing");
    expect((await undo(second!.id, "误操作")).body.code).toBe("lifecycle.not_latest");
    const undone = await undo(third!.id, "误操作（演示）");
    expect(undone.body.project.stage).toBe("screening");
    expect(undone.body.moves.at(-2)).toMatchObject({ to: "negotiating", undone: true });
    expect(undone.body.moves.at(-1)).toMatchObject({
      from: "negotiating",
      to: "screening",
      undoesId: third!.id,
    });
    expect(undone.body.stays.map(({ stage }) => stage)).toEqual(["lead", "screening"]);
    expect((await undo(third!.id, "再撤")).body.code).toBe("lifecycle.not_latest");
    expect((await move(id, "negotiating")).status).toBe(200);
  });
});

describe("分包领导", () => {
  test("hands over in one action, without a gap, one at a time", async () => {
    const id = await register("screening");
    await lead(id, "演示县领导甲", "2023-06-01");
    expect((await lead(id, "演示县领导乙", "2023-06-01")).body.code).toBe(
      "lifecycle.leader_before",
    );
    const handed = await lead(id, "演示县领导乙", "2023-06-15");
    expect(handed.body.leaders.map(({ name, fromOn, toOn }) => [name, fromOn, toOn])).toEqual([
      ["演示县领导甲", "2023-06-01", "2023-06-14"],
      ["演示县领导乙", "2023-06-15", null],
    ]);
    expect((await lead(id, "演示县领导丙", "2023-06-18", clerk)).status).toBe(403);
    const names = await office.call(contract.leaderNames);
    expect(names.body.map(({ name }) => name)).toContain("演示县领导乙");
    await expect(
      desk.owner.query(
        `insert into lifecycle_leader (project_id, person_id, from_on, by_name)
         select project_id, person_id, '2023-06-20', '' from lifecycle_leader where project_id = $1 limit 1`,
        [id],
      ),
    ).rejects.toThrow();
  });
});

describe("status", () => {
  const change = (id: number, body: Partial<contract.StatusBody>, who = clerk) =>
    who.call(contract.changeStatus, {
      params: { id },
      body: {
        from: "ongoing",
        to: "delayed",
        reasonCode: "land",
        words: "演示：征地未完成",
        onDay: TODAY,
        ...body,
      },
    });

  test("late with a reason; leaving is the office's; what has left does not move", async () => {
    const id = await register("screening");
    expect((await change(id, {})).body.project.status).toBe("delayed");
    const exit = { from: "delayed", to: "exited", reasonCode: "voluntary" } as const;
    expect((await change(id, exit)).body.code).toBe("lifecycle.exit_reserved");
    const left = await change(id, exit, office);
    expect(left.body.statusChanges.map(({ to }) => to)).toEqual(["delayed", "exited"]);
    await lead(id);
    expect((await move(id, "negotiating")).body.code).toBe("lifecycle.exited");
    const board = await office.call(contract.readBoard, { query: { status: "exited" } });
    expect(board.body.flatMap(({ cards }) => cards).map((card) => card.id)).toEqual([id]);
    const back = { from: "exited", to: "ongoing", reasonCode: "resumed" } as const;
    expect((await change(id, back, office)).status).toBe(200);
    expect((await move(id, "negotiating")).status).toBe(200);
  });
});

describe("papers, milestones, facts", () => {
  test("a paper is read and logged, kept once a stage rests on it", async () => {
    const id = await register("negotiating");
    const loose = (await paper(id, "other")).body;
    const stored = (await paper(id, "assessment_note")).body;
    const params = { id, documentId: stored.id };
    const read = await head.call(contract.readDocument, { params });
    expect(read.status).toBe(200);
    const told = await desk.owner.query("select summary from audit_entry order by id desc limit 1");
    expect(told.rows[0].summary).toContain("查看");
    expect((await clerk.call(contract.removeDocument, { params })).body.code).toBe(
      "lifecycle.document_in_use",
    );
    const other = { params: { id, documentId: loose.id } };
    expect((await clerk.call(contract.removeDocument, other)).status).toBe(204);
    const text = { name: "x.txt", bytes: new TextEncoder().encode("文字") };
    const refusedAs = async (kind: string) =>
      (await clerk.upload(contract.addDocument, { params: { id } }, text, { kind })).body.code;
    expect(await refusedAs("other")).toBe("files.type_not_accepted");
    expect(await refusedAs("passport")).toBe("malformed");
  });

  test("a promise moved keeps the day first given", async () => {
    const id = await register("signed");
    const promise = (promisedOn: string, keptOn: string | null = null) =>
      clerk.call(contract.setMilestone, {
        params: { id },
        body: { kind: "land", promisedOn, keptOn, documentNo: "", note: "" },
      });
    await promise("2023-06-30");
    await promise("2023-08-31");
    expect((await promise("2023-08-31", "2023-07-01")).body.code).toBe("lifecycle.milestone_day");
    const { milestones } = await life(id);
    expect(milestones.map(({ promisedOn }) => promisedOn)).toEqual(["2023-06-30", "2023-08-31"]);
  });

  test("a project code is one project's", async () => {
    const [first, second] = [await register("signed"), await register("signed")];
    const put = async (id: number) =>
      clerk.call(contract.editFacts, {
        params: { id },
        body: { ...(await life(id)).facts, projectCode: "2023-410482-35-03-654321" },
      });
    expect((await put(first)).status).toBe(200);
    expect((await put(second)).body.code).toBe("lifecycle.project_code_taken");
  });
});

describe("who sees and may", () => {
  test("another unit finds nothing, in no way", async () => {
    const id = await register("screening");
    const document = (await paper(id, "other")).body;
    const params = { id };
    expect((await neighbour.call(contract.readLife, { params })).status).toBe(404);
    const seenMoveId = (await life(id)).moves.at(-1)?.id ?? 0;
    const body = { to: "negotiating" as const, onDay: TODAY, reason: "", seenMoveId };
    expect((await neighbour.call(contract.moveStage, { params, body })).status).toBe(404);
    const paperParams = { id, documentId: document.id };
    const read = await neighbour.call(contract.readDocument, { params: paperParams });
    expect(read.status).toBe(404);
    const board = await neighbour.call(contract.readBoard, { query: {} });
    expect(board.body.every(({ count, cards }) => count === 0 && cards.length === 0)).toBe(true);
    const timeline = await neighbour.call(contract.readTimeline, { query: {} });
    expect(timeline.body.rows).toEqual([]);
  });

  test("readers read and do not move", async () => {
    const id = await register("screening");
    const reader = await desk.signInAs("finance");
    const leader = await desk.signInAs("county_leader");
    expect((await life(id, reader)).project.id).toBe(id);
    const body = { to: "negotiating" as const, onDay: TODAY, reason: "", seenMoveId: 1 };
    for (const who of [reader, leader, head])
      expect((await who.call(contract.moveStage, { params: { id }, body })).status).toBe(403);
    const admin = await desk.signInAs("system_admin");
    expect((await admin.call(contract.readBoard, { query: {} })).status).toBe(403);
  });
});

describe("the board", () => {
  test("counts each stage, pages a column by key, filters", async () => {
    const unit = await desk.signInAs("unit_clerk", { unit: "大峪镇" });
    await desk.owner.query(
      `insert into projects_project (no, name, unit_id, stage, created_on, total_investment_fen)
       select 'XMB' || n, '演示看板' || n, $1, case when n % 2 = 0 then 'lead' else 'approving' end::project_stage, '2023-06-01', 100
       from generate_series(1, 90) n`,
      [unit.caller.unitId],
    );
    const columns = (await unit.call(contract.readBoard, { query: {} })).body;
    expect(columns.map(({ stage }) => stage)).toEqual([...projects.STAGES]);
    const [first] = columns;
    expect(first).toMatchObject({ count: 45, investmentFen: "4500" });
    expect(first?.cards).toHaveLength(30);
    expect(first?.cards[0]).toMatchObject({ name: "演示看板90", since: "2023-06-01", days: 19 });
    const more = await unit.call(contract.readColumn, {
      params: { stage: "lead" },
      query: { after: first?.next as string },
    });
    expect(more.body.rows).toHaveLength(15);
    expect(more.body.next).toBeNull();
    const found = await unit.call(contract.readBoard, { query: { text: "看板7" } });
    expect(found.body.map(({ count }) => count)).toEqual([5, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0]);
  });

  test("the timeline draws stays, the late ones marked", async () => {
    const id = await register("lead");
    await desk.owner.query(
      "insert into lifecycle_move (project_id, from_stage, to_stage, on_day, by_name) values ($1, 'lead', 'screening', '2023-06-26', '演示')",
      [id],
    );
    desk.clock.move("2023-06-26");
    const { rows } = (await clerk.call(contract.readTimeline, { query: { limit: 1 } })).body;
    desk.clock.move(TODAY);
    expect(rows[0]?.stays).toEqual([
      { stage: "lead", fromOn: TODAY, toOn: "2023-06-26", late: true },
      { stage: "screening", fromOn: "2023-06-26", toOn: null, late: false },
    ]);
  });
});
