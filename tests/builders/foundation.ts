import type pg from "pg";

/** 附件1 as printed: name, 省外资金 in 万元, projects in all, of them 亿元以上. */
export const ANNEX_1: readonly (readonly [string, number, number, number])[] = [
  ["小屯镇", 107000, 4, 3],
  ["临汝镇", 107000, 4, 3],
  ["寄料镇", 107000, 4, 3],
  ["温泉镇", 107000, 4, 3],
  ["蟒川镇", 107000, 4, 3],
  ["杨楼镇", 107000, 4, 3],
  ["庙下镇", 50000, 3, 2],
  ["陵头镇", 50000, 3, 2],
  ["米庙镇", 50000, 3, 2],
  ["纸坊镇", 50000, 3, 2],
  ["大峪镇", 50000, 3, 2],
  ["夏店镇", 50000, 3, 2],
  ["焦村镇", 50000, 3, 2],
  ["骑岭乡", 50000, 3, 2],
  ["王寨乡", 50000, 3, 2],
  ["风穴路街道", 78000, 4, 3],
  ["煤山街道", 78000, 4, 3],
  ["洗耳河街道", 78000, 4, 3],
  ["钟楼街道", 120000, 4, 3],
  ["汝南街道", 176000, 7, 6],
  ["紫云路街道", 78000, 4, 3],
];
/** 附件2 as printed: name, projects signed, of them 亿元以上. */
export const ANNEX_2: readonly (readonly [string, number, number])[] = [
  ["尼龙碳氢新材料产业", 3, 2],
  ["装备制造产业", 3, 1],
  ["绿色食品产业", 2, 1],
  ["生物医药产业", 3, 1],
  ["数字经济产业", 2, 1],
  ["新型建材产业", 2, 1],
  ["轻工纺织产业", 2, 1],
  ["文旅康养和汝瓷产业", 3, 1],
  ["现代商贸产业", 2, 1],
];

const GROUPINGS = [
  "leading",
  "leading",
  "emerging",
  "emerging",
  "emerging",
  "distinctive",
  "distinctive",
  "distinctive",
  "distinctive",
];

/** Units, chains, campaign and targets straight into the tables: the ground that every test stands on. */
export async function layFoundation(owner: pg.Client): Promise<void> {
  for (const [name] of ANNEX_1) {
    const kind = name.endsWith("镇") ? "town" : name.endsWith("乡") ? "township" : "subdistrict";
    await owner.query("insert into organization_unit (name, kind) values ($1, $2)", [name, kind]);
  }
  await owner.query("insert into organization_unit (name, kind) values ('招商办', 'office')");
  for (const [index, [name]] of ANNEX_2.entries()) {
    await owner.query("insert into chains_chain (name, grouping) values ($1, $2)", [
      name,
      GROUPINGS[index],
    ]);
  }
  await owner.query(
    "insert into plan_campaign values (2023, '汝政办〔2023〕17号', '汝州市招商引资工作实施方案', '汝州市人民政府办公室', '2023-03-15', '')",
  );
  await owner.query(
    "insert into plan_document (year, document_no, issued_on) values (2023, '汝政办〔2023〕17号', '2023-03-15')",
  );
  const target = (
    layer: string,
    place: string | null,
    indicator: string,
    amount: bigint | number,
  ) =>
    owner.query(
      `insert into plan_target (year, layer, unit_id, chain_id, indicator, amount, document_id)
       values (2023, $1, (select id from organization_unit where name = $2), (select id from chains_chain where name = $2), $3, $4, 1)`,
      [layer, place, indicator, String(amount)],
    );
  await target("city", null, "out_of_province_funds", 1_700_000n * 1_000_000n);
  await target("city", null, "over_100m", 30);
  await target("city", null, "over_1b", 5);
  for (const [name, funds, all, over] of ANNEX_1) {
    await target("unit", name, "out_of_province_funds", BigInt(funds) * 1_000_000n);
    await target("unit", name, "introduced", all);
    await target("unit", name, "over_100m", over);
  }
  for (const [name, signed, over] of ANNEX_2) {
    await target("chain", name, "signed", signed);
    await target("chain", name, "over_100m", over);
  }
}
