import { Alert, Button, Space } from "antd";
import { useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { notice } from "../../../kernel/citation.ts";
import { useMay } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { refuseRequest, refuseSigning } from "../rules.ts";
import type { ProjectReviews } from "../shapes.ts";
import { REVIEW_KIND_TITLES } from "../words.ts";
import { ExemptionDialog } from "./ExemptionDialog.tsx";
import { GateTag } from "./parts.tsx";
import { RequestDialog } from "./RequestDialog.tsx";
import { ReviewCard } from "./ReviewCard.tsx";
import { ReviewForm } from "./ReviewForm.tsx";

interface Told {
  readonly told: ProjectReviews;
}
type Opened = "request" | "review" | "exemption" | null;

/** 专题评审: whether the project may be signed, and every review with what was said. */
export function GatePanel({ told }: Told) {
  const { gate, project, rules, reviews } = told;
  return (
    <Panel
      title={
        <>
          专题评审 <GateTag gate={gate} />
        </>
      }
      extra={<GateActs told={told} />}
    >
      <GateAlert told={told} />
      <p className="quiet reviews-setting">
        本项目投资额{" "}
        {project.investmentFen ? <MoneyText fen={project.investmentFen} withUnit /> : "未明确"}
        ；评审起点 <MoneyText fen={rules.neededFromFen} withUnit />
        ，必到部门：{rules.departments.join("、") || "未设"}（配置）{" "}
        <Citation basis={notice("五（一）")} />
      </p>
      {reviews.length === 0 && (
        <EmptyState
          title="还没有评审记录"
          purpose="初审、会审的结论和每个人的意见记在这里，不同意见如实写明；通过或者豁免之后才能签约。"
        />
      )}
      {reviews.map((review) => (
        <ReviewCard key={review.id} review={review} />
      ))}
    </Panel>
  );
}

function GateAlert({ told }: Told) {
  const { gate, project, request } = told;
  const signed = project.signedOn !== null;
  const refusal = refuseSigning(gate);
  return (
    <>
      <Alert
        className="reviews-gate"
        type={refusal ? "warning" : "success"}
        showIcon
        title={gate.words}
        description={
          refusal && signed && project.signedOn
            ? `本项目已于${dayText(project.signedOn)}签约，请核对评审记录和条款，缺的补录。`
            : undefined
        }
      />
      {request && (
        <p className="reviews-request">
          {request.askedName} 于{dayText(request.askedOn)}申请{REVIEW_KIND_TITLES[request.kind]}
          ，等待招商办安排{request.words && `：${request.words}`}
        </p>
      )}
    </>
  );
}

function GateActs({ told }: Told) {
  const [opened, open] = useState<Opened>(null);
  const proposes = useMay("reviews.propose");
  const decides = useMay("reviews.decide");
  const close = () => open(null);
  const { id } = told.project;
  return (
    <Space wrap className="no-print">
      {proposes && (
        <ReasonButton
          refusal={refuseRequest(told.request, told.gate)}
          onClick={() => open("request")}
        >
          申请评审
        </ReasonButton>
      )}
      {decides && <Button onClick={() => open("exemption")}>免于评审</Button>}
      {decides && (
        <Button type="primary" onClick={() => open("review")}>
          记录评审
        </Button>
      )}
      {opened === "request" && <RequestDialog projectId={id} onClose={close} />}
      {opened === "exemption" && <ExemptionDialog projectId={id} onClose={close} />}
      {opened === "review" && (
        <ReviewForm projectId={id} departments={told.rules.departments} onClose={close} />
      )}
    </Space>
  );
}
