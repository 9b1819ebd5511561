import { SyncOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useState } from "react";
import { monthText } from "../../../kernel/calendar.ts";
import type { ReplyOf } from "../../../kernel/endpoint.ts";
import { call } from "../../../platform/web/call.ts";
import { asProblem, type Problem } from "../../../platform/web/problem.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { DigestText, ProofDetails } from "../../../platform/web/ui/ProofDetails.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { checkDocument } from "../contract.ts";
import type { DocumentIssue, DocumentView } from "../shapes.ts";

/** What an issued document is known by: number, day, freezes, digests, the fonts it was set in. */
export function IssueRecord({ document }: { readonly document: DocumentView }) {
  const { issue } = document;
  return (
    <Panel title={issue ? "印发记录" : "数据来源"}>
      <dl className="document-facts">
        {issue && (
          <>
            <dt>文号</dt>
            <dd className="figure">{document.documentNo}</dd>
            <dt>成文日期</dt>
            <dd>
              <DayText day={document.datedOn} />
            </dd>
            <dt>印发</dt>
            <dd>
              <DayText day={issue.issuedOn} /> {issue.issuedBy}
            </dd>
          </>
        )}
        <dt>冻结数据</dt>
        <dd>
          {document.snapshots.map((snapshot) => (
            <div key={snapshot.id}>
              <PathLink path={`/ranking?snapshot=${snapshot.id}`}>
                {monthText(snapshot.month)} 第{snapshot.version}版
              </PathLink>
              {snapshot.outdated && <span className="overdue"> 此后已重新冻结</span>}
            </div>
          ))}
        </dd>
        {issue && issue.typedFigures.length > 0 && <TypedFigures issue={issue} />}
      </dl>
      {issue && (
        <ProofDetails>
          <dl className="document-facts">
            <Digests issue={issue} />
          </dl>
        </ProofDetails>
      )}
      {issue && <Check id={document.id} />}
    </Panel>
  );
}

/** What was typed by hand and why: it stands in the record for ever. */
function TypedFigures({ issue }: { readonly issue: DocumentIssue }) {
  return (
    <>
      <dt>手工写入的数字</dt>
      <dd>
        {issue.typedFigures.map(({ part, figure, around }, index) => (
          <div key={index}>
            {part}：{figure} <span className="quiet">（…{around}…）</span>
          </div>
        ))}
        <div>理由：{issue.typedReason}</div>
      </dd>
    </>
  );
}

function Digests({ issue }: { readonly issue: DocumentIssue }) {
  return (
    <>
      <dt>内容摘要</dt>
      <dd className="digest">
        <DigestText digest={issue.digest} /> {issue.algorithm}
      </dd>
      <dt>Word 摘要</dt>
      <dd className="digest">
        <DigestText digest={issue.docxSha256} />
      </dd>
      <dt>PDF 摘要</dt>
      <dd className="digest">
        <DigestText digest={issue.pdfSha256} />
      </dd>
      <dt>PDF 用字</dt>
      <dd>
        <Fonts fonts={issue.fonts} />
      </dd>
    </>
  );
}

function Fonts({ fonts }: { readonly fonts: DocumentIssue["fonts"] }) {
  return (
    <ul className="font-uses">
      {fonts.uses.map(({ role, wanted, used, substitute }) => (
        <li key={role}>
          {role}：{used}
          {substitute && <span className="quiet">（代替 {wanted}）</span>}
        </li>
      ))}
      {fonts.missing.length > 0 && (
        <li className="overdue">没有的字：{fonts.missing.join("、")}</li>
      )}
    </ul>
  );
}

/** Takes the digests again, as the recomputation does for a freeze. */
function Check({ id }: { readonly id: number }) {
  const [result, setResult] = useState<ReplyOf<typeof checkDocument> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const check = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      setResult(await call(checkDocument, { params: { id } }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div role="status">
      <Button icon={<SyncOutlined />} loading={busy} onClick={() => void check()}>
        核对摘要
      </Button>
      <RefusalAlert refusal={problem} />
      {result && (
        <Alert
          className="document-check"
          type={result.same ? "success" : "error"}
          showIcon
          title={result.same ? "核对一致：内容和两个文件都与印发时相同" : "核对不一致"}
          description={result.differences.join("；")}
        />
      )}
    </div>
  );
}
