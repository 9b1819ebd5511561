import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import { aCountedEntry, aProject } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { checkTaken } from "../../projects/contract.ts";
import { projectsRoutes } from "../../projects/server/routes.ts";
import * as contract from "../contract.ts";
import { RELEASED_BY_SYSTEM } from "../settings.ts";
import type { ClaimDraft } from "../shapes.ts";
import { releaseDueClaims } from "./facts.ts";
import { claimsRoutes } from "./routes.ts";
import { searchWaiting } from "./suspects.ts";

let desk: TestDesk;
let clerk: Visitor, neighbour: Visitor, office: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-03-01", rooms: [projectsRoutes, claimsRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  neighbour = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  office = await desk.signInAs("office_verifier");
});
afterAll(() => desk.close());

async function filed(by: Visitor, investorName: string, projectId: number | null = null) {
  const body: ClaimDraft = {
    projectId,
    investorName,
    investorUscc: null,
    unitId: by.caller.unitId as number,
    contact: "演示员甲",
    intent: "",
    talkedOn: null,
  };
  const reply = await by.call(contract.fileClaim, { body });
  expect(reply.status, reply.body.words).toBe(200);
  return reply.body;
}
const read = async (id: number) => (await office.call(contract.readClaim, { params: { id } })).body;
const look = () => releaseDueClaims(desk.database, desk.clock);
const settled = () =>
  desk.database
    .as(CITY_EYES)
    .transaction()
    .execute((tx) => searchWaiting(tx, desk.clock.today(), 1_000));

describe("what is over is released by the system", () => {
  test("not before protection and idleness are both over, then with a dated row and an audit entry", async () => {
    desk.clock.move("2023-03-01");
    const { claim } = await filed(clerk, "演示丹枫碳材有限公司");
    desk.clock.move("2023-05-30");
    expect(claim.protectedUntil).toBe("2023-05-30");
    expect(await look()).toBe(0);
    desk.clock.move("2023-05-31");
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    const now = await read(claim.id);
    expect(now.state).toBe("released");
    expect(now.steps.at(-1)).toMatchObject({
      kind: "released",
      byName: "系统",
      onDay: "2023-05-31",
      words: "已过保护期，自2023-03-01起满30天无进展，首报自2023-05-31起释放",
    });
    const audit = await desk.owner.query<{ summary: string }>(
      "select summary from audit_entry where actor = '系统'",
    );
    expect(
      audit.rows.some(({ summary }) => summary.startsWith("释放首报 小屯镇 演示丹枫碳材有限公司")),
    ).toBe(true);
  });

  test("progress after the protection keeps it; filing looks first, so the next unit comes without a dispute", async () => {
    desk.clock.move("2023-03-01");
    const moved = await filed(clerk, "演示墨竹纺织有限公司");
    const idle = await filed(clerk, "演示秋棠物流有限公司");
    desk.clock.move("2023-06-10");
    const body = { words: "回访" };
    await clerk.call(contract.noteProgress, { params: { id: moved.claim.id }, body });
    desk.clock.move("2023-06-20");
    const next = await filed(neighbour, "演示秋棠物流有限公司");
    expect(next).toMatchObject({ held: null, claim: { state: "standing", disputeId: null } });
    expect((await read(idle.claim.id)).state).toBe("released");
    expect((await read(moved.claim.id)).state).toBe("standing");
  });

  test("an exit releases at once, a merge does not, a signed project keeps its claim", async () => {
    desk.clock.move("2023-03-01");
    const projects: number[] = [];
    for (const [name, signedOn] of [
      ["退出的", null],
      ["合并的", null],
      ["签约的", "2023-03-01"],
    ] as const)
      projects.push(await aProject(desk, { unit: "小屯镇", name, signedOn }));
    const claims = [];
    for (const [index, id] of projects.entries())
      claims.push((await filed(clerk, `演示公司${index}号`, id)).claim.id);
    await settled();
    const exit = async (id: number) => {
      await desk.owner.query(
        `insert into lifecycle_status_change (project_id, from_status, to_status, reason_code, words, on_day, by_account, by_name)
         values ($1, 'ongoing', 'exited', 'other_exit', '试', '2023-03-05', 1, '试')`,
        [id],
      );
      await desk.owner.query("update projects_project set status = 'exited' where id = $1", [id]);
    };
    const [out = 0, merged = 0] = projects;
    await exit(out);
    await exit(merged);
    await desk.owner.query(
      `insert into claims_merge (kept_id, merged_id, status_before, reason, by_account, by_name, on_day)
       values ($1, $2, 'ongoing', '试', 1, '试', '2023-03-05')`,
      [out, merged],
    );
    desk.clock.move("2023-03-06");
    expect(await look()).toBe(1);
    expect((await read(claims[0] as number)).steps.at(-1)?.words).toBe(
      "项目已于2023-03-05退出，首报自该日起释放",
    );
    desk.clock.move("2023-12-01");
    await look();
    expect((await read(claims[1] as number)).state).toBe("standing");
    expect((await read(claims[2] as number)).state).toBe("standing");
  });

  test("where the setting leaves it to the office, nothing lapses", async () => {
    desk.clock.move("2023-03-01");
    const { claim } = await filed(clerk, "演示白鹭食品有限公司");
    await writeSetting(desk.database.as(CITY_EYES), {
      name: RELEASED_BY_SYSTEM.name,
      value: false,
      inForceFrom: "2023-08-01",
      basis: "招商办通知",
      setBy: "演示员",
    });
    desk.clock.move("2023-08-01");
    expect(await look()).toBe(0);
    expect((await read(claim.id)).state).toBe("standing");
    desk.clock.move("2023-07-31");
    expect(await look()).toBeGreaterThan(0);
    desk.clock.move("2023-06-20");
  });
});

describe("项目代码", () => {
  const CODE = "2303-410482-04-01-123456";

  test("asked at entry it says who holds it since when, and no more", async () => {
    const id = await aProject(desk, { unit: "汝南街道", name: "有代码的项目" });
    await desk.owner.query(
      "insert into lifecycle_facts (project_id, project_code) values ($1, $2)",
      [id, CODE],
    );
    const taken = await clerk.call(checkTaken, { query: { text: CODE } });
    expect(taken.body).toEqual([{ unitName: "汝南街道", since: "2023-01-01" }]);
  });

  test("a code that is added marks its project to be looked at again", async () => {
    const waiting = () =>
      desk.owner
        .query("select 1 from claims_change where not searched")
        .then((found) => found.rowCount);
    await settled();
    expect(await waiting()).toBe(0);
    await desk.owner.query("update lifecycle_facts set project_code = null");
    expect(await waiting()).toBe(1);
  });

  test("the search reads it: the same code is grade 1, whatever else differs", async () => {
    // The code is unique where it is kept; only here two projects have it, to see the search compare.
    await desk.owner.query("drop index lifecycle_facts_code_key");
    const [one, other] = [
      await aProject(desk, { unit: "小屯镇", name: "甲乙丙" }),
      await aProject(desk, { unit: "汝南街道", name: "风马牛不相及" }),
    ];
    for (const id of [one, other])
      await desk.owner.query(
        "insert into lifecycle_facts (project_id, project_code) values ($1, $2)",
        [id, CODE],
      );
    await settled();
    const { rows } = (await office.call(contract.listSuspects, { query: { grade: 1 } })).body;
    expect(rows.map(({ one: a, other: b }) => [a.name, b.name])).toEqual([
      ["甲乙丙", "风马牛不相及"],
    ]);
    const seen = await clerk.call(contract.readProjectClaims, { params: { id: one } });
    expect(seen.body.suspects).toMatchObject([{ grade: 1, unitName: "汝南街道" }]);
    expect(JSON.stringify(seen.body.suspects)).not.toContain("风马牛");
  });
});

describe("the effect of a split, before it is decided", () => {
  test("now and after by unit on verified money, from the day it would hold", async () => {
    const WAN = 1_000_000n;
    const id = await aProject(desk, { unit: "小屯镇", name: "分成影响项目" });
    await aCountedEntry(desk, { projectId: id, day: "2023-04-10", fen: 100n * WAN });
    await aCountedEntry(desk, { projectId: id, day: "2023-06-10", fen: 60n * WAN });
    await aCountedEntry(desk, { projectId: id, day: "2023-06-11", fen: 7n * WAN, counts: false });
    const [own, other] = [clerk.caller.unitId, neighbour.caller.unitId];
    const query = { shares: `${own}:5000,${other}:5000`, from: "2023-06-01" };
    const { body } = await clerk.call(contract.previewEffect, { params: { id }, query });
    expect(body).toMatchObject({
      inForceFrom: "2023-06-01",
      receivedFen: String(160n * WAN),
      movableFen: String(60n * WAN),
    });
    const lines = body.lines.map(({ unit, statistics, nowFen, afterFen }) => [
      unit.name,
      statistics,
      BigInt(nowFen) / WAN,
      BigInt(afterFen) / WAN,
    ]);
    expect(lines).toEqual([
      ["小屯镇", true, 160n, 130n],
      ["汝南街道", false, 0n, 30n],
    ]);
    // 签约的, 有代码的, and this one: counts stay where they are.
    expect(body.lines.map(({ projects }) => projects > 0)).toEqual([true, true]);
  });
});
