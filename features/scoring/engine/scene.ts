import type { Day } from "../../../kernel/calendar.ts";
import {
  minusRatio,
  ONE,
  overRatio,
  plusRatio,
  type Ratio,
  sumRatios,
  timesRatio,
  ZERO,
} from "../../../kernel/ratio.ts";
import { exact, isNumber, readCell } from "./cell.ts";
import type { Assessee, Cell, Inputs, TargetCell } from "../inputs.ts";
import { passes, sharedItems } from "./items.ts";
import type { Measured, SharedItem } from "./kind.ts";
import type { ItemChoice, Operand } from "../operand.ts";
import type { RuleSet } from "../rule-set.ts";

/** One assessee with what was decided about it once. */
export interface Entry {
  readonly assessee: Assessee;
  readonly code: string;
  readonly type: string | null;
  readonly group: string | null;
  readonly order: number;
  /** False for totals and 其中 rows: scored for comparison, never ranked or added. */
  readonly isUnit: boolean;
  readonly members: readonly string[];
  /** Its own cells first, then its members'. */
  readonly figures: readonly Cells[];
  readonly targets: readonly Cells[];
  /** Its place among the entries. */
  readonly index: number;
}

type Cells = Readonly<Record<string, TargetCell>> | undefined;

/** Rules and inputs with their indexes: what every operand is for everybody. */
export class Scene {
  readonly ruleSet: RuleSet;
  readonly inputs: Inputs;
  readonly entries: readonly Entry[];
  readonly #units: ReadonlyMap<string, string>;
  readonly #owned = new Map<string, ReadonlyMap<string, SharedItem[]>>();
  readonly #columns = new Map<string, Measured[]>();
  readonly #rates = new Map<string, Measured>();

  constructor(ruleSet: RuleSet, inputs: Inputs) {
    this.ruleSet = ruleSet;
    this.inputs = inputs;
    this.#units = new Map(ruleSet.figures.map(({ code, unit }) => [code, unit]));
    this.entries = inputs.assessees
      .map((assessee, index) => entryOf(assessee, index, inputs))
      .sort((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1))
      .map((entry, index) => ({ ...entry, index }));
  }

  /** A figure's name; its code where it has none. */
  nameOf(code: string): string {
    return this.ruleSet.figures.find((figure) => figure.code === code)?.name ?? code;
  }

  /** A figure's unit; empty where it has none. */
  unitOf(code: string): string {
    return this.#units.get(code) ?? "";
  }

  /** What an operand is for one assessee. */
  measure(operand: Operand, entry: Entry): Measured {
    if (typeof operand === "string") return this.#figure(operand, entry);
    if ("constant" in operand) return exact(operand.constant);
    if ("target" in operand) return this.#target(operand.target, operand.level, entry);
    if ("sum" in operand) return added(operand.sum.map((part) => this.measure(part, entry)));
    if ("times" in operand) return this.#folded(operand.times, entry, timesRatio);
    if ("minus" in operand) return this.#folded(operand.minus, entry, minusRatio);
    if ("over" in operand) return this.#folded(operand.over, entry, overRatio);
    if ("growth" in operand) {
      const [now, before] = operand.growth;
      return this.#folded([{ minus: [now, before] }, before], entry, overRatio);
    }
    if ("audited" in operand) return this.#audited(operand.audited, entry);
    if ("converted" in operand) return this.#converted(operand.converted, operand.rate, entry);
    if ("count" in operand) return this.#counted(operand.count, entry);
    return this.#counted(operand.total, entry, operand.total.field);
  }

  /** The items an assessee has a part in, its members' too; undefined where the list was not handed in. */
  itemsOf(
    choice: Pick<ItemChoice, "items" | "split">,
    entry: Entry,
  ): readonly SharedItem[] | undefined {
    const list = this.inputs.items?.[choice.items];
    if (!list) return undefined;
    const key = `${choice.items}\n${choice.split ?? ""}`;
    let owned = this.#owned.get(key);
    if (!owned) {
      const split = this.ruleSet.splits?.find(({ code }) => code === choice.split);
      owned = sharedItems(list, split, this.inputs.asOf);
      this.#owned.set(key, owned);
    }
    return [entry.code, ...entry.members].flatMap((code) => owned.get(code) ?? []);
  }

  #folded(
    parts: readonly Operand[],
    entry: Entry,
    fold: (a: Ratio, b: Ratio) => Ratio | null,
  ): Measured {
    let result: Ratio | null = null;
    let state: "not_assessed" | null = null;
    for (const part of parts) {
      const value = this.measure(part, entry);
      if (value === "not_reported") return value;
      if (value === "not_assessed") state = value;
      else if (state === null) {
        result = result === null ? value : fold(result, value);
        // Nothing can be divided by zero: there is no such rate.
        if (result === null) state = "not_assessed";
      }
    }
    return state ?? result ?? "not_assessed";
  }

  /** A figure is read once for everybody who is asked, into a column of its own. */
  #figure(code: string, entry: Entry): Measured {
    let column = this.#columns.get(code);
    if (!column) this.#columns.set(code, (column = []));
    return (column[entry.index] ??= this.#readFigure(code, entry));
  }

  #readFigure(code: string, { figures }: Entry): Measured {
    const own = figures[0]?.[code] as Cell | undefined;
    if (own !== undefined) return readCell(own, this.unitOf(code)) ?? "not_reported";
    if (figures.length === 1) return "not_reported";
    const cells = figures.map((row) => row?.[code] as Cell | undefined);
    return this.#held(cells, code) ?? "not_reported";
  }

  #target(code: string, level: string | undefined, entry: Entry): Measured {
    const cells = entry.targets.map((row) => targetCell(row?.[code], level));
    const held = this.#held(cells, code);
    if (held !== null) return held;
    const byType = this.ruleSet.figures.find((one) => one.code === code)?.targetByType;
    const typed = entry.type === null ? undefined : byType?.[entry.type];
    return typed === undefined ? "not_assessed" : exact(typed);
  }

  /** The assessee's own cell, or its members' added up. */
  #held([own, ...members]: readonly (Cell | undefined)[], figure: string): Measured | null {
    const unit = this.unitOf(figure);
    const read = (cell: Cell | undefined) =>
      cell === undefined ? "not_reported" : (readCell(cell, unit) ?? "not_reported");
    if (own !== undefined) return read(own);
    if (members.every((cell) => cell === undefined)) return null;
    return added(members.map(read));
  }

  #audited(code: string, entry: Entry): Measured {
    const claimed = this.#figure(code, entry);
    const samples = (this.inputs.audits ?? []).filter(
      ({ assessee, figure }) =>
        figure === code && (assessee === entry.code || entry.members.includes(assessee)),
    );
    if (!isNumber(claimed) || samples.length === 0) return claimed;
    const factor = overRatio(
      sumRatios(samples.map((one) => exact(one.recognized))),
      sumRatios(samples.map((one) => exact(one.claimed))),
    );
    return timesRatio(claimed, factor ?? ONE);
  }

  #converted(code: string, rate: string, entry: Entry): Measured {
    let factor = this.#rates.get(rate);
    if (factor === undefined) {
      const value = rateOn(this.ruleSet, rate, this.inputs.asOf);
      factor = value ?? "not_reported";
      this.#rates.set(rate, factor);
    }
    const amount = this.#figure(code, entry);
    return isNumber(amount) && isNumber(factor) ? timesRatio(amount, factor) : amount;
  }

  #counted(choice: ItemChoice, entry: Entry, field?: string): Measured {
    const items = this.itemsOf(choice, entry);
    if (!items) return "not_reported";
    let sum = ZERO;
    for (const item of items) {
      if (!passes(item, choice.where)) continue;
      const size = field === undefined ? ONE : item.field(field);
      if (typeof size === "object") sum = plusRatio(sum, timesRatio(size, item.share));
    }
    return sum;
  }
}

/** The currency rate in force on a day, in 元; null where none is. */
export function rateOn(ruleSet: RuleSet, code: string, day: Day): Ratio | null {
  const known = (ruleSet.rates ?? [])
    .filter((rate) => rate.code === code && rate.from <= day)
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  return known[0] ? exact(known[0].value) : null;
}

/** 未报 spoils a sum; what is 不考核 is left out of it. */
function added(parts: readonly Measured[]): Measured {
  if (parts.includes("not_reported")) return "not_reported";
  const numbers = parts.filter(isNumber);
  return numbers.length === 0 ? "not_assessed" : sumRatios(numbers);
}

function targetCell(target: TargetCell | undefined, level?: string): Cell | undefined {
  if (typeof target !== "object") return level === undefined ? target : undefined;
  if (level !== undefined) return target[level];
  const only = Object.values(target);
  return only.length === 1 ? only[0] : undefined;
}

function entryOf(assessee: Assessee, index: number, inputs: Inputs): Entry {
  const { code, group, members = [] } = assessee;
  const held =
    group === undefined || typeof group === "string"
      ? (group ?? null)
      : ([...group]
          .sort((a, b) => (a.from < b.from ? 1 : -1))
          .find(({ from }) => from <= inputs.asOf)?.group ?? null);
  return {
    assessee,
    code,
    type: assessee.type ?? null,
    group: held,
    order: assessee.order ?? index + 1,
    isUnit: (assessee.row ?? "unit") === "unit",
    members,
    figures: [code, ...members].map((owner) => inputs.figures?.[owner]),
    targets: [code, ...members].map((owner) => inputs.targets?.[owner]),
    index: 0,
  };
}
