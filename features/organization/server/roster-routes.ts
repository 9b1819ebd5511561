import { sheetReply } from "../../../platform/server/hand-out.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import { type Desk, type Handler, serve } from "../../../platform/server/serve.ts";
import {
  MarkedSheet,
  type ReadSheet,
  readUploadSheet,
  templateBytes,
} from "../../../platform/server/upload-sheet.ts";
import * as contract from "../roster-contract.ts";
import type { TypedLine } from "../roster-judging.ts";
import { refuseFirstPassword, rosterWords } from "../roster-rules.ts";
import {
  exampleEntry,
  ROSTER_SHEET,
  type RosterEntry,
  type RosterKey,
  rosterSheet,
} from "../roster-sheet.ts";
import { postWords } from "../rules.ts";
import { listAccounts } from "./accounts.ts";
import { type DrawnPassword, drawPasswords, issueFirstPasswords } from "./first-passwords.ts";
import * as proposals from "./proposals.ts";
import { draftEntries, enterRoster, judged, reportOf } from "./roster.ts";
import { listChainNames, listUnits } from "./store.ts";

type Sheet = ReadSheet<RosterKey>;

/** 人员花名册: the sheet, what it proposes, and the first passwords of the accounts it opens. */
export function rosterRoutes(desk: Desk): void {
  sheetRoutes(desk);
  entryRoutes(desk);
  proposalRoutes(desk);
  serve(
    desk,
    contract.issueFirstPasswords,
    async ({ db, understood, caller, record }) => {
      const slips = await issueFirstPasswords(db, understood, caller);
      record({
        subject: "account",
        subjectId: "first-passwords",
        summary: `为 ${slips.length} 个从未登录的账号发放初始口令`,
        after: { accounts: slips.map(({ loginName }) => loginName) },
      });
      return slips;
    },
    drawnFor,
  );
}

/** Passwords drawn and hashed before a connection is taken; not for accounts that may have none. */
async function drawnFor({
  body,
  db,
}: {
  readonly body: { readonly accountIds: readonly number[] };
  readonly db: Db;
}): Promise<DrawnPassword[]> {
  const ids = [...new Set(body.accountIds)];
  const accounts = await listAccounts(db);
  for (const id of ids) {
    const account = accounts.find((one) => one.id === id);
    if (!account) throw new Absent();
    insist(refuseFirstPassword(0, account));
  }
  return drawPasswords(ids);
}

function sheetRoutes(desk: Desk): void {
  serve(desk, contract.rosterTemplate, async ({ db, query, clock, reply, record }) => {
    const filled = query.filled === true;
    const title = filled ? "人员花名册（按方案单位）.xlsx" : "人员花名册模板.xlsx";
    record({ subject: "export", subjectId: "roster-template", summary: `下载${title}` });
    const units = (await listUnits(db, clock.today())).filter(({ ended }) => !ended);
    const chains = await listChainNames(db, clock.today());
    const form = rosterSheet(
      units.map(({ name }) => name),
      chains.map(({ name }) => name),
    );
    const drafted = filled ? await draftEntries(db, clock.today()) : [];
    const rows = [exampleEntry(units[0]?.name), ...drafted];
    return sheetReply(reply, title, await templateBytes(form, { title: "花名册", rows }));
  });
  const sheetIn = async ({ upload }: { upload: { bytes: () => Promise<Uint8Array> } }) =>
    readUploadSheet(ROSTER_SHEET, await upload.bytes());
  const read: Handler<typeof contract.readRoster, Sheet> = async (visit) => {
    const { db, clock, upload, understood, record } = visit;
    const { titles, keys } = understood.head;
    const unknown = titles.filter((title, at) => title !== "" && !keys[at]);
    const report = reportOf(await judged(db, linesOf(understood), clock.today()), unknown);
    record(rosterDeed(`核对花名册 ${upload.name}（未办理）`, report));
    return report;
  };
  const mark: Handler<typeof contract.markRoster, Sheet> = async (visit) => {
    const { db, clock, upload, understood, reply, record } = visit;
    const found = await judged(db, linesOf(understood), clock.today());
    const marked = new MarkedSheet(ROSTER_SHEET, understood.head);
    for (const { at, faults } of found) {
      const row = understood.rows.find((one) => one.at === at);
      if (row && faults.length > 0) marked.writeRow(row, faults);
    }
    record(rosterDeed(`导出花名册待改正的行 ${upload.name}`, reportOf(found)));
    return sheetReply(reply, "花名册待改正.xlsx", await marked.bytes());
  };
  serve(desk, contract.readRoster, read, sheetIn);
  serve(desk, contract.markRoster, mark, sheetIn);
}

function linesOf({ rows }: Sheet): TypedLine[] {
  return rows.map(({ at, cells, faults }) => ({ at, entry: cells, faults }));
}

function entryRoutes(desk: Desk): void {
  serve(desk, contract.draftRoster, ({ db, clock }) => draftEntries(db, clock.today()));
  serve(desk, contract.tryRoster, async ({ db, body, clock, record }) => {
    const report = reportOf(await judged(db, typedLines(body.entries), clock.today()));
    record(rosterDeed("核对花名册（未办理）", report));
    return report;
  });
  serve(desk, contract.enterRoster, async ({ db, body, caller, clock, record }) => {
    const by = { accountId: caller.accountId, today: clock.today(), source: body.source };
    const found = await enterRoster(db, typedLines(body.entries), by);
    const report = reportOf(found);
    const made = found.flatMap(({ person, makes }) => makes.map((one) => `${person.name} ${one}`));
    record({ ...rosterDeed(`办理花名册（${body.source}）`, report), after: { made } });
    return report;
  });
}

function typedLines(entries: readonly RosterEntry[]): TypedLine[] {
  return entries.map((entry, index) => ({ at: index + 1, entry, faults: [] }));
}

function rosterDeed(act: string, report: contract.RosterReport) {
  const faulty = report.faulty > 0 ? `，有误 ${report.faulty} 行` : "";
  return {
    subject: "roster",
    subjectId: "roster",
    summary: `${act}：${report.lines.length} 行，${rosterWords(report)}${faulty}`,
  };
}

function proposalRoutes(desk: Desk): void {
  serve(desk, contract.listProposedGrants, ({ db, caller }) =>
    proposals.listProposedGrants(db, caller.personId),
  );
  serve(desk, contract.confirmGrants, async ({ db, body, caller, clock, record }) => {
    const by = { caller, today: clock.today() };
    const done = await proposals.confirmGrants(db, body.ids, by);
    record({ ...grantsDeed("确认", done), after: done });
  });
  serve(desk, contract.declineGrants, async ({ db, body, caller, clock, record }) => {
    const by = { caller, today: clock.today() };
    const done = await proposals.declineGrants(db, body, by);
    record({ ...grantsDeed("退回", done), after: { reason: body.reason, declined: done } });
  });
  serve(desk, contract.listProposedTenures, ({ db, clock }) =>
    proposals.listProposedTenures(db, clock.today()),
  );
  serve(desk, contract.confirmTenures, async ({ db, body, caller, clock, record }) => {
    const by = { caller, today: clock.today() };
    const done = await proposals.confirmTenures(db, body, by);
    record({ ...tenuresDeed("确认", done.length), after: done });
  });
  serve(desk, contract.declineTenures, async ({ db, body, caller, clock, record }) => {
    const by = { caller, today: clock.today() };
    const done = await proposals.declineTenures(db, body, by);
    record({ ...tenuresDeed("退回", done.length), after: { reason: body.reason, declined: done } });
  });
}

function grantsDeed(act: string, done: readonly Parameters<typeof postWords>[0][]) {
  const words = done.slice(0, 3).map(postWords).join("、");
  const more = done.length > 3 ? "等" : "";
  const summary = `${act}花名册提请的岗位 ${done.length} 项：${words}${more}`;
  return { subject: "account", subjectId: "proposals", summary };
}

function tenuresDeed(act: string, count: number) {
  return {
    subject: "unit",
    subjectId: "proposals",
    summary: `${act}花名册提请的任职 ${count} 项`,
  };
}
