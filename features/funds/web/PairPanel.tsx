import { useState } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import { useAct } from "../../../platform/web/query.ts";
import { useShortcut } from "../../../platform/web/shortcut.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { ShortcutHint } from "../../../platform/web/ui/ShortcutHint.tsx";
import { type Receipt, RECEIPT_STATE_TITLES, ruleOnReview } from "../contract.ts";
import { comparedFacts, type Pair, rulingReasons } from "../pairs.ts";
import { refuseRuling } from "../desk-rules.ts";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { GROUND_TITLES } from "./ground-titles.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { type ShownReceipt, whatHappened } from "./shown-receipt.ts";

export interface PairPanelProps {
  readonly receipt: Receipt;
  readonly pair: Pair;
  readonly other: ShownReceipt;
  /** Why nobody may rule yet: a slip is not on the screen. */
  readonly unseen: Refusal | null;
  /** N and Y rule, as the buttons say. */
  readonly keys: boolean;
}

type Finding = "distinct" | "duplicate";

/** Two receipts that may be the same money: their facts beside each other, and the ruling on both. */
export function PairPanel({ receipt, pair, other, unseen, keys }: PairPanelProps) {
  const { receipt: beside, newer } = other;
  return (
    <div className="pair">
      <p className="pair-head">
        <strong>重复嫌疑</strong>：与{pair.unitName}{" "}
        {pair.otherId ? (
          <PathLink path={`/funds/${pair.otherId}`} target="_blank">
            {pair.otherNo}
          </PathLink>
        ) : (
          pair.otherNo
        )}{" "}
        {beside && `（${RECEIPT_STATE_TITLES[beside.state]}）`}
        {pair.grounds.map((ground) => GROUND_TITLES[ground]).join("，")}
      </p>
      {newer && (
        <p className="due-soon" role="status">
          另一笔{whatHappened(newer)}{" "}
          <button type="button" className="text-button" onClick={() => other.lay(newer)}>
            看最新情况
          </button>
        </p>
      )}
      <RefusalAlert refusal={beside ? null : other.reading.error} />
      {beside && <FactsTable receipt={receipt} beside={beside} pair={pair} />}
      {beside && (
        <RulingButtons receipt={receipt} beside={beside} pair={pair} unseen={unseen} keys={keys} />
      )}
    </div>
  );
}

interface BesideProps {
  readonly receipt: Receipt;
  readonly beside: Receipt;
  readonly pair: Pair;
}

function FactsTable({ receipt, beside, pair }: BesideProps) {
  return (
    <table className="pair-facts">
      <thead>
        <tr>
          <td />
          <th scope="col">本笔</th>
          <th scope="col">另一笔</th>
        </tr>
      </thead>
      <tbody>
        {comparedFacts(receipt, beside, pair.grounds).map(({ key, title, mine, other, same }) => (
          <tr key={key} className={same ? "pair-same" : "pair-differs"}>
            <th scope="row">
              {title}
              <span className="only-read-aloud">{same ? "相同" : "不同"}</span>
              <span aria-hidden="true">{same ? "＝" : "≠"}</span>
            </th>
            {same && mine === other ? (
              <td colSpan={2}>{mine}</td>
            ) : (
              <>
                <td>{mine}</td>
                <td>{other}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RulingButtons({
  receipt,
  beside,
  pair,
  unseen,
  keys,
}: BesideProps & Pick<PairPanelProps, "unseen" | "keys">) {
  const [asked, ask] = useState<Finding | null>(null);
  const ruling = useAct(ruleOnReview, { onDone: () => ask(null) });
  const refusals = {
    distinct: unseen ?? refuseRuling(receipt, "distinct"),
    duplicate: unseen ?? refuseRuling(receipt, "duplicate"),
  };
  const begin = (finding: Finding): void => {
    if (!refusals[finding]) ask(finding);
  };
  useShortcut("n", () => begin("distinct"), keys);
  useShortcut("y", () => begin("duplicate"), keys);
  const rule = (finding: Finding, reason: string): void =>
    ruling.mutate({
      params: { id: pair.reviewId },
      body: {
        finding,
        reason,
        receiptId: receipt.id,
        version: receipt.version,
        otherVersion: beside.version,
      },
    });
  return (
    <div className="doubt-acts">
      <ReasonButton refusal={refusals.distinct} onClick={() => ask("distinct")}>
        不是重复
        {keys && <ShortcutHint keys="N" />}
      </ReasonButton>
      <ReasonButton danger refusal={refusals.duplicate} onClick={() => ask("duplicate")}>
        本笔是重复
        {keys && <ShortcutHint keys="Y" />}
      </ReasonButton>
      {asked && (
        <ReasonDialog
          about={aboutAct(ruleOnReview, { id: pair.reviewId }, asked)}
          title={asked === "distinct" ? "裁定为不重复" : `裁定 ${receipt.no} 为重复`}
          note={
            asked === "duplicate" ? `本笔不得计入，应退回；${pair.otherNo} 不受影响。` : undefined
          }
          confirmWords="裁定"
          danger={asked === "duplicate"}
          reasons={rulingReasons(asked, receipt, beside, pair.grounds)}
          busy={ruling.isPending}
          problem={ruling.error}
          onCancel={() => ask(null)}
          onConfirm={(reason) => rule(asked, reason)}
        />
      )}
    </div>
  );
}
