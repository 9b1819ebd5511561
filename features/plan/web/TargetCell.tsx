import { Button, Popover } from "antd";
import { type ReactNode, useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { useMay } from "../../../platform/web/session.ts";
import { INDICATOR_TITLES, type Target } from "../contract.ts";
import { AdjustDialog } from "./AdjustDialog.tsx";
import { targetText, targetWords } from "./target-words.ts";

export interface TargetCellProps {
  readonly target: Target | undefined;
  /** Whose target: `小屯镇`. */
  readonly name: string;
  /** Another way to print it: `170亿元`. */
  readonly children?: ReactNode;
}

/** A target that opens to its document, to the values it replaced and, for the office, to its adjustment. */
export function TargetCell({ target, name, children }: TargetCellProps) {
  const mayAdjust = useMay("plan.edit");
  const [open, setOpen] = useState(false);
  const [adjusting, setAdjusting] = useState(false);
  if (!target) return <span className="quiet">—</span>;
  const adjusted = target.history.length > 0;
  const adjust = (): void => {
    setOpen(false);
    setAdjusting(true);
  };
  return (
    <>
      <Popover
        trigger="click"
        open={open}
        onOpenChange={setOpen}
        content={
          <TargetCard target={target} name={name} onAdjust={mayAdjust ? adjust : undefined} />
        }
      >
        <button type="button" className="target-cell figure">
          {children ?? targetText(target.indicator, target.amount)}
          {(adjusted || target.coming) && <sup title={adjustedWords(target)}>调</sup>}
        </button>
      </Popover>
      {adjusting && (
        <AdjustDialog target={target} name={name} onClose={() => setAdjusting(false)} />
      )}
    </>
  );
}

function adjustedWords({ history, coming }: Target): string {
  return [
    ...(history.length > 0 ? [`调整过 ${history.length} 次`] : []),
    ...(coming ? [`自${dayText(coming.effectiveOn)}起有调整`] : []),
  ].join("，");
}

interface TargetCardProps {
  readonly target: Target;
  readonly name: string;
  readonly onAdjust: (() => void) | undefined;
}

function TargetCard({ target, name, onAdjust }: TargetCardProps) {
  return (
    <div className="target-card">
      <strong>
        {name} · {INDICATOR_TITLES[target.indicator]}
      </strong>
      <p>
        {targetWords(target.indicator, target.amount)}
        {target.bound === "floor" && "以上"}，依据 {target.documentNo}，自 {target.effectiveOn} 起
      </p>
      {target.coming && (
        <p>
          自 {target.coming.effectiveOn} 起为{" "}
          <strong>{targetWords(target.indicator, target.coming.amount)}</strong>（
          {target.coming.documentNo}）
        </p>
      )}
      {target.history.length > 0 && (
        <ol className="target-history">
          {target.history.map((older, index) => (
            <li key={`${target.history.length - index}`}>
              原为 <s>{targetWords(target.indicator, older.amount)}</s>（{older.documentNo}，自{" "}
              {older.effectiveOn} 起）
              {older.reason && <span className="quiet">；调整原因：{older.reason}</span>}
            </li>
          ))}
        </ol>
      )}
      {onAdjust && (
        <Button size="small" onClick={onAdjust}>
          调整
        </Button>
      )}
    </div>
  );
}
