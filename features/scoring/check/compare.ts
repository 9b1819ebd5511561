import { decimalText, ratioFromText, shortText } from "../../../kernel/decimal.ts";
import { ranksByValue, TIE_STYLES, type TieStyle } from "../../../kernel/ranking.ts";
import {
  compareRatios,
  HUNDRED,
  minusRatio,
  type Ratio,
  sumRatios,
  timesRatio,
} from "../../../kernel/ratio.ts";
import { isNumber } from "../engine/cell.ts";
import { Comparison } from "./comparison.ts";
import type { PublishedAssessee, PublishedLine } from "../inputs.ts";
import type { ExactLine } from "../engine/exact-line.ts";
import type { Scene } from "../engine/scene.ts";
import type { AssesseeScore, Finding } from "../score-sheet.ts";
import { rateCanBe } from "./slack.ts";
import type { Standing } from "../engine/standings.ts";
import type { ExactSum } from "../engine/sums.ts";

/** Compares every published cell with what its own formula gives, and every sum and total row with its parts. */
export function compareWithPublished(
  scene: Scene,
  standings: readonly Standing[],
  rows: readonly AssesseeScore[],
  sums: readonly ExactSum[],
): { compared: number; findings: Finding[] } {
  const comparison = new Comparison();
  const published = scene.inputs.published?.assessees ?? {};
  for (const [index, standing] of standings.entries()) {
    const cells = published[standing.tally.entry.code];
    const row = rows[index];
    if (cells && row) compareAssessee(comparison, scene, { standing, row, cells, standings });
  }
  for (const [figure, text] of Object.entries(scene.inputs.published?.sums ?? {})) {
    const sum = sums.find(({ line }) => line.figure === figure);
    if (sum) compareSum(comparison, sum, text);
  }
  compareTotalRows(comparison, scene);
  return comparison;
}

interface Compared {
  readonly standing: Standing;
  readonly row: AssesseeScore;
  readonly cells: PublishedAssessee;
  readonly standings: readonly Standing[];
}

function compareAssessee(comparison: Comparison, scene: Scene, compared: Compared): void {
  const { standing, row, cells } = compared;
  for (const [code, line] of Object.entries(cells.lines ?? {})) {
    const own = standing.tally.lines.find((one) => one.column.code === code);
    compareLine(comparison, scene, standing, own, code, line);
  }
  const place = (column: string) => ({ assessee: row.code, place: `${row.name}·${column}` });
  if (cells.total !== undefined)
    comparison.number(
      place("总分"),
      cells.total,
      standing.tally.total,
      scene.ruleSet.rounding.total,
    );
  if (cells.rank !== undefined) compareRank(comparison, scene, compared, cells.rank);
  if (cells.grade !== undefined) {
    comparison.compared += 1;
    const name = row.gradeName;
    if (name !== cells.grade)
      comparison.say({
        ...place("等次"),
        level: "contradiction",
        published: cells.grade,
        computed: name,
        words: `印的是${cells.grade}，按办法应为${name ?? "没有等次"}`,
      });
  }
  comparison.findings.push(...printedSum(row, cells));
}

function compareLine(
  comparison: Comparison,
  scene: Scene,
  { tally: { entry } }: Standing,
  own: ExactLine | undefined,
  code: string,
  line: PublishedLine,
): void {
  const indicator = scene.ruleSet.indicators.find((one) => one.code === code);
  const name = own?.column.name ?? code;
  const place = (column: string) => ({
    assessee: entry.code,
    place: `${entry.assessee.name}·${name}·${column}`,
  });
  const percent = (share: Ratio | null | undefined) => (share ? timesRatio(share, HUNDRED) : null);
  if (line.value !== undefined)
    comparison.number(place("数值"), line.value, own?.outcome?.value ?? null);
  if (line.rate !== undefined) {
    const printed = line.rate;
    comparison.number(
      place("完成率"),
      printed,
      percent(own?.outcome?.rate),
      indicator?.rateRounding,
      () =>
        indicator && rateCanBe(scene, indicator, entry, printed)
          ? "印出的完成数和目标数修约前的原数可以得出印的率，即率不是由表上的数算的"
          : null,
    );
  }
  if (line.gap !== undefined)
    comparison.number(place("超欠进度"), line.gap, percent(own?.gap), indicator?.rateRounding);
  if (line.points !== undefined)
    comparison.number(
      place("得分"),
      line.points,
      own?.points ?? null,
      indicator?.rounding ?? scene.ruleSet.rounding.line,
    );
}

function compareRank(
  comparison: Comparison,
  scene: Scene,
  compared: Compared,
  printed: string,
): void {
  const { row, standing, standings } = compared;
  comparison.compared += 1;
  if (printed === String(row.rank ?? "—")) return;
  const { ties, scope } = scene.ruleSet.ranks;
  const rivals = standings.flatMap(({ tally: { entry }, rank, value }) =>
    rank !== null && value && (scope === "all" || entry.group === standing.tally.entry.group)
      ? [{ id: entry.code, order: entry.order, value }]
      : [],
  );
  const style = TIE_STYLES.find(
    (one) => one !== ties && String(ranksByValue(rivals, one).get(row.code) ?? "") === printed,
  );
  comparison.say({
    assessee: row.code,
    place: `${row.name}·名次`,
    level: style ? "explained" : "contradiction",
    published: printed,
    computed: row.rank === null ? null : String(row.rank),
    words: `印的是第${printed}名，按未修约的数应为${row.rank === null ? "不排名" : `第${row.rank}名`}${style ? `；并列改为“${TIE_TITLES[style]}”才是印的名次` : ""}`,
  });
}

/** How ties are numbered, in words. */
export const TIE_TITLES: Readonly<Record<TieStyle, string>> = {
  competition: "并列后跳号",
  dense: "并列不跳号",
  ordinal: "不并列",
};

/** Published points that do not add up to the published total, whatever the rules. */
function printedSum(row: AssesseeScore, { lines, total }: PublishedAssessee): Finding[] {
  const printed = Object.values(lines ?? {}).map(({ points }) =>
    points === undefined ? null : ratioFromText(points),
  );
  const whole = total === undefined ? null : ratioFromText(total);
  const parts = row.lines.filter(({ points }) => points !== null).length;
  if (!whole || printed.length < parts || printed.includes(null)) return [];
  const sum = sumRatios(printed.flatMap((one) => (one ? [one] : [])));
  if (compareRatios(sum, whole) === 0) return [];
  return [
    {
      level: "contradiction",
      assessee: row.code,
      place: `${row.name}·总分`,
      published: total ?? null,
      computed: shortText(sum),
      words: `印出的各项得分相加是${shortText(sum)}，印的总分是${total}`,
    },
  ];
}

function compareSum(comparison: Comparison, { line, sum }: ExactSum, printed: string): void {
  const before = comparison.findings.length;
  comparison.number({ assessee: null, place: `合计·${line.name}` }, printed, sum);
  const found = comparison.findings[before];
  const headline = ratioFromText(printed);
  if (!found || !sum || !headline) return;
  const difference = minusRatio(sum, headline);
  const share =
    headline.numerator === 0n
      ? ""
      : `（${decimalText(timesRatio({ numerator: difference.numerator * headline.denominator, denominator: difference.denominator * headline.numerator }, HUNDRED), 1)}%）`;
  comparison.findings[before] = {
    ...found,
    words: `各对象相加是${shortText(sum)}，印的合计是${printed}，相差${shortText(difference)}${share}`,
  };
}

/** Rows that call themselves a total, against the units' figures; only where every unit has one. */
function compareTotalRows(comparison: Comparison, scene: Scene): void {
  const units = scene.entries.filter(({ isUnit }) => isUnit);
  const totals = scene.entries.filter(({ assessee }) => assessee.row === "total");
  for (const entry of totals)
    for (const { code, name } of scene.ruleSet.figures) {
      const whole = scene.measure(code, entry);
      const parts = units.map((unit) => scene.measure(code, unit)).filter(isNumber);
      if (!isNumber(whole) || parts.length < units.length) continue;
      comparison.compared += 1;
      const sum = sumRatios(parts);
      if (compareRatios(sum, whole) === 0) continue;
      comparison.say({
        level: "contradiction",
        assessee: entry.code,
        place: `${entry.assessee.name}·${name}`,
        published: shortText(whole),
        computed: shortText(sum),
        words: `合计行是${shortText(whole)}，各对象相加是${shortText(sum)}`,
      });
    }
}
