import type { Db } from "../../../platform/server/database.ts";
import type { CarrierDraft } from "../contract.ts";
import { insertCarrier } from "./writes.ts";

/** The day of 汝政办〔2023〕17号: since then these carriers are known. */
const NOTICE_DAY = "2023-03-15";

interface NoticeCarrier extends Pick<CarrierDraft, "name" | "kind" | "plannedMu"> {
  readonly parent?: string;
  readonly article: string;
  readonly quote: string;
}

/** The carriers that chapter 三 of 汝政办〔2023〕17号 names, areas only where it states one. It does not name the three parks. */
export const NOTICE_CARRIERS: readonly NoticeCarrier[] = [
  {
    name: "碳氢新材料产业园",
    kind: "park",
    plannedMu: null,
    article: "三（一）1",
    quote: "以碳氢新材料产业园为载体，编制完善园区建设规划",
  },
  ...["国家汽车再制造循环经济产业园", "阀门产业园", "电梯产业园"].map((name): NoticeCarrier => ({
    name,
    kind: "park",
    plannedMu: null,
    article: "三（一）2",
    quote: "重点抓好国家汽车再制造循环经济产业园、阀门产业园和电梯产业园等园区项目建设",
  })),
  {
    name: "经开区",
    kind: "zone",
    plannedMu: null,
    article: "三（二）1",
    quote: "经开区2000亩食品产业园区",
  },
  {
    name: "经开区食品产业园区",
    kind: "base",
    plannedMu: "2000",
    parent: "经开区",
    article: "三（二）1",
    quote: "依托“经开区2000亩食品产业园区”",
  },
  {
    name: "小屯镇牧原肉食产业园区",
    kind: "base",
    plannedMu: "5000",
    article: "三（二）1",
    quote: "“小屯镇5000亩牧原肉食产业园区”",
  },
  {
    name: "温泉农村融合发展产业园",
    kind: "park",
    plannedMu: null,
    article: "三（三）3",
    quote: "以温泉农村融合发展产业园为依托",
  },
  {
    name: "汝瓷小镇",
    kind: "other",
    plannedMu: null,
    article: "三（三）3",
    quote: "以汝瓷小镇建设为载体，深入挖掘整合汝瓷文化资源，进一步完善汝瓷小镇园区配套基础设施",
  },
];

/**
 * Loads the carriers the notice names, with its words and nothing invented; areas are the notice's figures. Running it again
 * adds only what is missing; answers how many were added.
 */
export async function seedNoticeCarriers(db: Db): Promise<number> {
  const known = new Map(
    (await db.selectFrom("carriers_carrier").select(["id", "name"]).execute()).map((row) => [
      row.name,
      row.id,
    ]),
  );
  let added = 0;
  for (const carrier of NOTICE_CARRIERS) {
    if (known.has(carrier.name)) continue;
    const parentId = carrier.parent === undefined ? null : (known.get(carrier.parent) ?? null);
    const stated = carrier.plannedMu === null ? "" : "；面积是通知所称，未经核实";
    const draft: CarrierDraft = {
      name: carrier.name,
      kind: carrier.kind,
      parentId,
      plannedMu: carrier.plannedMu,
      note: `通知原文：${carrier.quote}${stated}`,
      basis: `汝政办〔2023〕17号 ${carrier.article}`,
    };
    const origin = { createdOn: NOTICE_DAY, demo: false, fromNotice: true };
    known.set(carrier.name, await insertCarrier(db, draft, origin));
    added += 1;
  }
  return added;
}

export { insertBoundary, insertBuildings, insertParcels } from "./writes.ts";
