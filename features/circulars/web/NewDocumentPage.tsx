import { Form, Select } from "antd";
import { addMonths, type Month, monthOf, monthText, yearOf } from "../../../kernel/calendar.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import {
  type AddressSearch,
  choiceOf,
  textOf,
  useAddress,
  useGo,
} from "../../../platform/web/address.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { monthsOfYear } from "../../../platform/web/ui/YearPicker.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { listSnapshots } from "../../assessment/contract.ts";
import { listChains } from "../../chains/contract.ts";
import { listUnits } from "../../organization/contract.ts";
import { draftDocument, listDocuments, listGroups, listTemplates } from "../contract.ts";
import { DOCUMENT_KINDS } from "../document.ts";
import {
  monthsOf,
  type Period,
  PERIOD_KIND_TITLES,
  PERIOD_KINDS,
  periodEnding,
  periodName,
  yearOfPeriod,
} from "../period.ts";
import { refuseDraft, refuseGroup } from "../rules.ts";
import { ABOUT_TITLES, type DocumentRow, type TemplateVersion } from "../shapes.ts";
import { isCorrection } from "../shipped-templates.ts";
import "./documents.css";

function searchOf(search: AddressSearch) {
  return {
    code: textOf(search, "template"),
    kind: choiceOf(search, "by", PERIOD_KINDS) ?? "month",
    period: textOf(search, "period"),
    subject: Number(textOf(search, "subject")) || null,
    group: textOf(search, "group") ?? null,
  };
}

/** 拟稿: which document, about which period, about whom; the rest is drafted from the freezes. */
export function NewDocumentPage() {
  const templates = useEndpoint(listTemplates);
  return (
    <PageFrame
      title="拟稿"
      note="选文种和期间，文字由模板写成，数取自冻结的月份"
      crumbs={[{ title: "公文", path: "/circulars" }]}
      width="reading"
    >
      <Loaded query={templates}>
        {(found) => <Choices templates={found.filter(({ code }) => !isCorrection(code))} />}
      </Loaded>
    </PageFrame>
  );
}

function Choices({ templates }: { readonly templates: readonly TemplateVersion[] }) {
  const [search, change] = useAddress(searchOf);
  const template = templates.find(({ code }) => code === search.code) ?? templates[0];
  if (!template) return null;
  const kinds = PERIOD_KINDS.filter((kind) => template.periods.includes(kind));
  const kind = kinds.find((one) => one === search.kind) ?? kinds[0] ?? "month";
  return (
    <Panel>
      <Form layout="vertical" component="div">
        <Form.Item label="写什么">
          <Select
            aria-label="写什么"
            value={template.code}
            options={templates.map(({ code, title, kind: document }) => ({
              value: code,
              label: `${title}（${DOCUMENT_KINDS[document]}）`,
            }))}
            onChange={(code: string) =>
              change({ template: code, subject: undefined, group: undefined })
            }
          />
        </Form.Item>
        <Form.Item label="按什么期间">
          <Select
            aria-label="按什么期间"
            value={kind}
            options={kinds.map((value) => ({ value, label: PERIOD_KIND_TITLES[value] }))}
            onChange={(by: string) => change({ by, period: undefined })}
          />
        </Form.Item>
        <Occasion template={template} kind={kind} search={search} change={change} />
      </Form>
    </Panel>
  );
}

interface OccasionProps {
  readonly template: TemplateVersion;
  readonly kind: (typeof PERIOD_KINDS)[number];
  readonly search: ReturnType<typeof searchOf>;
  readonly change: (change: AddressSearch) => void;
}

function Occasion({ template, kind, search, change }: OccasionProps) {
  const { businessDay, firstYear } = useSession();
  const periods = periodsBefore(businessDay, firstYear, kind);
  const period = periods.find((one) => one === search.period) ?? periods[0] ?? "";
  const year = period ? yearOfPeriod(period) : yearOf(businessDay);
  const snapshots = useEndpoint(listSnapshots, { query: { year } });
  const go = useGo();
  const draft = useAct(draftDocument, { onDone: ({ id }) => go(`/circulars/${id}`) });
  const frozen = new Set((snapshots.data ?? []).map(({ month }) => month));
  const missing = period ? monthsOf(period).filter((month) => !frozen.has(month)) : [];
  const refusal = useDraftRefusal(template, period, search, missing);
  return (
    <>
      <Form.Item
        label="期间"
        extra={missing.length > 0 && `未冻结：${missing.map(monthText).join("、")}`}
      >
        <Select
          aria-label="期间"
          value={period}
          options={periods.map((value) => ({ value, label: periodName(value) }))}
          onChange={(value: string) => change({ period: value })}
        />
      </Form.Item>
      {(template.about === "unit" || template.about === "chain") && (
        <SubjectField about={template.about} value={search.subject} change={change} />
      )}
      {template.about === "group" && period !== "" && missing.length === 0 && (
        <GroupField period={period} value={search.group} change={change} />
      )}
      <RefusalAlert refusal={draft.error} />
      <ReasonButton
        type="primary"
        refusal={refusal}
        loading={draft.isPending}
        onClick={() =>
          draft.mutate({
            body: {
              templateCode: template.code,
              period,
              unitId: template.about === "unit" ? search.subject : null,
              chainId: template.about === "chain" ? search.subject : null,
              ...(template.about === "group" && search.group !== null && { group: search.group }),
            },
          })
        }
      >
        拟稿
      </ReasonButton>
    </>
  );
}

/** The unit or chain, or the group, that the address names. */
type Chosen = Pick<ReturnType<typeof searchOf>, "subject" | "group">;

/** The server's own rule, asked of what the page knows. */
function useDraftRefusal(
  template: TemplateVersion,
  period: Period,
  chosen: Chosen,
  missing: readonly Month[],
): Refusal | null {
  const issued = useEndpoint(
    listDocuments,
    { query: { period, kind: template.kind, state: "issued" } },
    { enabled: period !== "" },
  );
  const grouped = template.about === "group";
  const groups = useGroups(period, grouped && missing.length === 0);
  if (period === "") return { code: "circulars.no_period", words: "还没有一个完整的期间" };
  const named = grouped ? chosen.group : chosen.subject;
  const refusal = refuseDraft({
    template,
    period,
    subject: named === null ? "city" : template.about,
    missing,
    issuedAs: issuedAs(issued.data?.rows ?? [], template, chosen),
  });
  if (refusal || !grouped || !groups.data) return refusal;
  return refuseGroup(groups.data, chosen.group ?? "");
}

/** Under which number this circular went out already; other kinds may go out again. */
function issuedAs(
  rows: readonly DocumentRow[],
  { code, kind, about }: TemplateVersion,
  chosen: Chosen,
): string | null {
  if (kind !== "circular") return null;
  const own = rows.find(
    ({ templateCode, subject }) =>
      templateCode === code &&
      (about === "city" ||
        (about === "group" ? subject?.name === chosen.group : subject?.id === chosen.subject)),
  );
  return own?.documentNo ?? null;
}

/** Periods of a kind that are over, the latest first, back to the first year. */
function periodsBefore(today: string, firstYear: number, kind: OccasionProps["kind"]): string[] {
  const last = addMonths(monthOf(today), -1);
  const years = Array.from({ length: yearOf(today) - firstYear + 1 }, (_none, index) => index);
  const months = years.flatMap((back) => monthsOfYear(yearOf(today) - back, last));
  return months.map((month) => periodEnding(month, kind)).filter((period) => period !== null);
}

interface SubjectFieldProps {
  readonly about: "unit" | "chain";
  readonly value: number | null;
  readonly change: (change: AddressSearch) => void;
}

function SubjectField({ about, value, change }: SubjectFieldProps) {
  const units = useEndpoint(listUnits, undefined, { enabled: about === "unit" });
  const chains = useEndpoint(listChains, undefined, { enabled: about === "chain" });
  const known = about === "unit" ? units.data : chains.data;
  return (
    <Form.Item label={ABOUT_TITLES[about]}>
      <Select
        aria-label={ABOUT_TITLES[about]}
        placeholder="请选"
        showSearch={{ optionFilterProp: "label" }}
        value={value}
        options={(known ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id: number) => change({ subject: String(id) })}
      />
    </Form.Item>
  );
}

function useGroups(period: Period, enabled: boolean) {
  return useEndpoint(listGroups, { query: { period } }, { enabled });
}

interface GroupFieldProps {
  readonly period: Period;
  readonly value: string | null;
  readonly change: (change: AddressSearch) => void;
}

/** Groups are a setting: each is shown with its units, faulty words say what is wrong with them. */
function GroupField({ period, value, change }: GroupFieldProps) {
  const { groups = [], faults = [] } = useGroups(period, true).data ?? {};
  const chosen = groups.find(({ name }) => name === value);
  return (
    <Form.Item
      label={ABOUT_TITLES.group}
      extra={faults.length > 0 ? faults.join("；") : chosen?.units.join("、")}
    >
      <Select
        aria-label={ABOUT_TITLES.group}
        placeholder="请选"
        value={value}
        options={groups.map(({ name, units }) => ({
          value: name,
          label: `${name}（${units.length}个单位）`,
        }))}
        onChange={(group: string) => change({ group })}
      />
    </Form.Item>
  );
}
