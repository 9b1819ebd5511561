import { useMoneyUnit } from "../money-unit.ts";
import { headUnit, type LedgerColumn } from "./ledger-column.ts";
import type { LedgerTableProps } from "./ledger-table-props.ts";
import { PathLink } from "./PathLink.tsx";

/** The rows as cards: no sideways scrolling at 390 px. */
export function LedgerCards<Row extends object>(
  props: LedgerTableProps<Row> & { readonly rows: readonly Row[] },
) {
  const { rows, totals, rowKey, rowTone } = props;
  if (rows.length === 0) return <div className="ledger-empty">{props.empty}</div>;
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={rowKey(row)} className={`card ledger-${rowTone?.(row) ?? "plain"}`}>
          <CardBody {...props} row={row} path={props.rowPath?.(row)} />
        </li>
      ))}
      {totals && (
        <li key="totals" className="card ledger-totals">
          <CardBody {...props} row={totals} path={undefined} />
        </li>
      )}
    </ul>
  );
}

interface CardBodyProps<Row> {
  readonly columns: readonly LedgerColumn<Row>[];
  readonly row: Row;
  readonly path: string | undefined;
}

function CardBody<Row>({ columns, row, path }: CardBodyProps<Row>) {
  const [unit] = useMoneyUnit();
  const title = columns.find(({ card }) => card === "title") ?? columns[0];
  const figure = columns.find(({ card }) => card === "figure");
  const lines = columns.filter(
    (column) => column !== title && column !== figure && column.card !== "hidden",
  );
  const head = title?.render(row);
  return (
    <>
      <div className="card-head">
        {path ? (
          <PathLink className="card-open" path={path}>
            {head}
          </PathLink>
        ) : (
          <strong>{head}</strong>
        )}
        {figure && (
          <span className="card-figure">
            {figure.render(row)} <small>{headUnit(figure.unit, unit)}</small>
          </span>
        )}
      </div>
      {groupsOf(lines).map((group, at) => (
        <CardLines key={at} {...group} row={row} />
      ))}
    </>
  );
}

interface CardGroup<Row> {
  /** Said once above its columns; none where it has one column, which then says it itself. */
  readonly head: string | undefined;
  readonly tiles: boolean;
  readonly columns: readonly LedgerColumn<Row>[];
}

/** Neighbours under one head stay together, so that the head is said once. */
function groupsOf<Row>(columns: readonly LedgerColumn<Row>[]): CardGroup<Row>[] {
  const groups: (CardGroup<Row> & { columns: LedgerColumn<Row>[] })[] = [];
  for (const column of columns) {
    const isShared = columns.filter(({ group }) => group === column.group).length > 1;
    const head = isShared ? column.group : undefined;
    const tiles = column.group !== undefined;
    const last = groups.at(-1);
    if (last && last.head === head && last.tiles === tiles) last.columns.push(column);
    else groups.push({ head, tiles, columns: [column] });
  }
  return groups;
}

/** A line for each column; of those with a head small figures beside each other. */
function CardLines<Row>({
  head,
  tiles,
  columns,
  row,
}: CardGroup<Row> & {
  readonly row: Row;
}) {
  const [unit] = useMoneyUnit();
  return (
    <>
      {head && <p className="card-group">{head}</p>}
      <dl className={tiles ? "card-tiles" : "card-lines"}>
        {columns.map((column) => (
          <div key={column.key}>
            <dt>
              {head === undefined && column.group}
              {column.title}
              {column.unit && `（${headUnit(column.unit, unit)}）`}
            </dt>
            <dd>{column.render(row)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
