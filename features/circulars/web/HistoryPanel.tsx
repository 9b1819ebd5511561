import { Select, Timeline } from "antd";
import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { readDocument, readVersion } from "../contract.ts";
import { DOCUMENT_ACT_TITLES, type DocumentView } from "../shapes.ts";
import { TextComparison } from "./TextComparison.tsx";

/** Who did what to a draft, and what changed from one version to another; only those who draft see it. */
export function HistoryPanel({ document }: { readonly document: DocumentView }) {
  const { work } = document;
  if (!work) return null;
  return (
    <Panel title="经过与版本">
      <Timeline
        className="period-events"
        items={work.steps.map((step) => ({
          content: (
            <>
              <DayText day={step.onDay} /> {step.byName} {DOCUMENT_ACT_TITLES[step.act]}
              {step.words && <div className="quiet">{step.words}</div>}
            </>
          ),
        }))}
      />
      {work.version > 1 && <Versions document={document} work={work} />}
    </Panel>
  );
}

interface VersionsProps {
  readonly document: DocumentView;
  readonly work: NonNullable<DocumentView["work"]>;
}

function Versions({ document, work }: VersionsProps) {
  const [older, setOlder] = useState(work.version - 1);
  const [newer, setNewer] = useState(work.version);
  const options = work.versions.map(({ version, madeBy, madeOn, note }) => ({
    value: version,
    label: `第${version}版 ${madeOn} ${madeBy}${note && `：${note}`}`,
  }));
  const first = useEndpoint(readVersion, { params: { id: document.id, version: older } });
  const second = useEndpoint(readVersion, { params: { id: document.id, version: newer } });
  return (
    <>
      <div className="comparison-choice">
        <Select aria-label="较早的版本" value={older} options={options} onChange={setOlder} />
        <span>与</span>
        <Select aria-label="较晚的版本" value={newer} options={options} onChange={setNewer} />
        <span>比较</span>
      </div>
      <Loaded query={first}>
        {(one) => (
          <Loaded query={second}>
            {(two) => <TextComparison older={one.lines} newer={two.lines} />}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

/** What a correction corrects, as it was and as it reads corrected. */
export function FormerComparison({ document }: { readonly document: DocumentView }) {
  const formerId = document.replaces?.id ?? 0;
  const former = useEndpoint(readDocument, { params: { id: formerId } }, { enabled: formerId > 0 });
  if (formerId === 0) return null;
  return (
    <Panel title={`${document.replaces?.documentNo ?? ""}更正后的全文`}>
      <Loaded query={former}>
        {({ lines }) => (
          <TextComparison older={lines} newer={document.restated ?? document.lines} />
        )}
      </Loaded>
    </Panel>
  );
}
