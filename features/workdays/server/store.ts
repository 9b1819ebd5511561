import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { ArrangedDay, ArrangedKind, DayChange, WorkdaysAct } from "../contract.ts";

/** The office's own table as it stands, as text: of a year's days the latest act's word, in the order of the acts. */
export async function standingTable(db: Db): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select coalesce(string_agg(l.day || ' ' || l.kind, ',' order by l.act_id, l.day), '') as text
    from (select distinct on (a.year, d.day) d.day, d.kind, d.act_id
      from workdays_day d join workdays_act a on a.id = d.act_id
      order by a.year, d.day, d.act_id desc) l
    where l.kind <> 'withdrawn'`.execute(db);
  return rows[0]?.text ?? "";
}

/** The days of what `standingTable` answered. */
export function daysIn(standing: string): Pick<ArrangedDay, "day" | "kind">[] {
  return standing
    .split(",")
    .filter((one) => one !== "")
    .map((one) => {
      const [day = "", kind = ""] = one.split(" ");
      return { day, kind: kind as ArrangedKind };
    });
}

/** Every act of a year with what it said, newest first. */
export async function actsOf(db: Db, year: number): Promise<WorkdaysAct[]> {
  return db
    .selectFrom("workdays_act as a")
    .where("a.year", "=", year)
    .orderBy("a.id", "desc")
    .select(["a.id", "a.basis", "a.by_name as byName", "a.entered_on as enteredOn"])
    .select(
      sql<
        DayChange[]
      >`coalesce((select json_agg(json_build_object('day', d.day, 'kind', d.kind, 'title', d.title)
        order by d.day) from workdays_day d where d.act_id = a.id), '[]')`.as("changes"),
    )
    .execute();
}

export interface NewAct {
  readonly year: number;
  readonly basis: string;
  readonly enteredOn: Day;
  readonly by: { readonly accountId: number; readonly name: string };
  readonly changes: readonly DayChange[];
}

export async function insertAct(tx: Db, act: NewAct): Promise<void> {
  const { id } = await tx
    .insertInto("workdays_act")
    .values({
      year: act.year,
      basis: act.basis.trim(),
      entered_on: act.enteredOn,
      by_account: act.by.accountId,
      by_name: act.by.name,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("workdays_day")
    .values(act.changes.map((change) => ({ act_id: id, ...change })))
    .execute();
}
