import { decidingDigits } from "../deciding-digits.ts";
import type { AssesseeScore, ScoreSheet } from "../score-sheet.ts";

const STANDING = {
  ranked: "",
  not_reported: "未报，不排名",
  not_assessed: "不考核",
  vetoed: "一票否决，不排名",
  no_unit: "不参加排名",
} as const;

const LEVEL = { contradiction: "✗", explained: "！", note: "·" } as const;

/** A score sheet for the terminal: ranking with the points of every line, how each was made, lists, sums and findings. */
export function sheetWords(sheet: ScoreSheet): string {
  return [
    `${sheet.ruleSet.sample ? "【样例】" : ""}${sheet.ruleSet.title}`,
    `${sheet.title}　截至 ${sheet.asOf}`,
    ...rankingTables(sheet),
    "",
    "各项怎么算的",
    ...sheet.rows.flatMap(lineWords),
    ...listWords(sheet),
    ...sumWords(sheet),
    ...findingWords(sheet),
  ].join("\n");
}

/** One table per group, best first. */
function rankingTables({ rows }: ScoreSheet): string[] {
  const groups = new Map(rows.map(({ group, groupName }) => [group, groupName]));
  return [...groups].flatMap(([group, name]) => {
    const own = rows
      .filter((row) => row.group === group)
      .toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.order - b.order);
    const shown = COLUMNS.filter(({ isShown }) => isShown(own));
    const heads = shown.flatMap(({ heads: of }) => of(own));
    const digits = decidingDigits(rows);
    const table = own.map((row) => shown.flatMap(({ cells }) => cells(row, digits)));
    return ["", ...(name === null ? [] : [`［${name}］`]), ...columns([heads, ...table])];
  });
}

interface TableColumn {
  readonly isShown: (rows: readonly AssesseeScore[]) => boolean;
  readonly heads: (rows: readonly AssesseeScore[]) => string[];
  /** `digits`: totals that print alike, told apart. */
  readonly cells: (row: AssesseeScore, digits: ReadonlyMap<string, string>) => string[];
}

const always = () => true;
const ofIndicators = ({ lines }: AssesseeScore) => lines.filter(({ part }) => part === "indicator");
const ofOthers = ({ lines }: AssesseeScore) => lines.filter(({ part }) => part !== "indicator");

const COLUMNS: readonly TableColumn[] = [
  {
    isShown: always,
    heads: () => ["名次", "对象"],
    cells: ({ rank, tied, name }) => [rank === null ? "—" : `${rank}${tied ? "并列" : ""}`, name],
  },
  {
    isShown: always,
    heads: ([first]) => (first ? ofIndicators(first).map(({ name }) => name) : []),
    cells: (row) =>
      ofIndicators(row).map(({ state, points }) =>
        points ? points.printed : state === "not_reported" ? "未报" : "—",
      ),
  },
  {
    isShown: (rows) => rows.some((row) => ofOthers(row).length > 0),
    heads: () => ["加减"],
    cells: (row) => [
      ofOthers(row)
        .map(({ points }) => points?.printed ?? "—")
        .join(" "),
    ],
  },
  {
    isShown: always,
    heads: () => ["总分"],
    cells: ({ total, code }, digits) => [digits.get(code) ?? total?.printed ?? "—"],
  },
  {
    isShown: (rows) => rows.some(({ gradeWords }) => gradeWords !== null),
    heads: () => ["等次"],
    cells: ({ gradeName }) => [gradeName ?? "—"],
  },
  { isShown: always, heads: () => [""], cells: ({ standing }) => [STANDING[standing]] },
];

function lineWords({ name, lines, awardWords, gradeWords }: AssesseeScore): string[] {
  return [
    `${name}`,
    ...lines.map((line) => {
      const rate = line.rate === null ? "" : `　完成率${line.rate}%`;
      const gap =
        line.gap === null
          ? ""
          : line.gap.startsWith("-")
            ? `　欠进度${line.gap.slice(1)}`
            : `　超进度${line.gap}`;
      const cap = line.cap === null ? "" : `　【${line.cap}】`;
      const article = line.article === "" ? "" : `　（${line.article}）`;
      return `  ${line.name}：${line.words}${rate}${gap}${cap}　${line.points ? `${line.points.printed}分` : "—"}${article}`;
    }),
    ...(gradeWords === null ? [] : [`  等次：${gradeWords}`]),
    ...awardWords.map((award) => `  表扬：${award}`),
  ];
}

function listWords({ lists, rows }: ScoreSheet): string[] {
  const nameOf = (code: string) => rows.find((row) => row.code === code)?.name ?? code;
  return lists.map(
    ({ name, assessees, words }, index) =>
      `${index === 0 ? "\n" : ""}${name}：${assessees.map(nameOf).join("、") || "无"}　${words}`,
  );
}

function sumWords({ sums }: ScoreSheet): string[] {
  const known = sums.filter(({ sum }) => sum !== null);
  if (known.length === 0) return [];
  return [
    "\n各对象相加",
    ...known.map((one) => `  ${one.name}　${one.sum}${one.unit}（${one.reporting}家有数）`),
  ];
}

function findingWords({ compared, findings }: ScoreSheet): string[] {
  const count = (level: keyof typeof LEVEL) => findings.filter((one) => one.level === level).length;
  const summary = `\n与公布的表核对：${compared}格，${count("contradiction")}格自相矛盾，${count("explained")}格能解释`;
  return [
    ...(compared === 0 ? [] : [summary]),
    ...(compared === 0 && findings.length > 0 ? ["\n请注意"] : []),
    ...findings.map(({ level, place, words }) => `${LEVEL[level]} ${place}：${words}`),
  ];
}

/** Rows as lines with aligned columns; a Chinese character takes two places. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const blanks = " ".repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)));
        return column === 1 || column === row.length - 1 ? cell + blanks : blanks + cell;
      })
      .join("  ")
      .trimEnd(),
  );
}

function widthOf(text: string): number {
  return [...text].reduce((width, sign) => width + (sign > "\u2e7f" ? 2 : 1), 0);
}
