import { fenFromText, moneyText } from "../../kernel/money.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { dayOfTyped } from "../../kernel/typed-day.ts";
import { type SheetCells, type SheetFault, type SheetForm } from "../../kernel/sheet-form.ts";
import {
  type ImportReport,
  ORIGIN_TITLES,
  ORIGINS,
  type Project,
  type ProjectDraft,
  STAGE_TITLES,
  STAGES,
} from "./contract.ts";

/** The columns a sheet may have, by their heads; the key columns first. `note` stands in the template. */
export const IMPORT_COLUMNS = [
  { key: "no", title: "项目编号", note: "系统里已有的填编号，按编号更新；新项目留空" },
  { key: "projectCode", title: "项目代码", note: "备案代码；系统里已有的按代码更新" },
  { key: "name", title: "项目名称", note: "必填；本单位同名的视为同一项目，更新" },
  { key: "investor", title: "投资方", note: "在谈及以后必填" },
  { key: "uscc", title: "统一社会信用代码", note: "投资方的" },
  { key: "origin", title: "资金来源", note: "省外、境外、省内、未定" },
  { key: "originBasis", title: "来源依据", note: "认定来源的依据" },
  { key: "unit", title: "责任单位", note: "附件1的单位名称；本单位填报可留空" },
  { key: "chain", title: "产业链", note: "附件2的名称" },
  { key: "carrier", title: "所在载体", note: "已登记的载体名称，其他写法按文字保留" },
  { key: "content", title: "建设内容", note: "", lines: true },
  { key: "total", title: "总投资", note: "万元", money: true },
  { key: "contract", title: "合同投资额", note: "万元", money: true },
  {
    key: "stage",
    title: "阶段",
    note: "空着是线索；以后的阶段由招商办作存量接收；已有项目的阶段在项目页推进",
  },
  { key: "signedOn", title: "签约日期", note: "2023-06-01" },
  { key: "keyProject", title: "重点项目", note: "是或空，招商办认定" },
  { key: "counts", title: "计入目标", note: "是或空，招商办认定" },
] as const;
export type ImportKey = (typeof IMPORT_COLUMNS)[number]["key"];
export type ImportCells = SheetCells<ImportKey>;
export type ImportFault = SheetFault<ImportKey>;

/** 批量导入: a sheet of projects. */
export const PROJECT_SHEET: SheetForm<ImportKey> = {
  columns: IMPORT_COLUMNS,
  needs: "name",
  mostRows: 20_000,
};

/** Ids by name, as the sheet names them. */
export interface Places {
  readonly units: ReadonlyMap<string, number>;
  readonly chains: ReadonlyMap<string, number>;
  readonly carriers: ReadonlyMap<string, number>;
}

const EMPTY: ProjectDraft = {
  name: "",
  investor: null,
  unitId: null,
  chainId: null,
  carrier: "",
  carrierId: null,
  content: "",
  totalInvestmentFen: null,
  contractInvestmentFen: null,
  keyProject: false,
  countsTowardTarget: false,
  confirmed: true,
  stage: "lead",
  status: "ongoing",
  signedOn: null,
};

/** A stored project as the draft its form would send. */
export function draftOfProject(project: Project): ProjectDraft {
  const { investor } = project;
  return {
    name: project.name,
    investor: investor && {
      name: investor.name,
      uscc: investor.uscc,
      usccOverrideReason: investor.usccOverrideReason,
      registeredCapitalFen: investor.registeredCapitalFen,
      origin: investor.origin,
      originBasis: investor.originBasis,
    },
    unitId: project.unit?.id ?? null,
    chainId: project.chain?.id ?? null,
    carrier: project.carrier,
    carrierId: project.onCarrier?.id ?? null,
    content: project.content,
    totalInvestmentFen: project.totalInvestmentFen,
    contractInvestmentFen: project.contractInvestmentFen,
    keyProject: project.keyProject,
    countsTowardTarget: project.countsTowardTarget,
    confirmed: project.confirmed,
    stage: project.stage,
    status: project.status,
    signedOn: project.signedOn,
  };
}

/** The investor whom a row names, as stored; null where none is. */
export type KnownInvestor = NonNullable<ProjectDraft["investor"]> | null;

/** What a row of a sheet rests on. */
export interface RowGround {
  readonly places: Places;
  /** The project the row updates; null for a new one. */
  readonly before: Project | null;
  readonly ownUnitId: number | null;
  readonly knownInvestor: KnownInvestor;
}

/**
 * The draft a row stands for, and what cannot be read in it. A blank cell keeps what is stored; the form's rules are asked of
 * the draft afterwards. Amounts in 万元.
 */
export function draftFromCells(
  cells: ImportCells,
  ground: RowGround,
): { draft: ProjectDraft; faults: ImportFault[] } {
  const faults: ImportFault[] = [];
  const { before, places } = ground;
  const stored = before ? draftOfProject(before) : { ...EMPTY, unitId: ground.ownUnitId };
  const read = <T>(
    key: ImportKey,
    keep: T,
    parse: (text: string) => T | undefined,
    fault: string,
  ): T => {
    const text = cells[key]?.trim();
    if (!text) return keep;
    const value = parse(text);
    if (value !== undefined) return value;
    faults.push({ key, words: `「${text.slice(0, 30)}」${fault}` });
    return keep;
  };
  const place = (key: "unit" | "chain", keep: number | null, names: ReadonlyMap<string, number>) =>
    read(key, keep, (text) => names.get(text) ?? names.get(`${text}产业`), "没有这个名称");
  const money = (key: "total" | "contract", keep: string | null) =>
    read(
      key,
      keep,
      (text) => fenFromText(text, "万元")?.toString(),
      "不是金额（万元，最多六位小数）",
    );
  const flag = (key: "keyProject" | "counts", keep: boolean) =>
    read(key, keep, (text) => ({ 是: true, 否: false })[text], "应填「是」「否」或留空");
  const carrierId = cells.carrier ? places.carriers.get(cells.carrier.trim()) : undefined;
  const draft: ProjectDraft = {
    ...stored,
    name: cells.name?.trim() || stored.name,
    investor: investorFromCells(cells, stored.investor ?? ground.knownInvestor, faults),
    unitId: place("unit", stored.unitId, places.units),
    chainId: place("chain", stored.chainId, places.chains),
    carrier: carrierId === undefined ? (cells.carrier?.trim() ?? stored.carrier) : stored.carrier,
    carrierId: carrierId ?? stored.carrierId ?? null,
    content: cells.content?.trim() || stored.content,
    totalInvestmentFen: money("total", stored.totalInvestmentFen),
    contractInvestmentFen: money("contract", stored.contractInvestmentFen),
    stage: read(
      "stage",
      stored.stage,
      (text) => STAGES.find((stage) => STAGE_TITLES[stage] === text),
      "没有这个阶段",
    ),
    signedOn: read(
      "signedOn",
      stored.signedOn,
      (text) => dayOfTyped(text) ?? undefined,
      "不是日期",
    ),
    keyProject: flag("keyProject", stored.keyProject),
    countsTowardTarget: flag("counts", stored.countsTowardTarget),
  };
  if (before && draft.stage !== before.stage)
    faults.push({
      key: "stage",
      words: `系统里是「${STAGE_TITLES[before.stage]}」，阶段请在项目页推进，这里留空`,
    });
  return { draft: before ? { ...draft, stage: before.stage } : draft, faults };
}

function investorFromCells(
  cells: ImportCells,
  stored: KnownInvestor,
  faults: ImportFault[],
): KnownInvestor {
  const [name, uscc] = [cells.investor?.trim(), cells.uscc?.trim().toUpperCase()];
  const another = stored !== null && name !== undefined && name !== "" && name !== stored.name;
  const kept = another ? null : stored;
  if (!name && !uscc && !kept) return null;
  const asked = cells.origin?.trim();
  const origin = asked ? ORIGINS.find((one) => ORIGIN_TITLES[one] === asked) : undefined;
  if (asked && !origin)
    faults.push({ key: "origin", words: `「${asked.slice(0, 30)}」应为省外、境外、省内或未定` });
  return {
    name: name || kept?.name || "",
    uscc: uscc || kept?.uscc || null,
    usccOverrideReason: kept?.usccOverrideReason ?? null,
    registeredCapitalFen: kept?.registeredCapitalFen ?? null,
    origin: origin ?? kept?.origin ?? "undecided",
    originBasis: cells.originBasis?.trim() || kept?.originBasis || "",
  };
}

const FIELD_KEYS: Readonly<Record<string, ImportKey>> = {
  name: "name",
  "investor.name": "investor",
  investor: "investor",
  "investor.uscc": "uscc",
  "investor.originBasis": "originBasis",
  unitId: "unit",
  chainId: "chain",
  totalInvestmentFen: "total",
  contractInvestmentFen: "contract",
  stage: "stage",
  signedOn: "signedOn",
  keyProject: "keyProject",
  countsTowardTarget: "counts",
  projectCode: "projectCode",
};

/** A rule's refusal as a fault of the row. */
export function faultOf(refusal: Refusal): ImportFault {
  return { key: FIELD_KEYS[refusal.field ?? ""] ?? null, words: refusal.words };
}

type Cell = string | number | boolean | null | undefined;

const shortly = (value: Cell): string => {
  const words = String(value ?? "");
  if (words === "") return "空";
  return words.length > 20 ? `${words.slice(0, 20)}…` : words;
};
const inWan = (fen: Cell): string => (fen ? moneyText(BigInt(fen), "万元") : "空");
const yesOrNo = (value: Cell): string => (value ? "是" : "否");
const originOf = (value: Cell): string =>
  ORIGIN_TITLES[ORIGINS.find((one) => one === value) ?? "undecided"];

/** What of a project a row may change, and how it is said; where no words are, only that it changed. */
const COMPARED: readonly {
  readonly title: string;
  readonly of: (draft: ProjectDraft) => Cell;
  readonly words?: (value: Cell) => string;
}[] = [
  { title: "项目名称", of: ({ name }) => name, words: shortly },
  { title: "投资方", of: ({ investor }) => investor?.name, words: shortly },
  { title: "统一社会信用代码", of: ({ investor }) => investor?.uscc, words: shortly },
  { title: "资金来源", of: ({ investor }) => investor?.origin, words: originOf },
  { title: "来源依据", of: ({ investor }) => investor?.originBasis, words: shortly },
  { title: "责任单位", of: ({ unitId }) => unitId },
  { title: "产业链", of: ({ chainId }) => chainId },
  { title: "所在载体", of: ({ carrierId, carrier }) => `${carrierId} ${carrier}` },
  { title: "建设内容", of: ({ content }) => content },
  { title: "总投资", of: ({ totalInvestmentFen }) => totalInvestmentFen, words: inWan },
  { title: "合同投资额", of: ({ contractInvestmentFen }) => contractInvestmentFen, words: inWan },
  { title: "签约日期", of: ({ signedOn }) => signedOn, words: shortly },
  { title: "重点项目", of: ({ keyProject }) => keyProject, words: yesOrNo },
  { title: "计入目标", of: ({ countsTowardTarget }) => countsTowardTarget, words: yesOrNo },
];

/** What a row changes of a stored project, in words: `总投资 1,000.00 → 2,000.00`. Empty where nothing; compared whole, told shortly. */
export function changesBetween(before: ProjectDraft, after: ProjectDraft): string[] {
  return COMPARED.flatMap(({ title, of, words }) => {
    const [was, is] = [of(before) ?? "", of(after) ?? ""];
    if (was === is) return [];
    const [then = "", now = ""] = words ? [words(was), words(is)] : [];
    return [then === now ? `${title}有变动` : `${title} ${then} → ${now}`];
  });
}

/** Why a sheet is not worth storing, or null: nothing in it is new or changed. */
export function refuseImport(report: Pick<ImportReport, "added" | "changed">): Refusal | null {
  if (report.added + report.changed > 0) return null;
  return { code: "projects.import_nothing", words: "没有可以新增或更新的行" };
}
