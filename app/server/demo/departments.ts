import type { Db } from "../../../platform/server/database.ts";
import { personSoundsOf } from "../../../platform/server/sounds.ts";

/** Which invented department leads which chain: no real assignment is meant, and every name says so. */
const DEPARTMENTS: readonly { name: string; chains: readonly string[] }[] = [
  {
    name: "演示·工业主管部门",
    chains: ["尼龙碳氢新材料产业", "装备制造产业", "轻工纺织产业"],
  },
  { name: "演示·农业主管部门", chains: ["绿色食品产业"] },
  { name: "演示·卫生主管部门", chains: ["生物医药产业"] },
  { name: "演示·数据主管部门", chains: ["数字经济产业"] },
  { name: "演示·资源主管部门", chains: ["新型建材产业"] },
  { name: "演示·文旅主管部门", chains: ["文旅康养和汝瓷产业"] },
  { name: "演示·商务主管部门", chains: ["现代商贸产业"] },
];
/** Its head changed in the year, so that its chain's 联络人 is to be named anew. */
const CHANGED = "演示·文旅主管部门";
const MARKS = "甲乙丙丁戊己庚";

/** Invented departments with heads; answers the unit that leads each chain. */
export async function foundDepartments(tx: Db): Promise<Map<string, number>> {
  const leads = new Map<string, number>();
  for (const [index, { name, chains }] of DEPARTMENTS.entries()) {
    const unit = await tx
      .insertInto("organization_unit")
      .values({ name, kind: "department", ...personSoundsOf(name) })
      .returning("id")
      .executeTakeFirstOrThrow();
    await appoint(tx, unit.id, `演示主任${MARKS[index]}`, name === CHANGED);
    for (const chain of chains) leads.set(chain, unit.id);
  }
  return leads;
}

async function appoint(tx: Db, unitId: number, name: string, changed: boolean): Promise<void> {
  const post = await tx
    .insertInto("organization_post")
    .values({ unit_id: unitId, title: "主要负责人", principal: true })
    .returning("id")
    .executeTakeFirstOrThrow();
  const terms = changed
    ? [
        { name, fromOn: "2022-01-01", toOn: "2023-08-31" },
        { name: `${name}（接任）`, fromOn: "2023-09-01", toOn: null },
      ]
    : [{ name, fromOn: "2022-01-01", toOn: null }];
  for (const term of terms) {
    const person = await tx
      .insertInto("organization_person")
      .values({ name: term.name, demo: true, ...personSoundsOf(term.name) })
      .returning("id")
      .executeTakeFirstOrThrow();
    await tx
      .insertInto("organization_tenure")
      .values({
        post_id: post.id,
        person_id: person.id,
        from_on: term.fromOn,
        to_on: term.toOn,
        basis: "演示：虚构的任职",
      })
      .execute();
  }
}
