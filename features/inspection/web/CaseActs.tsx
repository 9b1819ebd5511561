import { useState } from "react";
import { firstRefusal } from "../../../kernel/refusal.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { refuseUnentitled } from "../../organization/signing-rules.ts";
import * as rules from "../rules.ts";
import type { CaseProps } from "./case-dialog.ts";
import { ConclusionDialog } from "./ConclusionDialog.tsx";
import { FindingDialog } from "./FindingDialog.tsx";
import { MeasureDialog } from "./MeasureDialog.tsx";
import { ObjectionDialog } from "./ObjectionDialog.tsx";
import { OrderDialog } from "./OrderDialog.tsx";
import { ReviewDialog } from "./ReviewDialog.tsx";

const DIALOGS = {
  finding: FindingDialog,
  conclusion: ConclusionDialog,
  objection: ObjectionDialog,
  review: ReviewDialog,
  order: OrderDialog,
  measure: MeasureDialog,
} as const;

type Opened = keyof typeof DIALOGS;
interface ActsProps extends CaseProps {
  readonly open: (dialog: Opened) => void;
}

/** What may be done on a unit's case now: the acts of its stage, grey ones with their reason. */
export function CaseActs({ inspection, unitCase }: CaseProps) {
  const [opened, open] = useState<Opened | null>(null);
  const works = useMay("inspection.work");
  const Dialog = opened && DIALOGS[opened];
  const acts = { inspection, unitCase, open };
  return (
    <span className="inspection-acts no-print">
      <AnswerActs {...acts} />
      {works && <WorkActs {...acts} />}
      {Dialog && <Dialog inspection={inspection} unitCase={unitCase} onClose={() => open(null)} />}
    </span>
  );
}

/** The unit's head objects; whoever did not make the conclusion reviews. */
function AnswerActs({ inspection, unitCase, open }: ActsProps) {
  const { businessDay, account, unit, unitIds, signingRight } = useSession();
  const objects = useMay("inspection.object");
  const reviews = useMay("inspection.review");
  const { conclusion } = unitCase;
  const actor = { personId: account.personId, name: account.name, unitIds };
  return (
    <>
      {objects && conclusion && !conclusion.objection && (
        <ReasonButton
          refusal={firstRefusal(
            rules.refuseObjection(unitCase, actor, businessDay),
            refuseUnentitled(signingRight, unit?.name ?? null),
          )}
          onClick={() => open("objection")}
        >
          提异议
        </ReasonButton>
      )}
      {reviews && conclusion?.objection && !conclusion.review && (
        <ReasonButton
          type="primary"
          refusal={rules.refuseReview(unitCase, inspection.members, actor)}
          onClick={() => open("review")}
        >
          复核
        </ReasonButton>
      )}
    </>
  );
}

/** The inspectors find and conclude; afterwards they list what must be put right, and record measures. */
function WorkActs({ inspection, unitCase, open }: ActsProps) {
  const { businessDay } = useSession();
  if (inspection.state === "cancelled") return null;
  if (unitCase.conclusion) {
    const refusal = rules.refuseOrder(unitCase, null, businessDay);
    return (
      <>
        <ReasonButton refusal={refusal} onClick={() => open("order")}>
          列入整改
        </ReasonButton>
        <ReasonButton
          refusal={rules.refuseMeasure(unitCase, null, businessDay)}
          onClick={() => open("measure")}
        >
          登记奖惩
        </ReasonButton>
      </>
    );
  }
  return (
    <>
      <ReasonButton
        refusal={rules.refuseFinding(inspection, unitCase, null, businessDay)}
        onClick={() => open("finding")}
      >
        记录发现
      </ReasonButton>
      <ReasonButton
        type="primary"
        refusal={rules.refuseConclusion(inspection, unitCase, null, businessDay)}
        onClick={() => open("conclusion")}
      >
        送达结论
      </ReasonButton>
    </>
  );
}
