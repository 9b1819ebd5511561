import { createHash } from "node:crypto";
import { type Day, monthOf } from "../../../kernel/calendar.ts";
import { handOut } from "../../../platform/server/hand-out.ts";
import { settingOn, writeSetting } from "../../../platform/server/settings.ts";
import { START_MONTH } from "../../organization/settings.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Refused } from "../../../platform/server/problem.ts";
import type { Endpoint } from "../../../kernel/endpoint.ts";
import type { Upload } from "../../../platform/server/inbox.ts";
import { type Desk, type Handler, serve, type Visit } from "../../../platform/server/serve.ts";
import type { PlanReading } from "../reading.ts";
import { proposedPlan } from "../confirmation.ts";
import * as contract from "../contract.ts";
import { type NamedView, namedWords } from "../named.ts";
import * as actions from "./actions.ts";
import { type LastFrozen, nothingFrozen } from "./actions.ts";
import { planForExport } from "./export.ts";
import { decideNamed, type NamedThings, NOTHING_NAMED, readNamed } from "./named.ts";
import { frozenThrough } from "../../organization/server/facts.ts";
import { copiedPlan } from "./copy.ts";
import { knownPlaces } from "./place-acts.ts";
import { readPlan } from "./reader/read-plan.ts";
import { writePlanDocx, writePlanXlsx } from "./reader/write-plan.ts";
import * as store from "./store.ts";
import { keepText } from "./text.ts";

const MEDIA_TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

async function knownUnits(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("plan_place as p")
    .innerJoin("organization_unit as u", "u.id", "p.unit_id")
    .select("u.name")
    .distinct()
    .execute();
  return rows.map((row) => row.name);
}

interface ReadUpload {
  readonly reading: PlanReading;
  readonly sha256: string;
}

/** The notice of an upload, understood before a connection is taken. Throws Refused where it cannot be read. */
async function noticeIn({ upload, db }: { upload: Upload; db: Db }): Promise<ReadUpload> {
  const bytes = await upload.bytes();
  const known = await knownUnits(db);
  const options = known.length > 0 ? { knownUnits: known } : {};
  const reading = await readPlan({ name: upload.name, bytes }, options);
  if ("code" in reading) throw new Refused(reading);
  return { reading, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** `things`: what a notice names beside its targets, for later rooms. */
export function planRoutes(
  desk: Desk,
  things: NamedThings = NOTHING_NAMED,
  lastFrozen: LastFrozen = nothingFrozen,
): void {
  adjustingRoutes(desk, lastFrozen);
  namedRoutes(desk, things);
  textRoutes(desk);
  serve(desk, contract.listCampaigns, ({ db }) => store.listCampaigns(db));
  serve(desk, contract.readPlanOf, ({ db, params, clock }) =>
    actions.readPlanOf(db, params.year, clock.today()),
  );
  const read: Handler<typeof contract.readNotice, ReadUpload> = async (visit) => {
    const { db, clock, upload, understood, record } = visit;
    const { reading, sha256 } = understood;
    record({
      subject: "plan",
      subjectId: sha256.slice(0, 16),
      summary: `读取方案文件 ${upload.name}（未入库）`,
    });
    const proposed = proposedPlan(reading, sha256);
    return {
      reading,
      proposed,
      named: things.offered(proposed.campaign),
      known: await knownPlaces(db, clock.today()),
      frozenThrough: await frozenThrough(db),
    };
  };
  serve(desk, contract.readNotice, read, noticeIn);
  serve(desk, contract.copyPlan, async ({ db, params, clock }) => ({
    ...(await copiedPlan(db, params.year, clock.today())),
    named: null,
    known: await knownPlaces(db, clock.today()),
    frozenThrough: await frozenThrough(db),
  }));
  serve(desk, contract.confirmPlan, async ({ db, body, query, caller, clock, record }) => {
    const offered = things.offered(body.campaign);
    if (offered) await things.prepare(db, body.campaign);
    await beginCity(db, caller.name, clock.today());
    const view = await actions.confirmPlan(db, body, {
      accountId: caller.accountId,
      name: caller.name,
      today: clock.today(),
    });
    const by = { name: caller.name, today: clock.today() };
    const declined = query.declineNamed ?? false;
    const named = offered && (await decideNamed(db, body.campaign.year, declined, { things, by }));
    record({
      subject: "plan",
      subjectId: body.campaign.year,
      summary: `${body.campaign.documentNo} 入库，目标 ${body.targets.length} 个${namedDeed(named)}`,
      after: { ...body, clauses: body.clauses?.length ?? 0 },
    });
    return view;
  });
  serve(desk, contract.exportPlan, async ({ db, params, query, reply, record, clock }) => {
    const plan = await planForExport(db, params.year, clock.today());
    const bytes = query.format === "xlsx" ? await writePlanXlsx(plan) : await writePlanDocx(plan);
    record({
      subject: "export",
      subjectId: `plan-${params.year}`,
      summary: `导出 ${params.year} 年方案（${query.format}）`,
    });
    handOut(reply, {
      how: "attachment",
      type: MEDIA_TYPES[query.format],
      name: `${params.year}年目标分解.${query.format}`,
    });
    return bytes;
  });
}

function textRoutes(desk: Desk): void {
  const keep: Handler<typeof contract.keepText, ReadUpload> = async (visit) => {
    const { db, params, caller, clock, upload, understood, record } = visit;
    const by = { name: caller.name, today: clock.today() };
    const sent = { ...understood, fileName: upload.name };
    const kept = await keepText(db, params.year, sent, by);
    record({
      subject: "plan",
      subjectId: params.year,
      summary: `补存 ${params.year} 年方案原文，${kept.clauses} 条，取自 ${upload.name}`,
    });
    return kept;
  };
  serve(desk, contract.keepText, keep, noticeIn);
}

function adjustingRoutes(desk: Desk, lastFrozen: LastFrozen): void {
  const actorOf = ({ caller, clock }: Pick<Visit<Endpoint>, "caller" | "clock">) => ({
    accountId: caller.accountId,
    personId: caller.personId,
    name: caller.name,
    today: clock.today(),
  });
  serve(desk, contract.adjustTarget, async ({ db, params, body, record, ...act }) => {
    const by = { ...actorOf(act), lastFrozen };
    const { view, title, waits } = await actions.adjustTarget(db, params.id, body, by);
    const deed = waits ? "提请追溯" : "";
    record({
      subject: "target",
      subjectId: params.id,
      summary: `按 ${body.documentNo} ${deed}调整目标，自 ${body.effectiveOn} 起：${title}`,
      after: body,
    });
    return view;
  });
  serve(desk, contract.ruleAdjustment, async ({ db, params, body, record, ...act }) => {
    const { view, title } = await actions.ruleAdjustment(db, params.id, body, actorOf(act));
    record({
      subject: "target",
      subjectId: params.id,
      summary: `${body.approved ? "批准" : "不批准"}追溯调整目标：${title}`,
      after: body,
    });
    return view;
  });
}

/** With its first plan a city begins: nothing is owed for months before. */
async function beginCity(db: Db, byName: string, today: Day): Promise<void> {
  if ((await store.listCampaigns(db)).length > 0 || (await settingOn(db, START_MONTH, today)))
    return;
  await writeSetting(db, {
    name: START_MONTH.name,
    value: monthOf(today),
    inForceFrom: today,
    basis: "确认第一份方案",
    setBy: byName,
  });
}

function namedRoutes(desk: Desk, things: NamedThings): void {
  serve(desk, contract.readNamed, ({ db, params }) => readNamed(db, params.year, things));
  serve(desk, contract.decideNamed, async ({ db, params, body, caller, clock, record }) => {
    const by = { name: caller.name, today: clock.today() };
    const view = await decideNamed(db, params.year, body.declined, { things, by });
    record({
      subject: "plan",
      subjectId: params.year,
      summary: `${params.year} 年方案${namedDeed(view)}`,
      after: view.acts.at(-1),
    });
    return view;
  });
}

function namedDeed(view: NamedView | null): string {
  const last = view?.acts.at(-1);
  if (!last) return "";
  return last.added ? `，登记点名的${namedWords(last.added)}` : "，点名的事项不登记";
}
