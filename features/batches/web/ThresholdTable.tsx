import type { ReplyOf } from "../../../kernel/endpoint.ts";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import {
  CATEGORIES,
  type Category,
  CATEGORY_TITLES,
  POOL_TITLES,
  POOLS,
  type readReserve,
} from "../contract.ts";

type Threshold = ReplyOf<typeof readReserve>["thresholds"][number];

interface Line {
  readonly category: Category;
  readonly thresholds: readonly Threshold[];
}

const COLUMNS: readonly LedgerColumn<Line>[] = [
  {
    key: "category",
    title: "类别",
    card: "title",
    render: ({ category }) => CATEGORY_TITLES[category],
  },
  ...POOLS.map((pool): LedgerColumn<Line> => ({
    key: pool,
    title: POOL_TITLES[pool],
    unit: "money",
    render: ({ thresholds }) => (
      <MoneyText fen={thresholds.find((one) => one.pool === pool)?.fen} />
    ),
  })),
];

/** The entry thresholds in force, with where they come from. */
export function ThresholdTable({ thresholds }: { readonly thresholds: readonly Threshold[] }) {
  const lines = CATEGORIES.filter((category) => category !== "other").map((category) => ({
    category,
    thresholds: thresholds.filter((one) => one.category === category),
  }));
  return (
    <Panel title="入库门槛（总投资）">
      <p className="quiet">
        本市的门槛未明确；没有另行设定时，这里是外地（周口、卢氏）的口径，只作提示、不剔除项目。达到该数即为以上。
      </p>
      <LedgerTable
        label="入库门槛"
        rows={lines}
        rowKey={({ category }) => category}
        columns={COLUMNS}
        empty={null}
      />
    </Panel>
  );
}
