import { usccCheckCharacter } from "../../../kernel/uscc.ts";

/** Words of trees, birds and stones: with «演示» in front nobody takes them for a real company. */
const FANCY = [
  "云杉",
  "青鸾",
  "白鹭",
  "沉香",
  "碧梧",
  "丹枫",
  "鹤汀",
  "兰皋",
  "墨竹",
  "秋棠",
  "松烟",
  "霜柏",
  "天梧",
  "文鹿",
  "雪樵",
  "野芷",
  "银杏",
  "玉衡",
  "月桂",
  "紫荆",
  "朱樱",
  "听泉",
  "揽秀",
  "望舒",
];
const SECTORS: Record<string, readonly string[]> = {
  尼龙碳氢新材料产业: ["新材料", "碳材"],
  装备制造产业: ["装备", "机械"],
  绿色食品产业: ["食品", "冷链"],
  生物医药产业: ["生物", "医药"],
  数字经济产业: ["数字", "智算"],
  新型建材产业: ["建材", "绿建"],
  轻工纺织产业: ["纺织", "服装"],
  文旅康养和汝瓷产业: ["文旅", "陶艺"],
  现代商贸产业: ["商贸", "物流"],
};
const GOODS: Record<string, readonly string[]> = {
  尼龙碳氢新材料产业: ["尼龙切片", "高纯碳材", "苯系深加工"],
  装备制造产业: ["阀门铸件", "电梯部件", "汽车零部件再制造"],
  绿色食品产业: ["预制食品", "肉制品深加工", "冷链仓储"],
  生物医药产业: ["医用耗材", "中药饮片", "制剂车间"],
  数字经济产业: ["工业数据平台", "数字仓配", "边缘机房"],
  新型建材产业: ["装配式构件", "绿色板材", "节能门窗"],
  轻工纺织产业: ["高端面料", "品牌服装", "机绣家纺"],
  文旅康养和汝瓷产业: ["温泉康养", "青瓷工坊", "研学营地"],
  现代商贸产业: ["城市配送中心", "品牌商贸城", "社区商业"],
};

/** `演示青鸾装备有限公司` and the project it brings; `serial` keeps names apart. */
export function inventedPair(
  serial: number,
  chain: string | null,
): { enterprise: string; project: string } {
  const fancy = FANCY[serial % FANCY.length] as string;
  const round = Math.floor(serial / FANCY.length);
  const mark = round === 0 ? "" : "二三四五六七八九"[round - 1];
  const sectors = SECTORS[chain ?? ""] ?? ["综合"];
  const goods = GOODS[chain ?? ""] ?? ["综合产业园"];
  const sector = sectors[serial % sectors.length] as string;
  const goodsName = goods[serial % goods.length] as string;
  return {
    enterprise: `演示${fancy}${mark}${sector}有限公司`,
    project: `演示·${fancy}${mark}${goodsName}项目`,
  };
}

/** A code that passes the check and belongs to nobody: its body starts with X0. */
export function inventedUscc(serial: number, division: string): string {
  const body = `91${division}X0${String(serial).padStart(6, "0")}0`;
  return body + usccCheckCharacter(body);
}

const SURNAMES = "甲乙丙丁戊己庚辛壬癸";

/** `演示员甲03`: a person nobody can be mistaken for. */
export function inventedPerson(serial: number): string {
  return `演示员${SURNAMES[serial % 10]}${String(serial).padStart(2, "0")}`;
}
