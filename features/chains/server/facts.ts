import type { Db } from "../../../platform/server/database.ts";
import type { Chain } from "../contract.ts";

export { addChain, changeChain } from "./chain-acts.ts";
export { chainsInOrder } from "./store.ts";

/** Chapter 三 of 汝政办〔2023〕17号: order and grouping as there, names as in 附件2, carriers only where it names one. */
export const NOTICE_CHAINS: readonly Pick<Chain, "name" | "grouping" | "carrier">[] = [
  { name: "尼龙碳氢新材料产业", grouping: "leading", carrier: "碳氢新材料产业园" },
  {
    name: "装备制造产业",
    grouping: "leading",
    carrier: "国家汽车再制造循环经济产业园、阀门产业园、电梯产业园",
  },
  {
    name: "绿色食品产业",
    grouping: "emerging",
    carrier: "经开区2000亩食品产业园区、小屯镇5000亩牧原肉食产业园区",
  },
  { name: "生物医药产业", grouping: "emerging", carrier: "" },
  { name: "数字经济产业", grouping: "emerging", carrier: "天瑞信科“工业互联网平台”" },
  { name: "新型建材产业", grouping: "distinctive", carrier: "" },
  { name: "轻工纺织产业", grouping: "distinctive", carrier: "" },
  {
    name: "文旅康养和汝瓷产业",
    grouping: "distinctive",
    carrier: "温泉农村融合发展产业园、汝瓷小镇",
  },
  { name: "现代商贸产业", grouping: "distinctive", carrier: "" },
];

/** Loads the nine chains; those there already stay as they are. Answers how many were added. */
export async function seedChains(db: Db): Promise<number> {
  const added = await db
    .insertInto("chains_chain")
    .values([...NOTICE_CHAINS])
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning("id")
    .execute();
  return added.length;
}
