import type { Setting } from "../../kernel/setting.ts";
import { type Stage, STAGE_TITLES } from "../projects/contract.ts";
import type { Category, Pool } from "./contract.ts";

/** The stage from which each pool begins; a pool ends where the next begins. */
export type PoolStarts = Readonly<Record<Pool, Stage>>;

const stage = (title: string) =>
  ({ kind: "choice", title, options: STAGE_TITLES as Readonly<Record<string, string>> }) as const;

export const POOL_STARTS: Setting<PoolStarts> = {
  name: "batches.pool_starts",
  title: "三个一批的阶段划分",
  meaning: "各批自哪个阶段起；通知没有划分，这里是建议值。线索不入库，退出的不在任何一批",
  field: {
    reserve: stage("谋划储备一批自"),
    construction: stage("开工建设一批自"),
    effect: stage("投产达效一批自"),
  },
  fallback: { reserve: "screening", construction: "started", effect: "producing" },
};

/** Months without anything new after which a reserve project is looked at again. */
export const STALE_MONTHS: Setting<number> = {
  name: "batches.stale_months",
  title: "储备项目久无进展的月数",
  meaning: "超过这么多月没有推进、评定或说明的储备项目，列入清单，修订保留或退出；建议值",
  field: { kind: "whole", title: "月数", unit: "个月", least: 1, most: 36 },
  fallback: 6,
};

/** Least total investment by category, fen as text; 其他 has none. */
export type Thresholds = Readonly<Record<Exclude<Category, "other">, string>>;

const FALLBACK: Thresholds = {
  advanced_manufacturing: "30000000000",
  strategic_emerging: "10000000000",
  infrastructure: "100000000000",
  modern_services: "50000000000",
  social: "20000000000",
};

const amount = (title: string) => ({ kind: "amount", title }) as const;

function thresholds(pool: Pool, title: string): Setting<Thresholds> {
  return {
    name: `batches.thresholds_${pool}`,
    title: `${title}的入库门槛`,
    meaning: "总投资达到多少可以入库；预设值是外地（周口、卢氏）的口径，本市的未明确，仅作提示",
    field: {
      advanced_manufacturing: amount("先进制造业"),
      strategic_emerging: amount("战略性新兴产业"),
      infrastructure: amount("基础设施"),
      modern_services: amount("现代服务业"),
      social: amount("社会事业"),
    },
    fallback: FALLBACK,
  };
}

/** Entry thresholds of each pool. */
export const THRESHOLDS: Readonly<Record<Pool, Setting<Thresholds>>> = {
  reserve: thresholds("reserve", "谋划储备一批"),
  construction: thresholds("construction", "开工建设一批"),
  effect: thresholds("effect", "投产达效一批"),
};

export const SETTINGS = [
  POOL_STARTS,
  STALE_MONTHS,
  THRESHOLDS.reserve,
  THRESHOLDS.construction,
  THRESHOLDS.effect,
];
