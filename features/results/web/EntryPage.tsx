import { Button } from "antd";
import { useState } from "react";
import { useIdParam } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { DigestText, ProofDetails } from "../../../platform/web/ui/ProofDetails.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonAsked } from "../../../platform/web/ui/ReasonAsked.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { commentEntry, readEntry } from "../contract.ts";
import { refuseDecider } from "../use-rules.ts";
import type { Entry } from "../use-shapes.ts";
import { CHOICE_TITLES, LEDGER_TITLES } from "../words.ts";
import { DecisionDialog } from "./DecisionDialog.tsx";
import { DecisionTag } from "./LedgersPage.tsx";
import "./results.css";

/** One recommendation: what it says, the facts it rests on, how it came about, what was said and decided. */
export function EntryPage() {
  const id = useIdParam();
  const entry = useEndpoint(readEntry, { params: { id } });
  return <Loaded query={entry}>{(found) => <Sheet entry={found} />}</Loaded>;
}

function Sheet({ entry }: { readonly entry: Entry }) {
  const whom = entry.person ? `${entry.unit.name} ${entry.person.name}` : entry.unit.name;
  return (
    <PageFrame
      width="reading"
      title={`${LEDGER_TITLES[entry.ledger]}：${whom}`}
      tag={<DecisionTag decision={entry.decision} />}
      crumbs={[{ title: "结果运用", path: `/results/ledgers?ledger=${entry.ledger}` }]}
      note={`${entry.onDay} ${entry.byName}提出${entry.demo ? " · 演示数据" : ""}`}
      actions={<Acts entry={entry} />}
    >
      <Panel title="建议">
        <p className="results-words">{entry.words}</p>
      </Panel>
      <Panel
        title="引用的事实"
        extra={
          <PathLink path={`/public-notices/${entry.notice.id}`}>{entry.notice.title}</PathLink>
        }
      >
        <ul className="results-list">
          {entry.facts.map(({ words, path }) => (
            <li key={words}>
              <PathLink path={path}>{words}</PathLink>
            </li>
          ))}
        </ul>
        <ProofDetails>
          数据摘要 <DigestText digest={entry.digest} />
        </ProofDetails>
      </Panel>
      <Panel title="决定">
        <Decision entry={entry} />
      </Panel>
      <Panel title="单位意见">
        {entry.said.length === 0 && <p className="quiet">单位主要负责人还没有提意见。</p>}
        <ol className="results-steps">
          {entry.said.map(({ id, words, onDay, byName }) => (
            <li key={id}>
              <span className="quiet">
                {onDay} {byName}
              </span>
              <div className="results-words">{words}</div>
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title="说明">
        <ul className="results-steps">
          {entry.explanation.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Panel>
    </PageFrame>
  );
}

function Decision({ entry }: { readonly entry: Entry }) {
  const { decided } = entry;
  if (!decided) return <p className="quiet">还没有决定。建议本身不产生任何后果。</p>;
  return (
    <>
      <p>
        <strong>{CHOICE_TITLES[decided.choice]}</strong>：{decided.organ}
        <span className="quiet">
          {" "}
          {decided.onDay} {decided.byName}登记
        </span>
      </p>
      <p className="results-words">{decided.reasons}</p>
      <p className="quiet">依据：{decided.basis}</p>
    </>
  );
}

function Acts({ entry }: { readonly entry: Entry }) {
  const [opened, open] = useState<"decide" | "comment" | null>(null);
  const { account, unitIds } = useSession();
  const decides = useMay("results.decide");
  const comments = useMay("results.own_entries");
  const close = () => open(null);
  return (
    <>
      <Button onClick={() => window.print()}>打印</Button>
      {comments && unitIds.includes(entry.unit.id) && (
        <Button type="primary" onClick={() => open("comment")}>
          提意见
        </Button>
      )}
      {decides && (
        <ReasonButton
          type="primary"
          refusal={refuseDecider(entry, account)}
          onClick={() => open("decide")}
        >
          登记决定
        </ReasonButton>
      )}
      {opened === "decide" && <DecisionDialog entry={entry} onClose={close} />}
      {opened === "comment" && (
        <ReasonAsked
          endpoint={commentEntry}
          id={entry.id}
          field="words"
          title="对建议提意见"
          okText="提交"
          label="意见"
          note="意见随建议一并呈送，决定的人看得到。"
          doneWords="已提交"
          bodyOf={(words) => ({ words })}
          onClose={close}
        />
      )}
    </>
  );
}
