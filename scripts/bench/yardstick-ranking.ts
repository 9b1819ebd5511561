import type pg from "pg";
import type { ExecutionTable, Measure } from "../../features/assessment/contract.ts";

/** Sums of a place, from the totals: before the month of the day, and inside it. */
const SUMS = `
  select unit_id, chain_id, grouping(unit_id) as by_chain,
    coalesce(sum(earlier) filter (where origin = 'out_of_province' and counts), 0) as earlier,
    coalesce(sum(inside) filter (where origin = 'out_of_province' and counts), 0) as inside,
    coalesce(sum(earlier + inside) filter (where origin = 'overseas'), 0) as overseas,
    coalesce(sum(earlier + inside) filter (where origin = 'in_province'), 0) as in_province,
    coalesce(sum(earlier + inside) filter (where origin = 'undecided'), 0) as undecided,
    coalesce(sum(earlier + inside) filter (where origin = 'out_of_province' and not counts), 0) as not_counting
  from (
    select unit_id, chain_id, origin, counts, amount_fen as earlier, 0 as inside from funds_month_total
      where month >= date_trunc('year', $1::date) and month < date_trunc('month', $1::date)
    union all
    select unit_id, chain_id, origin, counts, 0, amount_fen from funds_day_total
      where day between date_trunc('month', $1::date) and $1::date) totals
  group by grouping sets ((unit_id), (chain_id))`;

const APART = `
  select unit_id, chain_id, grouping(unit_id) as by_chain, coalesce(sum(inside), 0) as inside, coalesce(sum(former), 0) as former
  from (
    select e.unit_id, coalesce(e.chain_id, 0) as chain_id, r.amount_fen - e.amount_fen as inside, 0 as former
      from funds_receipt r join funds_entry e on e.receipt_id = r.id
      where r.outside_share_bp < 10000 and e.effective_on between date_trunc('year', $1::date) and $1::date
    union all
    select unit_id, chain_id, 0, amount_fen from funds_month_total
      where month < date_trunc('year', $1::date) and origin = 'out_of_province' and counts) apart
  group by grouping sets ((unit_id), (chain_id))`;

const PROJECTS = `
  select unit_id, chain_id, grouping(unit_id, chain_id) as level,
    coalesce(sum(contract_investment_fen), 0) as contracts, count(*) as introduced, count(*) filter (where signed_on >= date_trunc('month', $1::date)) as introduced_inside,
    count(*) filter (where total_investment_fen >= 10000000000) as over_100m,
    count(*) filter (where total_investment_fen >= 10000000000 and signed_on >= date_trunc('month', $1::date)) as over_100m_inside,
    count(*) filter (where total_investment_fen >= 100000000000) as over_1b,
    count(*) filter (where total_investment_fen >= 100000000000 and signed_on >= date_trunc('month', $1::date)) as over_1b_inside
  from projects_project
  where signed_on between date_trunc('year', $1::date) and $1::date and stage >= 'signed' and status <> 'exited'
    and confirmed and counts_toward_target
  group by grouping sets ((unit_id), (chain_id), ())`;

const TARGETS = `
  select layer, coalesce(unit_id, chain_id) as place, indicator, amount from plan_target t
  where year = extract(year from $1::date)
    and effective_on <= $1::date and not exists (select 1 from plan_target newer
      where newer.replaces_id = t.id and newer.effective_on <= $1::date)`;

const UNITS = `
  select id, name, p.position, exists (select 1 from monthly_report r
      join monthly_report_step s on s.report_id = r.id and s.act = 'signed'
      where r.unit_id = u.id and r.month = date_trunc('month', $1::date) - interval '1 month') as reported
  from organization_unit u join plan_place p on p.unit_id = u.id and p.year = extract(year from $1::date)
  order by p.position`;

const CHAINS = `
  select id, name, p.position from chains_chain c
  join plan_place p on p.chain_id = c.id and p.year = extract(year from $1::date) order by p.position`;

interface Line {
  readonly id: number;
  readonly name: string;
  readonly order: number;
  readonly reported: boolean;
}
type Row = Record<string, string>;
type Cell = { -readonly [Key in keyof Measure]: Measure[Key] };
type Indicator = Measure["indicator"];

const RULES = {
  tieStyle: "competition",
  yellowWithinPoints: 10,
  introducedFromStage: "signed",
  signedFromStage: "signed",
  largeCountsInBoth: true,
  schedule: "months",
} as const;

/** The execution table as GET /api/assessment/execution answers it for a day inside a month, in plain numbers. */
export async function rankingTable(pool: pg.Pool, asOf: string): Promise<ExecutionTable> {
  const [sums, apart, projects, targets, units, chains] = (
    await Promise.all([
      pool.query(SUMS, [asOf]),
      pool.query(APART, [asOf]),
      pool.query(PROJECTS, [asOf]),
      pool.query(TARGETS, [asOf]),
      pool.query(UNITS, [asOf]),
      pool.query(CHAINS, [asOf]),
    ])
  ).map(({ rows }) => rows) as [Row[], Row[], Row[], Row[], Row[], Row[]];
  const monthsGone = Number(asOf.slice(5, 7)) - 1;
  const target = new Map(
    targets.map((row) => [`${row.layer} ${row.place} ${row.indicator}`, row.amount as string]),
  );
  const placed = (found: Row[], kind: "unit" | "chain") =>
    new Map(
      found
        .filter((row) => Number(row.by_chain) === (kind === "chain" ? 1 : 0))
        .map((row) => [Number(kind === "unit" ? row.unit_id : row.chain_id), row]),
    );
  const countsOf = (level: number) =>
    new Map(
      projects
        .filter((row) => Number(row.level) === level)
        .map((row) => [Number(row.unit_id ?? row.chain_id ?? 0), row]),
    );

  const linesOf = (layer: "unit" | "chain", lines: Line[], indicators: Indicator[]) => {
    const money = placed(sums, layer);
    const beside = placed(apart, layer);
    const counts = countsOf(layer === "unit" ? 1 : 2);
    const columns = indicators.map((indicator) => {
      const cells = lines.map((line) => {
        const reached = reachedIn(indicator, money.get(line.id), counts.get(line.id));
        const aim = target.get(`${layer} ${line.id} ${indicator}`) ?? null;
        return {
          ...reached,
          cell: cellOf(indicator, aim, reached, monthsGone, line.reported),
          aim,
        };
      });
      rank(cells);
      return cells.map(({ cell }) => cell);
    });
    return lines.map((line, index) => {
      const sum = money.get(line.id);
      return {
        id: line.id,
        name: line.name,
        order: line.order,
        reported: line.reported,
        measures: columns.map((column) => column[index]) as Cell[],
        overseasFen: sum?.overseas ?? "0",
        inProvinceFen: sum?.in_province ?? "0",
        undecidedFen: sum?.undecided ?? "0",
        notCountingFen: sum?.not_counting ?? "0",
        insideShareFen: beside.get(line.id)?.inside ?? "0",
        formerYearsFen: beside.get(line.id)?.former ?? "0",
        contractFen: counts.get(line.id)?.contracts ?? "0",
      };
    });
  };

  const unitRows = linesOf(
    "unit",
    units.map((row) => ({
      id: Number(row.id),
      name: row.name as string,
      order: Number(row.position),
      reported: Boolean(row.reported),
    })),
    ["out_of_province_funds", "introduced", "over_100m"],
  );
  const chainRows = linesOf(
    "chain",
    [
      ...chains.map((row) => ({
        id: Number(row.id),
        name: row.name as string,
        order: Number(row.position),
        reported: true,
      })),
      { id: 0, name: "未归入产业链", order: 9999, reported: true },
    ],
    ["signed", "over_100m", "out_of_province_funds"],
  );
  const whole = [...placed(sums, "unit").values()].reduce(
    (total, row) => ({
      earlier: total.earlier + Number(row.earlier),
      inside: total.inside + Number(row.inside),
    }),
    { earlier: 0, inside: 0 },
  );
  const all = countsOf(3).get(0);
  const kinds: readonly Indicator[] = ["out_of_province_funds", "over_100m", "over_1b"];
  const city = kinds.map((indicator) => {
    const reached =
      indicator === "out_of_province_funds" ? whole : reachedIn(indicator, undefined, all);
    return cellOf(
      indicator,
      target.get(`city null ${indicator}`) ?? null,
      reached,
      monthsGone,
      true,
    );
  });
  return {
    year: Number(asOf.slice(0, 4)),
    asOf,
    snapshot: null,
    schedulePercent: percent(monthsGone, 12),
    rules: RULES,
    city,
    units: unitRows,
    chains: chainRows,
    unitTotalFen: String(whole.earlier + whole.inside),
    chainTotalFen: String(whole.earlier + whole.inside),
    demo: true,
  };
}

function reachedIn(indicator: string, money: Row | undefined, counts: Row | undefined) {
  if (indicator === "out_of_province_funds")
    return { earlier: Number(money?.earlier ?? 0), inside: Number(money?.inside ?? 0) };
  const name = indicator === "signed" ? "introduced" : indicator;
  const inside = Number(counts?.[`${name}_inside`] ?? 0);
  return { earlier: Number(counts?.[name] ?? 0) - inside, inside };
}

function cellOf(
  indicator: Indicator,
  target: string | null,
  { earlier, inside }: { earlier: number; inside: number },
  monthsGone: number,
  reported: boolean,
): Cell {
  const total = earlier + inside;
  const known = target !== null && (reported || total > 0);
  const aim = Number(target);
  // Pace and light are by the last whole month, as the schedule is.
  const ahead = earlier * 12 - aim * monthsGone;
  return {
    indicator,
    target,
    month: String(inside),
    cumulative: String(total),
    rate: known ? percent(total, aim) : null,
    gap: known ? percent(ahead, aim * 12) : null,
    paceRate: known ? percent(earlier, aim) : null,
    rank: null,
    movement: null,
    light: known && reported ? lightOf(ahead / (aim * 12)) : "none",
  };
}

/** Half away from zero: toFixed rounds a binary fraction that lies beside the half. */
function percent(part: number, whole: number): string {
  const hundredths = Math.round((Math.abs(part) * 10_000) / whole) / 100;
  return (part < 0 ? -hundredths : hundredths).toFixed(2);
}

function lightOf(ahead: number): Measure["light"] {
  if (ahead >= 0) return "green";
  return ahead >= -0.1 ? "yellow" : "red";
}

interface Ranked {
  readonly cell: Cell;
  readonly aim: string | null;
  readonly earlier: number;
  readonly inside: number;
}

/** Competition ranks, highest rate first; no movement, as no month was issued. */
function rank(cells: readonly Ranked[]): void {
  const contenders = cells.filter(({ cell }) => cell.rate !== null);
  const rateOf = (one: Ranked) => (one.earlier + one.inside) / Number(one.aim);
  const rates = contenders.map(rateOf).sort((a, b) => b - a);
  for (const one of contenders) one.cell.rank = rates.indexOf(rateOf(one)) + 1;
}
