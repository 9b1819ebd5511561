import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../two-contract.ts";
import { postWords } from "../rules.ts";
import type { PasswordReset, PostException } from "../shapes.ts";
import * as exceptions from "./exceptions.ts";
import * as resets from "./resets.ts";

/** What one administrator asks and another agrees to. */
export function twoRoutes(desk: Desk): void {
  serve(desk, contract.listExceptions, async ({ db, record }) => {
    const all = await exceptions.listExceptions(db);
    record({ subject: "account", subjectId: "all", summary: `岗位例外 ${all.length} 件` });
    return all;
  });
  serve(desk, contract.askException, async ({ db, params, body, caller, clock, record }) => {
    const by = { caller, today: clock.today() };
    record(exceptionDeed(await exceptions.enterException(db, params.id, body, by), "提出"));
  });
  serve(desk, contract.agreeException, async ({ db, params, caller, clock, record }) => {
    const by = { caller, today: clock.today() };
    record(exceptionDeed(await exceptions.agreeToException(db, params.id, by), "同意"));
  });
  serve(desk, contract.declineException, async ({ db, params, body, caller, record }) => {
    const after = await exceptions.declineException(db, params.id, body.reason, caller);
    record(exceptionDeed(after, "不同意"));
  });
  serve(desk, contract.listResets, async ({ db, record }) => {
    const all = await resets.listResets(db);
    record({ subject: "account", subjectId: "all", summary: `密码重置记录 ${all.length} 条` });
    return all;
  });
  serve(desk, contract.askReset, async ({ db, params, body, caller, record }) => {
    const { reset, half } = await resets.enterReset(db, params.id, body.reason, caller);
    record(resetDeed(reset, "提出"));
    return { half };
  });
  serve(desk, contract.agreeReset, async ({ db, params, caller, record }) => {
    const { reset, half } = await resets.agreeToReset(db, params.id, caller);
    record(resetDeed(reset, "同意"));
    return { half };
  });
  serve(desk, contract.declineReset, async ({ db, params, body, caller, record }) => {
    const after = await resets.declineReset(db, params.id, body.reason, caller);
    record(resetDeed(after, "不同意"));
  });
}

function exceptionDeed(after: PostException, act: string) {
  return {
    subject: "account",
    subjectId: after.accountId,
    summary: `${act}${after.personName}（${after.loginName}）兼任 ${postWords(after)} 的例外，${after.fromOn} 至 ${after.untilOn}，依据 ${after.basis}`,
    after,
  };
}

function resetDeed(after: PasswordReset, act: string) {
  return {
    subject: "account",
    subjectId: after.accountId,
    summary: `${act}重置账号 ${after.loginName}（${after.personName}）的密码`,
    after,
  };
}
