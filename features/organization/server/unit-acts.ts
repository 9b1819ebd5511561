import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { BodyOf } from "../../../kernel/endpoint.ts";
import { firstRefusal } from "../../../kernel/refusal.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import { soundsOf } from "../../../platform/server/sounds.ts";
import type {
  addUnit as addUnitEndpoint,
  changeUnit as changeUnitEndpoint,
  Unit,
} from "../contract.ts";
import {
  endsHistory,
  type HistoryActKind,
  refuseFrozenDay,
  refuseHistoryAct,
} from "../history-rules.ts";
import { refuseUnit, refuseUnitDay } from "../office-rules.ts";
import { frozenThrough, listUnitActs } from "./histories.ts";
import { listUnits } from "./store.ts";

/** Who enters an act, by name, and on which day. */
export interface ActBy {
  readonly name: string;
  readonly today: Day;
}

/** Enters a unit; its history begins with it. A day makes it one that was not there before. */
export async function addUnit(
  tx: Db,
  body: BodyOf<typeof addUnitEndpoint>,
  by: ActBy,
): Promise<Unit> {
  await holdHistories(tx);
  const units = await listUnits(tx, by.today);
  const { name, kind, code, fromOn, documentNo, originId } = body;
  insist(
    firstRefusal(
      refuseUnit(units, body),
      refuseUnitDay(fromOn, documentNo, by.today),
      fromOn === undefined ? null : refuseFrozenDay(fromOn, await frozenThrough(tx)),
    ),
  );
  if (originId && !units.some(({ id }) => id === originId)) throw new Absent();
  const row = await tx
    .insertInto("organization_unit")
    .values({
      name,
      kind,
      code,
      ...soundsOf(name),
      since: fromOn ?? null,
      basis: documentNo ?? "",
      added_by: by.name,
      origin_id: originId ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return unitNow(tx, row.id, by.today);
}

/** Enters a dated act; answers the unit as it was and as it is. */
export async function changeUnit(
  tx: Db,
  id: number,
  body: BodyOf<typeof changeUnitEndpoint>,
  by: ActBy,
): Promise<{ before: Unit; after: Unit }> {
  await holdHistories(tx);
  const units = await listUnits(tx, by.today);
  const before = units.find((unit) => unit.id === id);
  const [last] = await listUnitActs(tx, id);
  if (!before || !last) throw new Absent();
  const asked = {
    act: body.act,
    fromOn: body.fromOn,
    documentNo: body.documentNo,
    name: body.act === "renamed" ? (body.name ?? "") : before.name,
    group: body.kind ?? before.kind,
    code: body.code === undefined ? before.code : body.code,
    intoId: body.intoId ?? null,
  };
  insist(
    refuseHistoryAct(
      {
        ...before,
        group: before.kind,
        lastFromOn: last.fromOn,
        today: by.today,
        frozenThrough: await frozenThrough(tx),
        others: units.filter((unit) => unit.id !== id),
        openWork: endsHistory(body.act) ? await openWorkOf(tx, id, body.act) : [],
      },
      asked,
    ),
  );
  await tx
    .insertInto("organization_unit_act")
    .values({
      unit_id: id,
      act: body.act,
      from_on: body.fromOn,
      document_no: body.documentNo,
      reason: body.reason,
      name: asked.name.trim(),
      kind: body.kind ?? before.kind,
      code: asked.code,
      into_id: body.act === "merged" ? asked.intoId : null,
      by_name: by.name,
      made_on: by.today,
    })
    .execute();
  if (body.act === "renamed") {
    await tx
      .updateTable("organization_unit")
      .set(soundsOf(asked.name.trim()))
      .where("id", "=", id)
      .execute();
  }
  return { before, after: await unitNow(tx, id, by.today) };
}

/** One act at a time, freezing shut out: a name never changes under a table that is being stored. */
async function holdHistories(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext(current_schema() || ':periods'))`.execute(
    tx,
  );
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ':histories'))`.execute(tx);
}

async function unitNow(tx: Db, id: number, today: Day): Promise<Unit> {
  const unit = (await listUnits(tx, today)).find((one) => one.id === id);
  if (!unit) throw new Absent();
  return unit;
}

/** A merged unit's projects go on under its id and count under the successor; a dissolved one may leave none behind. */
async function openWorkOf(tx: Db, id: number, act: HistoryActKind): Promise<string[]> {
  const answer = await sql<{
    projects: number;
    receipts: number;
  }>`select projects, receipts from organization_open_work(${id})`.execute(tx);
  const { projects = 0, receipts = 0 } = answer.rows[0] ?? {};
  return [
    ...(projects > 0 && act === "retired" ? [`在办项目 ${projects} 个`] : []),
    ...(receipts > 0 ? [`未核验的到位资金 ${receipts} 笔`] : []),
  ];
}
