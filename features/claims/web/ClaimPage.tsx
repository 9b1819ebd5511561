import { Descriptions } from "antd";
import { useState } from "react";
import { useIdParam } from "../../../platform/web/address.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { noteProgress, readClaim, readRules } from "../contract.ts";
import type { Claim } from "../shapes.ts";
import { dueDay, lapseDay, refuseUnlessStanding } from "../rules.ts";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { DueActs } from "./DueActs.tsx";
import { ClaimHistory, ClaimStateTag } from "./parts.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { TransferButton } from "./TransferButton.tsx";

/** One claim: its dated facts, what happened to it, and what may be done. */
export function ClaimPage() {
  const id = useIdParam();
  const claim = useEndpoint(readClaim, { params: { id } });
  return <Loaded query={claim}>{(found) => <ClaimSheet claim={found} />}</Loaded>;
}

function ClaimSheet({ claim }: { readonly claim: Claim }) {
  return (
    <PageFrame
      title={claim.investorName}
      crumbs={[{ title: "首报首谈", path: "/claims" }]}
      tag={<ClaimStateTag {...claim} />}
      note={`${claim.unit.name} ${claim.claimedOn} 首报`}
      width="reading"
      actions={<ClaimActs claim={claim} />}
    >
      {claim.disputeId !== null && (
        <p>
          <PathLink path={`/claims/disputes/${claim.disputeId}`}>
            有他单位首报同一投资方或项目，查看争议 ›
          </PathLink>
        </p>
      )}
      <Panel title="首报">
        <ClaimFacts claim={claim} />
      </Panel>
      <Panel title="经过">
        <ClaimHistory steps={claim.steps} />
      </Panel>
    </PageFrame>
  );
}

/** The dated facts of a claim. */
export function ClaimFacts({ claim }: { readonly claim: Claim }) {
  const rules = useEndpoint(readRules);
  const due =
    rules.data && claim.state === "standing" && !claim.signed
      ? dueDay(claim.progressOn, rules.data)
      : null;
  const lapse = rules.data?.bySystem ? lapseDay(claim, rules.data) : null;
  const items = [
    {
      key: "project",
      label: "项目",
      children: claim.project ? (
        <PathLink path={`/projects/${claim.project.id}?tab=claims`}>{claim.project.name}</PathLink>
      ) : (
        "未登记项目"
      ),
    },
    {
      key: "uscc",
      label: "信用代码",
      children: <span className="figure">{claim.investorUscc ?? "未明确"}</span>,
    },
    { key: "talked", label: "首谈日期", children: claim.talkedOn ?? "未明确" },
    { key: "claimed", label: "首报日期", children: <DayText day={claim.claimedOn} /> },
    { key: "until", label: "保护至", children: <DayText day={claim.protectedUntil} /> },
    { key: "progress", label: "最近进展", children: <DayText day={claim.progressOn} /> },
    ...(due ? [{ key: "due", label: "无进展可释放日", children: <DayText day={due} /> }] : []),
    ...(lapse
      ? [
          {
            key: "lapse",
            label: "系统自动释放日",
            children: (
              <>
                <DayText day={lapse} />
                <span className="quiet">（此前有进展、延续或争议的顺延）</span>
              </>
            ),
          },
        ]
      : []),
    { key: "contact", label: "联系人", children: claim.contact || "未明确" },
    {
      key: "intent",
      label: "投资意向",
      children: claim.intent || "未明确",
      span: "filled" as const,
    },
  ];
  return <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={items} />;
}

/** What the caller may do with a claim. */
export function ClaimActs({ claim }: { readonly claim: Claim }) {
  const rules = useEndpoint(readRules);
  return (
    <>
      {rules.data && <DueActs claim={claim} rules={rules.data} />}
      <TransferButton claim={claim} />
      <ProgressButton claim={claim} />
    </>
  );
}

const PROGRESS = ["回访投资方", "投资方来访考察", "商谈合同条款"];

function ProgressButton({ claim }: { readonly claim: Claim }) {
  const [open, setOpen] = useState(false);
  const { unit, unitIds } = useSession();
  const mayFile = useMay("claims.file");
  const act = useAct(noteProgress, { onDone: () => setOpen(false) });
  if (!mayFile || (unit && !unitIds.includes(claim.unit.id))) return null;
  const refusal =
    claim.state === "disputed" ? null : refuseUnlessStanding({ ...claim, disputeId: null });
  return (
    <>
      <ReasonButton type="primary" refusal={refusal} onClick={() => setOpen(true)}>
        登记进展
      </ReasonButton>
      {open && (
        <ReasonDialog
          about={aboutAct(noteProgress, { id: claim.id })}
          title="登记进展"
          note="登记后停滞天数重新计算。"
          label="进展"
          confirmWords="登记"
          offers={PROGRESS}
          busy={act.isPending}
          problem={act.error}
          onConfirm={(words) => act.mutate({ params: { id: claim.id }, body: { words } })}
          onCancel={() => setOpen(false)}
        />
      )}
    </>
  );
}
