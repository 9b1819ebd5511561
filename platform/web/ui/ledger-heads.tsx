import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import type { TableProps } from "antd";
import { textOf, useAddress } from "../address.ts";
import { alignOf, headUnit, type LedgerColumn } from "./ledger-column.ts";
import { PathLink } from "./PathLink.tsx";

type Heads<Row> = NonNullable<TableProps<Row>["columns"]>;

interface HeadsInput<Row> {
  readonly columns: readonly LedgerColumn<Row>[];
  readonly unit: string;
  readonly sorting: Sorting;
  readonly rowPath: ((row: Row) => string) | undefined;
  readonly totals: Row | undefined;
}

/** The columns as antd wants them, neighbours of one group under a common head. */
export function ledgerHeads<Row extends object>(input: HeadsInput<Row>): Heads<Row> {
  const heads: Heads<Row> = [];
  for (const [index, column] of input.columns.entries()) {
    const drawn = head(column, index, input);
    const last = heads.at(-1);
    if (column.group === undefined) heads.push(drawn);
    else if (last && "children" in last && last.title === column.group) last.children.push(drawn);
    else {
      heads.push({
        key: `group-${column.key}`,
        title: column.group,
        align: "center",
        children: [drawn],
      });
    }
  }
  return heads;
}

function head<Row extends object>(
  column: LedgerColumn<Row>,
  index: number,
  { unit, sorting, rowPath, totals }: HeadsInput<Row>,
): Heads<Row>[number] {
  const opens = index === 0 && rowPath;
  return {
    key: column.key,
    align: alignOf(column),
    ...(column.width ? { width: column.width } : {}),
    title: <HeadTitle column={column} unit={unit} sorting={sorting} />,
    render: (_, row) =>
      opens && row !== totals ? (
        <PathLink className="row-link" path={opens(row)}>
          {column.render(row)}
        </PathLink>
      ) : (
        column.render(row)
      ),
  };
}

interface HeadTitleProps<Row> {
  readonly column: LedgerColumn<Row>;
  readonly unit: string;
  readonly sorting: Sorting;
}

function HeadTitle<Row>({ column, unit, sorting }: HeadTitleProps<Row>) {
  const inBrackets = headUnit(column.unit, unit);
  const words = (
    <>
      {column.title}
      {inBrackets && <span className="head-unit">（{inBrackets}）</span>}
    </>
  );
  if (!column.sortable) return words;
  const up = sorting.by === column.key;
  const down = sorting.by === `-${column.key}`;
  const following = down ? column.key : up ? undefined : `-${column.key}`;
  return (
    <button type="button" className="head-sort" onClick={() => sorting.sort(following)}>
      {words} {up && <ArrowUpOutlined aria-label="升序" />}
      {down && <ArrowDownOutlined aria-label="降序" />}
      {!up && !down && <ArrowDownOutlined className="head-idle" aria-label="可排序" />}
    </button>
  );
}

export interface Sorting {
  /** `key` upwards, `-key` downwards. */
  readonly by: string | undefined;
  readonly sort: (by: string | undefined) => void;
}

/** The order in the address: `sort=key` or `sort=-key`. */
export function useSorting(): Sorting {
  const [by, change] = useAddress(sortOf);
  return { by, sort: (to) => change({ sort: to }) };
}

function sortOf(search: Parameters<typeof textOf>[0]): string | undefined {
  return textOf(search, "sort");
}
