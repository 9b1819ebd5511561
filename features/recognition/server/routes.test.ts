import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aProject, aSlipPng } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { readProject } from "../../projects/contract.ts";
import { projectsRoutes } from "../../projects/server/routes.ts";
import * as contract from "../contract.ts";
import { recognitionRoutes } from "./routes.ts";

let desk: TestDesk;
let clerk: Visitor, head: Visitor, neighbour: Visitor, office: Visitor, verifier: Visitor;
/** What frozen months say: set by a test. */
let frozenIn: string | null = null;
let frozenAt: string | null = null;

beforeAll(async () => {
  const freezes = {
    countsIn: () => Promise.resolve(frozenIn),
    lastFrozenAt: () => Promise.resolve(frozenAt),
  };
  desk = await openTestDesk({
    rooms: [projectsRoutes, (own) => recognitionRoutes(own, freezes)],
  });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  neighbour = await desk.signInAs("unit_head", { unit: "汝南街道" });
  office = await desk.signInAs("office_head");
  verifier = await desk.signInAs("office_verifier");
});
afterAll(() => desk.close());

const WAN = 1_000_000n;
const yi = (count: number) => String(BigInt(count) * 10_000n * WAN);
let pictures = 0;
const file = (who: Visitor, id: number, told: Record<string, string> = {}) =>
  who.upload(
    contract.fileRecognition,
    { params: { id } },
    { name: "补充协议.png", bytes: aSlipPng((pictures += 1)) },
    {
      totalInvestmentFen: yi(10),
      contractInvestmentFen: yi(10),
      signedOn: "2023-02-01",
      reason: "增资补充协议",
      ...told,
    },
  );
type Act = typeof contract.signRecognition | typeof contract.recognize;
const act = (who: Visitor, endpoint: Act, id: number) => who.call(endpoint, { params: { id } });

describe("a larger project after 签约", () => {
  test("counts nothing by the clerk alone: head, then office; each another person", async () => {
    const id = await aProject(desk, { unit: "小屯镇", totalWan: 5_000, contractWan: 5_000 });
    const project = async () => (await clerk.call(readProject, { params: { id } })).body;
    const filed = await file(clerk, id);
    expect(filed.status, filed.body.words).toBe(200);
    expect(filed.body).toMatchObject({ state: "filed", former: { signedOn: "2023-02-01" } });
    const { id: recognition } = filed.body;
    expect((await project()).totalInvestmentFen).toBe(String(5_000n * WAN));
    expect((await file(clerk, id)).body.code).toBe("recognition.under_way");

    expect((await act(clerk, contract.signRecognition, recognition)).status).toBe(403);
    expect((await act(neighbour, contract.signRecognition, recognition)).status).toBe(404);
    expect((await act(office, contract.recognize, recognition)).body.code).toBe(
      "recognition.settled",
    );
    const signed = await act(head, contract.signRecognition, recognition);
    expect(signed.body).toMatchObject({ state: "signed" });
    expect((await project()).totalInvestmentFen).toBe(String(5_000n * WAN));
    expect((await act(office, contract.recognize, recognition)).body.state).toBe("recognized");
    expect(await project()).toMatchObject({
      totalInvestmentFen: yi(10),
      contractInvestmentFen: yi(10),
      version: 2,
    });
    const entry = await desk.owner.query<{ summary: string }>(
      "select summary from audit_entry order by id desc limit 1",
    );
    expect(entry.rows[0]?.summary).toContain("核定签约认定：总投资5,000.00万元→100,000.00万元");
  });

  test("the office that put it forward does not recognize it", async () => {
    const id = await aProject(desk, { unit: "小屯镇" });
    const { body } = await file(office, id);
    await act(head, contract.signRecognition, body.id);
    expect((await act(office, contract.recognize, body.id)).body.code).toBe(
      "recognition.same_person",
    );
    expect((await act(verifier, contract.recognize, body.id)).status).toBe(200);
  });

  test("sent back or taken back it changes nothing, and another may follow", async () => {
    const id = await aProject(desk, { unit: "小屯镇" });
    const first = (await file(clerk, id)).body.id;
    const reason = { params: { id: first }, body: { reason: "协议缺页" } };
    expect((await head.call(contract.returnRecognition, reason)).body.state).toBe("returned");
    const second = (await file(clerk, id)).body.id;
    const withdrawn = await clerk.call(contract.withdrawRecognition, {
      params: { id: second },
      body: { reason: "日期填错" },
    });
    expect(withdrawn.body.state).toBe("withdrawn");
    const { body } = await clerk.call(contract.listRecognitions, { query: { projectId: id } });
    expect(body.rows.map(({ state }) => state)).toEqual(["withdrawn", "returned"]);
  });

  test("its evidence is read and logged, by those who see the project", async () => {
    const { rows } = (await clerk.call(contract.listRecognitions, { query: {} })).body;
    const params = { id: rows[0]?.id ?? 0 };
    expect((await clerk.call(contract.readRecognitionFile, { params })).status).toBe(200);
    expect((await neighbour.call(contract.readRecognitionFile, { params })).status).toBe(404);
    expect((await neighbour.call(contract.listRecognitions, { query: {} })).body.rows).toEqual([]);
  });
});

describe("once, for ever", () => {
  test("a signing day leaves its year only when the month frozen with it is open", async () => {
    desk.clock.move("2024-02-26");
    const id = await aProject(desk, { unit: "小屯镇" });
    const { body } = await file(clerk, id, { signedOn: "2024-02-01" });
    await act(head, contract.signRecognition, body.id);
    frozenIn = "2023-12";
    const refused = await act(office, contract.recognize, body.id);
    expect(refused.body).toMatchObject({ code: "recognition.counted_before" });
    frozenIn = null;
    expect((await act(office, contract.recognize, body.id)).body.state).toBe("recognized");
    desk.clock.move("2023-06-20");
  });

  test("what changed since the last freeze is a list", async () => {
    const since = async () =>
      (await office.call(contract.listRecognitions, { query: { sinceFreeze: true } })).body.rows
        .length;
    frozenAt = null;
    expect(await since()).toBe(3);
    frozenAt = "2100-01-01T00:00:00Z";
    expect(await since()).toBe(0);
  });
});

describe("the database guards the last line", () => {
  test("size and signing day of a signed project change only to what was recognized", async () => {
    const id = await aProject(desk, { unit: "小屯镇" });
    for (const set of [
      "total_investment_fen = 1",
      "contract_investment_fen = 1",
      "signed_on = null",
    ])
      await expect(
        desk.owner.query(`update projects_project set ${set} where id = $1`, [id]),
      ).rejects.toThrow("签约认定");
  });

  test("an undone 签约 opens nothing to the clerk, and is signed anew only after a recognition", async () => {
    const id = await aProject(desk, { unit: "小屯镇" });
    const run = (text: string) => desk.owner.query(text, [id]);
    const step = async (from: string, to: string, undoes = false) => {
      await run(
        `insert into lifecycle_move (project_id, from_stage, to_stage, on_day, by_name, reason, undoes_id)
         select $1, '${from}', '${to}', '2023-06-20', '试', '误操作', ${undoes ? "max(id)" : "null"}
         from lifecycle_move where project_id = $1`,
      );
      await run(`update projects_project set stage = '${to}' where id = $1`);
    };
    await step("signed", "reviewing", true);
    const stored = (await clerk.call(readProject, { params: { id } })).body;
    expect(stored).toMatchObject({ stage: "reviewing", everSigned: true, signingOpen: true });
    await expect(
      run("update projects_project set total_investment_fen = 1 where id = $1"),
    ).rejects.toThrow("签约认定");
    await run("update projects_project set ever_signed = false where id = $1");
    expect((await clerk.call(readProject, { params: { id } })).body.everSigned).toBe(true);
    await expect(step("reviewing", "signed")).rejects.toThrow("重新签约");
    const { body } = await file(clerk, id);
    await act(head, contract.signRecognition, body.id);
    expect((await act(office, contract.recognize, body.id)).body.state).toBe("recognized");
    expect((await clerk.call(readProject, { params: { id } })).body.signingOpen).toBe(false);
    await run("update projects_project set stage = 'signed' where id = $1");
  });

  test("a request is never rewritten, skips no step, and needs three people", async () => {
    const id = await aProject(desk, { unit: "小屯镇" });
    const { body } = await file(clerk, id);
    const run = (text: string) => desk.owner.query(text, [body.id]);
    await expect(run("update recognition_request set total_fen = 1 where id = $1")).rejects.toThrow(
      "不能改动",
    );
    await expect(
      run("update recognition_request set state = 'recognized' where id = $1"),
    ).rejects.toThrow("不能由");
    await expect(run("delete from recognition_request where id = $1")).rejects.toThrow();
    await expect(run("delete from recognition_step where request_id = $1")).rejects.toThrow();
    const note = (state: string) =>
      `with s as (insert into recognition_step (request_id, state, on_day, by_person, by_name)
         select id, '${state}', filed_on, 1, '一人' from recognition_request where id = $1)
       select 1`;
    await run(note("signed"));
    await run("update recognition_request set state = 'signed' where id = $1");
    await run(note("recognized"));
    await expect(
      run("update recognition_request set state = 'recognized' where id = $1"),
    ).rejects.toThrow("三个人");
  });
});
