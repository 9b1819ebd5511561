import { useState } from "react";
import { useIdParam } from "../../../platform/web/address.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { readSuspect, ruleDistinct } from "../contract.ts";
import { type Suspect, SUSPECT_STATE_TITLES } from "../shapes.ts";
import { refuseFinding } from "../rules.ts";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { GradeTag, SuspectStateTag } from "./parts.tsx";
import { MergeDialog } from "./MergeDialog.tsx";
import { MergeList } from "./MergeList.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { SuspectPair } from "./SuspectPair.tsx";
import "./claims.css";

const OFFERS = ["建设地点和产品都不同", "同一投资方的两个独立项目", "名称相近，投资方不同"];

/** Two projects beside each other, and the office's ruling on whether they are one. */
export function SuspectPage() {
  const id = useIdParam();
  const suspect = useEndpoint(readSuspect, { params: { id } });
  return <Loaded query={suspect}>{(found) => <SuspectSheet suspect={found} />}</Loaded>;
}

function SuspectSheet({ suspect }: { readonly suspect: Suspect }) {
  const [asked, ask] = useState<"distinct" | "merge" | null>(null);
  const distinct = useAct(ruleDistinct, { onDone: () => ask(null) });
  return (
    <PageFrame
      title="疑似重复核对"
      crumbs={[
        { title: "首报首谈", path: "/claims" },
        { title: "疑似重复", path: "/claims?tab=suspects" },
      ]}
      tag={<SuspectStateTag state={suspect.state} />}
      note={
        <>
          <GradeTag grade={suspect.grade} /> 名称相近 {suspect.namePercent}%，
          {contentWords(suspect)}，{suspect.foundOn} 发现
        </>
      }
      actions={
        <>
          <ReasonButton refusal={refuseFinding(suspect.state)} onClick={() => ask("distinct")}>
            不是同一项目
          </ReasonButton>
          <ReasonButton
            type="primary"
            refusal={suspect.state === "merged" ? refuseFinding("merged") : null}
            onClick={() => ask("merge")}
          >
            合并
          </ReasonButton>
        </>
      }
    >
      <Panel title="并列核对">
        <SuspectPair suspect={suspect} />
      </Panel>
      {suspect.merges.length > 0 && (
        <Panel title="合并与撤销">
          <MergeList merges={suspect.merges} />
        </Panel>
      )}
      {suspect.findings.length > 0 && (
        <Panel title="裁定经过">
          <ul className="claim-steps">
            {suspect.findings.map((finding, index) => (
              <li key={`${finding.onDay}${finding.finding}${suspect.findings.length - index}`}>
                <span className="figure quiet">{finding.onDay}</span>
                <span>
                  <strong>{SUSPECT_STATE_TITLES[finding.finding]}</strong> {finding.reason}{" "}
                  <span className="quiet">{finding.byName}</span>
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {asked === "distinct" && (
        <ReasonDialog
          about={aboutAct(ruleDistinct, { id: suspect.id })}
          title="认定不是同一项目"
          note="认定后不再提示这一对；两个项目各自保留。"
          confirmWords="认定"
          offers={OFFERS}
          busy={distinct.isPending}
          problem={distinct.error}
          onConfirm={(reason) => distinct.mutate({ params: { id: suspect.id }, body: { reason } })}
          onCancel={() => ask(null)}
        />
      )}
      {asked === "merge" && <MergeDialog suspect={suspect} onClose={() => ask(null)} />}
    </PageFrame>
  );
}

/** How alike the contents are; words that many projects share are no sign. */
function contentWords({ contentPercent, projects }: Suspect): string {
  const [one, other] = projects.map(({ project }) => project.content);
  if (contentPercent === 0 && one && one === other) return "内容是多个项目共用的文字，不作依据";
  return `内容相近 ${contentPercent}%`;
}
