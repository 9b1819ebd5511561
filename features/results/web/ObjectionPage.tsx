import { Descriptions } from "antd";
import { useIdParam } from "../../../platform/web/address.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EvidenceViewer } from "../../../platform/web/ui/EvidenceViewer.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { INDICATOR_TITLES } from "../../plan/contract.ts";
import { NOT_ANNOUNCED } from "../../workdays/rules.ts";
import { readObjection, readObjectionEvidence } from "../contract.ts";
import type { Objection } from "../shapes.ts";
import { INVOLVEMENT_TITLES, OUTCOME_TITLES, PART_TITLES } from "../words.ts";
import { ObjectionActs } from "./ObjectionActs.tsx";
import { FigureShown, ObjectionTag } from "./parts.tsx";
import { RemedyList } from "./RemedyList.tsx";
import "./results.css";

/** One objection: the figures beside each other, evidence, investigation, ruling, and what is put right. */
export function ObjectionPage() {
  const id = useIdParam();
  const objection = useEndpoint(readObjection, { params: { id } });
  return <Loaded query={objection}>{(found) => <Sheet objection={found} />}</Loaded>;
}

function Sheet({ objection }: { readonly objection: Objection }) {
  const { indicator, part, unit, evidence } = objection;
  return (
    <PageFrame
      width="reading"
      title={`${unit.name}的异议`}
      tag={<ObjectionTag state={objection.state} outcome={objection.outcome} />}
      crumbs={[
        { title: "结果公示", path: "/public-notices" },
        { title: objection.notice.title, path: `/public-notices/${objection.notice.id}` },
      ]}
      note={`对${INDICATOR_TITLES[indicator]}${PART_TITLES[part]}的异议`}
      actions={<ObjectionActs objection={objection} />}
    >
      <Panel title="数">
        <Figures objection={objection} />
      </Panel>
      <Panel title="理由">
        <p className="results-words">{objection.reasons}</p>
        <Descriptions column={{ xs: 1, sm: 2 }} size="small" items={factsOf(objection)} />
      </Panel>
      <Panel title="证据">
        <EvidenceViewer
          height={360}
          files={evidence.map(({ id, fileName, mediaType }) => ({
            id: String(id),
            name: fileName,
            mediaType,
            address: addressOf(readObjectionEvidence, {
              params: { id: objection.id, evidenceId: id },
            }),
          }))}
        />
      </Panel>
      <Findings objection={objection} />
      <Ruling objection={objection} />
    </PageFrame>
  );
}

/** What was published, what the unit says, what the correction prints: three figures, none of them overwritten. */
function Figures({ objection }: { readonly objection: Objection }) {
  const { corrected } = objection;
  return (
    <dl className="results-figures">
      <div>
        <dt>公示的数</dt>
        <dd>
          <FigureShown {...objection} value={objection.stated} />
        </dd>
      </div>
      <div>
        <dt>单位主张</dt>
        <dd>{objection.claimed}</dd>
      </div>
      <div>
        <dt>更正后</dt>
        <dd>
          {corrected ? (
            <PathLink path={`/public-notices/${corrected.noticeId}`}>
              <FigureShown {...objection} value={corrected.value} />
            </PathLink>
          ) : (
            <span className="quiet">未更正</span>
          )}
        </dd>
      </div>
    </dl>
  );
}

function factsOf(objection: Objection) {
  const { receipt, steps } = objection;
  return [
    { key: "drafted", label: "起草", children: `${objection.onDay} ${objection.byName}` },
    ...steps.map(({ act, onDay, byName, words }) => ({
      key: act,
      label: act === "signed" ? "主要负责人签发" : "撤回",
      children: `${onDay} ${byName}${words && `：${words}`}`,
    })),
    {
      key: "closes",
      label: "公示到",
      children: (
        <>
          <DayText day={objection.notice.closesOn} deadline={objection.state === "draft"} />
          {!objection.announced && <span className="quiet">（{NOT_ANNOUNCED}）</span>}
        </>
      ),
    },
    ...(receipt
      ? [
          {
            key: "receipt",
            label: "所涉到账",
            children: <PathLink path={`/funds/${receipt.id}`}>{receipt.no}</PathLink>,
          },
        ]
      : []),
  ];
}

function Findings({ objection }: { readonly objection: Objection }) {
  const { investigations, involved, state } = objection;
  if (state === "draft" || (state === "withdrawn" && investigations.length === 0)) return null;
  return (
    <Panel title="调查">
      {investigations.length === 0 && <p className="quiet">招商办正在调查，还没有记录。</p>}
      <ol className="results-steps">
        {investigations.map(({ id, words, proposed, onDay, byName }) => (
          <li key={id}>
            <strong>{proposed ? `拟办：${OUTCOME_TITLES[proposed]}` : "查明"}</strong>{" "}
            <span className="quiet">
              {onDay} {byName}
            </span>
            <div className="results-words">{words}</div>
          </li>
        ))}
      </ol>
      <p className="quiet">
        应当回避：
        {involved.map(({ name, part }) => `${name}（${INVOLVEMENT_TITLES[part]}）`).join("、") ||
          "无"}
      </p>
    </Panel>
  );
}

function Ruling({ objection }: { readonly objection: Objection }) {
  const { ruling } = objection;
  if (!ruling) return null;
  return (
    <>
      <Panel title="裁定">
        <p>
          <strong>{OUTCOME_TITLES[ruling.outcome]}</strong>{" "}
          <span className="quiet">
            {ruling.onDay} {ruling.byName}
          </span>
        </p>
        <p className="results-words">{ruling.reasons}</p>
        <p className="quiet">依据：{ruling.basis}</p>
      </Panel>
      {objection.remedies.length > 0 && (
        <Panel title="更正事项">
          <RemedyList objection={objection} />
        </Panel>
      )}
    </>
  );
}
