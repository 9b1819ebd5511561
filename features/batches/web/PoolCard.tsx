import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { useMoneyUnit } from "../../../platform/web/money-unit.ts";
import { type Cell, CELL_TITLES, CELLS, type PoolBalance, POOL_TITLES } from "../contract.ts";
import { shareText } from "./words.ts";

interface PoolCardProps {
  readonly balance: PoolBalance;
  /** Its stages in words. */
  readonly stages: string;
  readonly chosen: Cell | undefined;
  readonly onOpen: (cell: Cell) => void;
}

const SIGNS: Record<Cell, string> = { opening: "", in: "+", out: "−", closing: "=" };

/** One pool: opening, in, out, closing, each of which opens to its projects, and the closing's quality. */
export function PoolCard({ balance, stages, chosen, onOpen }: PoolCardProps) {
  const [unit] = useMoneyUnit();
  const { closing } = balance;
  return (
    <section className="panel batches-pool" aria-label={POOL_TITLES[balance.pool]}>
      <h2>{POOL_TITLES[balance.pool]}</h2>
      <p className="quiet">{stages}</p>
      <div className="batches-cells">
        {CELLS.map((cell) => (
          <button
            key={cell}
            type="button"
            className={`batches-cell batches-${cell}`}
            aria-pressed={chosen === cell}
            onClick={() => onOpen(cell)}
          >
            <span className="quiet">
              {SIGNS[cell]} {CELL_TITLES[cell]}
            </span>
            <strong className="figure">{balance[cell].count}</strong>
            <span className="only-read-aloud">个，查看项目</span>
            <span className="batches-money">
              <MoneyText fen={balance[cell].fen} places={unit === "万元" ? 0 : 2} />
            </span>
          </button>
        ))}
      </div>
      <p className="quiet batches-quality">
        总投资单位：{unit}。期末中亿元以上 {balance.over100M} 个，10亿元以上 {balance.over1B}{" "}
        个，主导产业占 {shareText(balance.leading, closing.count)}
        {balance.below > 0 && `，低于入库门槛（外地口径） ${balance.below} 个`}
      </p>
    </section>
  );
}
