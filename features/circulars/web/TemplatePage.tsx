import { App, Form, Input, Select } from "antd";
import { useState } from "react";
import { notice } from "../../../kernel/citation.ts";
import { usePathParam } from "../../../platform/web/address.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { listSnapshots } from "../../assessment/contract.ts";
import { listChains } from "../../chains/contract.ts";
import { listUnits } from "../../organization/contract.ts";
import { listGroups, readFacts, readTemplateHistory, reviseTemplate } from "../contract.ts";
import { DOCUMENT_KINDS } from "../document.ts";
import { refuseTemplate, refuseWords } from "../rules.ts";
import type { TemplateDraft, TemplateVersion } from "../shapes.ts";
import type { FactValues } from "../template-text.ts";
import { NewTemplateDialog } from "./NewTemplateDialog.tsx";
import { TextComparison } from "./TextComparison.tsx";
import { WordsEditor } from "./WordsEditor.tsx";
import "./months.css";
import "./documents.css";

/** A template: its words beside what they read like with a frozen month's facts, and its versions. */
export function TemplatePage() {
  const code = usePathParam("code");
  const history = useEndpoint(readTemplateHistory, { params: { code } });
  const newest = history.data?.[0];
  return (
    <PageFrame
      title={newest?.title ?? "模板"}
      tag={newest && DOCUMENT_KINDS[newest.kind]}
      note={newest && (newest.version === 0 ? "随系统的模板" : `第${newest.version}版`)}
      crumbs={[
        { title: "公文", path: "/circulars" },
        { title: "模板", path: "/circulars/templates" },
      ]}
    >
      <Loaded query={history}>
        {(versions) => (
          <>
            {versions[0] && <Editor key={versions[0].version} template={versions[0]} />}
            <Versions versions={versions} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

function Editor({ template }: { readonly template: TemplateVersion }) {
  const [words, setWords] = useState(template.words);
  const [reason, setReason] = useState("");
  const [copying, copy] = useState(false);
  const { message } = App.useApp();
  const values = useSampleValues(template.about);
  const may = useMay("circulars.issue");
  const revise = useAct(reviseTemplate, {
    onDone: ({ version }) => void message.success(`模板已存为第${version}版`),
  });
  const { version } = template;
  const refusal = may
    ? refuseTemplate({ about: template.about, words }, version, { from: version, reason })
    : FORBIDDEN;
  return (
    <Panel title="文字">
      <WordsEditor
        kind={template.kind}
        words={words}
        values={values}
        onEdit={(change) => setWords({ ...words, ...change })}
      />
      <RefusalAlert refusal={revise.error} />
      <ReasonField value={reason} onChange={setReason} />
      <div className="month-acts">
        <ReasonButton
          type="primary"
          refusal={refusal}
          loading={revise.isPending}
          onClick={() =>
            revise.mutate({
              params: { code: template.code },
              body: { from: template.version, template: draftOf(template, words), reason },
            })
          }
        >
          存为第{template.version + 1}版
        </ReasonButton>
        <ReasonButton refusal={may ? refuseWords(words) : refusal} onClick={() => copy(true)}>
          另存为新模板
        </ReasonButton>
      </div>
      {copying && (
        <NewTemplateDialog template={template} words={words} onClose={() => copy(false)} />
      )}
    </Panel>
  );
}

const FORBIDDEN = {
  code: "forbidden.circulars.issue",
  words: "模板由招商办负责人修改",
  basis: notice("五（四）"),
};

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ReasonField({ value, onChange }: ReasonFieldProps) {
  return (
    <Form.Item label="为什么修改" htmlFor="template-reason" className="version-note">
      <Input
        id="template-reason"
        maxLength={300}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Form.Item>
  );
}

function draftOf(template: TemplateVersion, words: TemplateDraft["words"]): TemplateDraft {
  const { title, kind, about, periods } = template;
  return { title, kind, about, periods, words };
}

/** The facts of the newest frozen month, with the first unit, chain or group where the template wants one. */
function useSampleValues(about: TemplateVersion["about"]): FactValues | null {
  const snapshots = useEndpoint(listSnapshots, { query: {} });
  const units = useEndpoint(listUnits, undefined, { enabled: about === "unit" });
  const chains = useEndpoint(listChains, undefined, { enabled: about === "chain" });
  const month = snapshots.data?.[0]?.month;
  const groups = useEndpoint(
    listGroups,
    { query: { period: month ?? "" } },
    { enabled: about === "group" && month !== undefined },
  );
  const group = groups.data?.groups[0]?.name;
  const unitId = units.data?.[0]?.id;
  const chainId = chains.data?.[0]?.id;
  const query = {
    period: month ?? "",
    ...(about === "unit" && unitId && { unitId }),
    ...(about === "chain" && chainId && { chainId }),
    ...(about === "group" && group && { group }),
  };
  const facts = useEndpoint(readFacts, { query }, { enabled: month !== undefined });
  return month && facts.data ? (facts.data.values as FactValues) : null;
}

function Versions({ versions }: { readonly versions: readonly TemplateVersion[] }) {
  const [older, setOlder] = useState(versions[1]?.version ?? null);
  const [newest] = versions;
  const chosen = versions.find(({ version }) => version === older);
  if (!newest || !chosen) return null;
  const linesOf = ({ words }: TemplateVersion) =>
    [words.title, words.addressees, words.body].join("\n").split("\n");
  return (
    <Panel title="与以前的版本比较">
      <Select
        aria-label="以前的版本"
        value={older}
        options={versions.slice(1).map(({ version, madeOn, madeBy, reason }) => ({
          value: version,
          label:
            version === 0 ? "随系统的模板" : `第${version}版 ${madeOn ?? ""} ${madeBy}：${reason}`,
        }))}
        onChange={setOlder}
      />
      <TextComparison older={linesOf(chosen)} newer={linesOf(newest)} />
    </Panel>
  );
}
