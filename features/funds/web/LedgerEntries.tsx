import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { ORIGIN_TITLES } from "../../projects/contract.ts";
import type { Receipt } from "../contract.ts";

/** The ledger lines of a receipt: what was counted, and the reversal that took it back. */
export function LedgerEntries({ receipt }: { readonly receipt: Receipt }) {
  if (receipt.entries.length === 0) return null;
  return (
    <Panel title="台账记录">
      <ul className="entries">
        {receipt.entries.map((entry) => (
          <li key={entry.id} className={entry.kind === "reversal" ? "entry-reversal" : undefined}>
            <div className="entry-head">
              <strong>
                {entry.kind === "count" ? "计入" : "↳ 冲销上一行"}{" "}
                {entry.late && <StageTag words="补报" tone="late" />}
                {!entry.counts && <StageTag words="单列，不计入目标" />}
              </strong>
              <MoneyText fen={entry.amountFen} withUnit />
            </div>
            <p className="quiet">
              记入 <DayText day={entry.effectiveOn} />，{ORIGIN_TITLES[entry.origin]}资金，
              <DayText day={entry.madeOn} /> 办理{entry.reason && `；${entry.reason}`}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
