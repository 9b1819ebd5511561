import type { MeasureCode, MeasureUnit } from "../../reading.ts";
import { compact, CERTAIN, likely, type Doubt } from "./flow.ts";

/** A measure named in a head: what it counts, in which unit where the head says so, and at which characters. */
export interface NamedMeasure {
  /** The head's own word. */
  readonly word: string;
  readonly code: MeasureCode;
  readonly unit: MeasureUnit | null;
  readonly doubt: Doubt;
  readonly start: number;
  readonly end: number;
}

const MEASURE =
  /((?:\d+|[一二三五十])?)亿元?(?:及|（含）|\(含\))?以上(?:的)?(?:\p{Script=Han}{0,4}?项目)?|(?:[省市县境区][内外])?资金|引资额?|(签[订约](?:项目)?(?:总?个?数)?)|(引进(?:项目)(?:总?个?数)?|新?引进数)|项目(?:总?个?数|总量)?|总个?数|个数/gu;
const UNIT_AFTER = /^(?:任务|目标|额|数|总额)*[（(](?:单位[:：])?(亿元|万元|元|个|项)[）)]/;

/** The measures a head names, left to right; a group word above its parts (引进项目: 总数, 其中…) is folded into them. */
export function scanMeasures(head: string): NamedMeasure[] {
  const measures: NamedMeasure[] = [];
  for (const match of head.matchAll(MEASURE)) {
    const word = match[0];
    const after = UNIT_AFTER.exec(head.slice(match.index + word.length));
    const named = measureOfWord(word, match[1] ?? "");
    if (!named) continue;
    const end = match.index + word.length + (after?.[0].length ?? 0);
    const unit = named.code === "funds" ? unitWord(after?.[1]) : "个";
    const group = measures.at(-1);
    if (
      group &&
      /^总个?数|^个数/.test(word) &&
      /^(引进项目|签[订约]项目|项目)$/.test(group.word) &&
      group.end === match.index
    ) {
      measures[measures.length - 1] = { ...group, word, end };
    } else measures.push({ ...named, unit, word, start: match.index, end });
  }
  return measures;
}

function unitWord(word: string | undefined): MeasureUnit | null {
  return word === "亿元" || word === "万元" || word === "元" ? word : null;
}

function measureOfWord(
  word: string,
  threshold: string,
): { code: MeasureCode; doubt: Doubt } | null {
  if (word.includes("亿")) {
    if (/^(10|十)$/.test(threshold)) return { code: "projects_over_1b", doubt: CERTAIN };
    return /^(1|一|)$/.test(threshold) ? { code: "projects_over_100m", doubt: CERTAIN } : null;
  }
  if (word.includes("资")) {
    return {
      code: "funds",
      doubt: word.startsWith("省外") ? CERTAIN : likely(`表头写作“${word}”，未写明“省外资金”`),
    };
  }
  if (word.startsWith("签")) return { code: "signed_projects", doubt: CERTAIN };
  const doubt = word.includes("引进")
    ? CERTAIN
    : likely("表头未写明是引进还是签订项目，按引进项目读取");
  return { code: "introduced_projects", doubt };
}

export type ColumnRole = "serial" | "name" | "note" | "measure" | "unknown";
export interface HeadMeaning {
  readonly role: ColumnRole;
  readonly measure: NamedMeasure | null;
}

const SERIAL = /^(序号|编号|序|No\.?)$/i;
const NOTE = /备注|说明|责任人|联系人|领导|电话|链长|牵头/;
const GROUP_NAME = /^(类别|分类|组别|片区|类型)$/;
const NAME = /单位$|乡镇|街道|县区|名称|产业链$|^产业$|区域|部门$|^指标/;
/** A longer cell is prose, not a head. */
const LONGEST_HEAD = 200;
const FOREIGN = /美元|外币|固定资产|税/;

/** What one column's head says, top to bottom in one string. */
export function headMeaning(text: string): HeadMeaning {
  const head = compact(text.slice(0, LONGEST_HEAD));
  const bare = head.replace(/[（(].*?[）)]/g, "");
  if (SERIAL.test(bare)) return { role: "serial", measure: null };
  if (NAME.test(bare) && !/资金|签[订约]|亿元/.test(bare)) return { role: "name", measure: null };
  if (NOTE.test(bare) || GROUP_NAME.test(bare)) return { role: "note", measure: null };
  const measure = FOREIGN.test(head) ? null : finestMeasure(head);
  return { role: measure ? "measure" : "unknown", measure };
}

/** The narrowest thing a stacked head names: 引进项目（个）/其中亿元以上项目 is the latter. */
function finestMeasure(head: string): NamedMeasure | null {
  const measures = scanMeasures(head);
  const odd = /(\d+|[二三五])亿元?(?:及)?以上/.exec(head);
  if (odd && !/^(1|10)$/.test(odd[1] ?? "")) return null;
  if (/其中/.test(head) && measures.every((measure) => measure.code === "funds")) return null;
  const order: MeasureCode[] = ["projects_over_1b", "projects_over_100m", "signed_projects"];
  for (const code of order) {
    const measure = measures.find((one) => one.code === code);
    if (measure) return measure;
  }
  const certain = measures.find((one) => one.doubt.certainty === "certain") ?? measures[0];
  const unit = unitWord(/[（(](?:单位[:：])?(亿元|万元|元)[）)]/.exec(head)?.[1]);
  if (certain)
    return { ...certain, unit: certain.code === "funds" ? (certain.unit ?? unit) : certain.unit };
  // A bare 目标（万元） can only be money.
  const doubt = likely("表头只有金额单位，按省外资金读取");
  return unit ? { word: head, code: "funds", unit, doubt, start: 0, end: head.length } : null;
}
