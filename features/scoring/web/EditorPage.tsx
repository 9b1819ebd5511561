import { useState } from "react";
import { monthOf } from "../../../kernel/calendar.ts";
import { useAddress, useIdParam } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import {
  listFreezes,
  listSamples,
  readEveryInput,
  readRuleVersion,
  type Subject,
} from "../contract.ts";
import type { RuleSet } from "../rule-set.ts";
import { type Beginning, RuleEditor } from "./RuleEditor.tsx";
import { FramedLoad } from "./FramedLoad.tsx";
import { keptImport } from "./import-rules.ts";
import { editorSearchOf } from "./scoring-search.ts";
import "./scoring.css";

/** A new rule set, or the next version of one: from nothing, a sample, a version or a file. */
export function EditorPage() {
  const ruleSetId = useIdParam() || null;
  const [search] = useAddress(editorSearchOf);
  const [file] = useState(() => (isFromFile() ? keptImport() : null));
  if (search.version) return <FromVersion id={search.version} ruleSetId={ruleSetId} />;
  if (search.sample) return <FromSample code={search.sample} />;
  if (ruleSetId)
    return <EmptyState title="没有指明改哪一版" purpose="请从考核规则页打开要修改的版本。" />;
  return <FromNothing file={file} />;
}

const isFromFile = () => new URLSearchParams(window.location.search).get("from") === "file";

function FromVersion({
  id,
  ruleSetId,
}: {
  readonly id: number;
  readonly ruleSetId: number | null;
}) {
  const version = useEndpoint(readRuleVersion, { params: { id } });
  const year = useYear();
  return (
    <FramedLoad title="录入考核规则" query={version}>
      {({ head, body, roster }) => (
        <WithInputs
          key={id}
          ruleSetId={ruleSetId}
          beginning={{
            rules: ruleSetId ? body : ownCopy(body, year),
            roster,
            subject: head.subject,
            inForceFrom: ruleSetId ? head.inForceFrom : "",
          }}
        />
      )}
    </FramedLoad>
  );
}

function FromSample({ code }: { readonly code: string }) {
  const samples = useEndpoint(listSamples);
  const year = useYear();
  return (
    <FramedLoad title="录入考核规则" query={samples}>
      {(known) => {
        const sample = known.find(({ body }) => body.code === code);
        if (!sample) return <EmptyState title="没有这个样例" purpose="请从考核规则页重新选择。" />;
        const { subject, body } = sample;
        return (
          <WithInputs
            ruleSetId={null}
            beginning={{ rules: ownCopy(body, year), roster: [], subject, inForceFrom: "" }}
          />
        );
      }}
    </FramedLoad>
  );
}

/** A sample as the ground of one's own rules: no longer a sample, and its source no longer the basis. */
function ownCopy(rules: RuleSet, year: string): RuleSet {
  const title = ownTitle(rules.title);
  return {
    ...rules,
    title,
    code: `kaohe-${year}`,
    sample: false,
    inForceFrom: null,
    basis: [],
    lastCheckedOn: null,
  };
}

const BLANK: RuleSet = {
  code: "",
  title: "",
  sample: false,
  inForceFrom: null,
  basis: [],
  lastCheckedOn: null,
  figures: [],
  indicators: [],
  rounding: {
    moment: "print",
    line: { mode: "half_up", places: 2 },
    total: { mode: "half_up", places: 2 },
  },
  ranks: { by: "score", scope: "all", ties: "competition" },
};

const ownTitle = (title: string): string => title.replace(/^样例[：:]?\s*/, "");

const useYear = () => useSession().businessDay.slice(0, 4);

function FromNothing({ file }: { readonly file: RuleSet | null }) {
  const year = useYear();
  const [search, change] = useAddress(editorSearchOf);
  const subject = search.subject ?? "units";
  return (
    <WithInputs
      key={subject}
      ruleSetId={null}
      beginning={{
        rules: file
          ? { ...file, sample: false, title: ownTitle(file.title) }
          : { ...BLANK, code: `kaohe-${year}` },
        roster: [],
        subject,
        inForceFrom: "",
      }}
      onSubject={(chosen) => change({ subject: chosen })}
    />
  );
}

interface WithInputsProps {
  readonly ruleSetId: number | null;
  readonly beginning: Beginning;
  readonly onSubject?: (subject: Subject) => void;
}

/** The inputs that the effect is computed on: the newest frozen month, or this month. */
function WithInputs({ ruleSetId, beginning, onSubject }: WithInputsProps) {
  const { businessDay } = useSession();
  const [search, change] = useAddress(editorSearchOf);
  const freezes = useEndpoint(listFreezes);
  const month = search.month ?? freezes.data?.[0]?.period ?? monthOf(businessDay);
  const { subject } = beginning;
  const every = useEndpoint(
    readEveryInput,
    { query: { subject, month, ...(ruleSetId && { ruleSetId }) } },
    { enabled: freezes.data !== undefined },
  );
  return (
    <FramedLoad title="录入考核规则" query={every}>
      {({ inputs }) => (
        <RuleEditor
          ruleSetId={ruleSetId}
          beginning={beginning}
          every={inputs}
          month={month}
          onMonth={(chosen) => change({ month: chosen })}
          {...(onSubject && { onSubject })}
        />
      )}
    </FramedLoad>
  );
}
