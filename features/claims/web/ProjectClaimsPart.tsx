import { isOwnUnit } from "../../../kernel/permission.ts";
import { Alert, App, Button } from "antd";
import { useState } from "react";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import type { Project } from "../../projects/contract.ts";
import { readProjectClaims, searchSuspects } from "../contract.ts";
import type { Claim, ProjectClaims, SuspectHint } from "../shapes.ts";
import { ClaimForm } from "./ClaimForm.tsx";
import { ClaimActs } from "./ClaimPage.tsx";
import { CreditPanel } from "./CreditPanel.tsx";
import { MergeList } from "./MergeList.tsx";
import { ClaimHistory, ClaimStateTag, GradeTag, SuspectStateTag } from "./parts.tsx";
import "./claims.css";

/** A project's tab 首报与分成: who claimed it when, what happened, and how its credit is shared. */
export function ProjectClaimsPart({ project }: { readonly project: Project }) {
  const found = useEndpoint(readProjectClaims, { params: { id: project.id } });
  return (
    <Loaded query={found}>
      {(claims) => (
        <>
          <MergedNote project={project} claims={claims} />
          <ClaimsPanel project={project} claims={claims} />
          <CreditPanel project={project} agreements={claims.agreements} />
          <SuspectsPanel project={project} hints={claims.suspects} />
          {claims.merges.length > 0 && (
            <Panel title="合并与撤销">
              <MergeList merges={claims.merges} />
            </Panel>
          )}
        </>
      )}
    </Loaded>
  );
}

interface PartProps {
  readonly project: Project;
  readonly claims: ProjectClaims;
}

function MergedNote({ project, claims }: PartProps) {
  const merge = claims.merges.find(({ mergedId, undone }) => mergedId === project.id && !undone);
  if (!merge) return null;
  const kept = merge.kept ? `${merge.kept.no} ${merge.kept.name}` : "他单位的项目";
  return (
    <Alert
      type="warning"
      showIcon
      title={`这个项目已于${merge.onDay}并入${kept}，不再计数：${merge.reason}`}
      style={{ marginBottom: 16 }}
    />
  );
}

function ClaimsPanel({ project, claims }: PartProps) {
  const [filing, setFiling] = useState(false);
  const { unit, unitIds } = useSession();
  const mayFile = useMay("claims.file") && (!unit || isOwnUnit({ unitIds }, project.unit?.id));
  const file = mayFile && <Button onClick={() => setFiling(true)}>登记首报</Button>;
  return (
    <Panel title="首报" extra={claims.claims.length > 0 && file}>
      {claims.held && (
        <p>
          已由{claims.held.unitName}于{claims.held.since}首报。
        </p>
      )}
      {claims.claims.length === 0 && (
        <EmptyState
          title="还没有首报"
          purpose="首报记下谁在哪一天先报先谈，保护期内他单位再报的由招商办裁定。"
          action={file}
        />
      )}
      {claims.claims.map((claim) => (
        <ClaimCard key={claim.id} claim={claim} />
      ))}
      {filing && (
        <ClaimForm project={project} onClose={() => setFiling(false)} onFiled={() => {}} />
      )}
    </Panel>
  );
}

function ClaimCard({ claim }: { readonly claim: Claim }) {
  const live = claim.state === "standing" || claim.state === "disputed";
  return (
    <div className="claim-card">
      <div className="claim-card-head">
        <span>
          <PathLink path={`/claims/${claim.id}`}>
            {claim.unit.name} {claim.claimedOn} 首报
          </PathLink>{" "}
          <ClaimStateTag {...claim} />
        </span>
        {live && (
          <span className="claim-acts">
            <ClaimActs claim={claim} />
          </span>
        )}
      </div>
      {claim.disputeId !== null && (
        <p>
          <PathLink path={`/claims/disputes/${claim.disputeId}`}>有争议，查看 ›</PathLink>
        </p>
      )}
      <ClaimHistory steps={claim.steps} />
    </div>
  );
}

interface SuspectsPanelProps {
  readonly project: Project;
  readonly hints: readonly SuspectHint[];
}

function SuspectsPanel({ project, hints }: SuspectsPanelProps) {
  const { message } = App.useApp();
  const maySearch = useMay("claims.file");
  const rules = useMay("claims.rule");
  const act = useAct(searchSuspects, {
    onDone: ({ fresh }) =>
      void message.info(fresh > 0 ? `新发现 ${fresh} 个疑似重复` : "没有新的疑似重复"),
  });
  return (
    <Panel
      title="疑似重复"
      extra={
        maySearch && (
          <Button
            loading={act.isPending}
            onClick={() => act.mutate({ body: { projectId: project.id } })}
          >
            查重
          </Button>
        )
      }
    >
      {hints.length === 0 && <p className="quiet">没有发现与其他项目重复的迹象。</p>}
      <ul className="claim-steps">
        {hints.map((hint) => (
          <li key={hint.id}>
            <span className="figure quiet">{hint.since}</span>
            <span>
              <GradeTag grade={hint.grade} /> 由{hint.unitName ?? "尚未落实单位的项目"}登记{" "}
              <SuspectStateTag state={hint.state} />{" "}
              {rules && <PathLink path={`/claims/suspects/${hint.id}`}>并列核对 ›</PathLink>}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
