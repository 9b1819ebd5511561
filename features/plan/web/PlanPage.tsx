import { DownloadOutlined, ReadOutlined, UploadOutlined } from "@ant-design/icons";
import { App, Button, Dropdown, Select } from "antd";
import { type ReactNode, useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { type AddressSearch, textOf, useAddress, useGo } from "../../../platform/web/address.ts";
import { addressOf } from "../../../platform/web/call.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { DatedBackPanel } from "../../../platform/web/ui/DatedBackPanel.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import {
  type Campaign,
  exportPlan,
  listCampaigns,
  type PlanView,
  readPlanOf,
  ruleAdjustment,
} from "../contract.ts";
import { AnnexTable } from "./AnnexTable.tsx";
import { CityGoals } from "./CityGoals.tsx";
import { FindingList } from "./FindingList.tsx";
import { NamedPanel } from "./NamedPanel.tsx";
import { NoticeDesk } from "./NoticeDesk.tsx";
import "./plan.css";

/** 方案与目标: the three layers side by side, what does not agree, and the way in for a new notice. */
export function PlanPage() {
  const [asked] = useAddress(yearOf);
  const [reading, setReading] = useState(false);
  const [copies, setCopies] = useState<number | null>(null);
  const campaigns = useEndpoint(listCampaigns);
  const mayEdit = useMay("plan.edit");
  const go = useGo();
  if (reading) {
    return (
      <NoticeDesk
        copies={copies}
        onLeave={() => setReading(false)}
        onStored={(year) => {
          setReading(false);
          go(`/plan?year=${year}`);
        }}
      />
    );
  }
  const upload = mayEdit && (
    <Button
      icon={<UploadOutlined />}
      onClick={() => {
        setCopies(null);
        setReading(true);
      }}
    >
      上传方案文件
    </Button>
  );
  const newest = campaigns.data?.[0]?.year;
  const copying = mayEdit && newest !== undefined && (
    <Button
      onClick={() => {
        setCopies(newest);
        setReading(true);
      }}
    >
      新建{newest + 1}年度
    </Button>
  );
  return (
    <Loaded query={campaigns}>
      {(all) => {
        const campaign = all.find(({ year }) => year === asked) ?? all[0];
        return campaign ? (
          <PlanOfYear
            campaign={campaign}
            years={all.map(({ year }) => year)}
            upload={
              <>
                {upload}
                {copying}
              </>
            }
          />
        ) : (
          <PageFrame title="方案与目标">
            <Panel>
              <EmptyState
                title="还没有年度方案"
                purpose="上传当年的招商引资工作实施方案，系统读出目标任务，核对无误后入库。"
                action={upload}
              />
            </Panel>
          </PageFrame>
        );
      }}
    </Loaded>
  );
}

function yearOf(search: AddressSearch): number {
  return Number(textOf(search, "year"));
}

interface PlanOfYearProps {
  readonly campaign: Campaign;
  readonly years: readonly number[];
  readonly upload: ReactNode;
}

function PlanOfYear({ campaign, years, upload }: PlanOfYearProps) {
  const go = useGo();
  const { year } = campaign;
  const plan = useEndpoint(readPlanOf, { params: { year } });
  const file = (format: "xlsx" | "docx") =>
    addressOf(exportPlan, { params: { year }, query: { format } });
  return (
    <PageFrame
      title="方案与目标"
      tag={
        <Select
          aria-label="年度"
          value={year}
          options={years.map((one) => ({ value: one, label: `${one}年` }))}
          onChange={(chosen) => go(`/plan?year=${chosen}`)}
        />
      }
      note={`${campaign.title} · ${campaign.documentNo} · ${campaign.issuer} · ${dayText(campaign.issuedOn)}`}
      actions={
        <>
          {upload}
          <Button icon={<ReadOutlined />} onClick={() => go(`/clauses?year=${year}`)}>
            章节对照
          </Button>
          <Dropdown
            menu={{
              items: [
                { key: "xlsx", label: <a href={file("xlsx")}>表格（xlsx）</a> },
                { key: "docx", label: <a href={file("docx")}>文档（docx）</a> },
              ],
            }}
          >
            <Button icon={<DownloadOutlined />}>导出</Button>
          </Dropdown>
        </>
      }
    >
      <Loaded query={plan}>{(view) => <Layers view={view} />}</Loaded>
    </PageFrame>
  );
}

/** Three views of one campaign, each with its own totals; nothing is summed across them. */
function Layers({ view }: { readonly view: PlanView }) {
  const of = (layer: "city" | "unit" | "chain") =>
    view.targets.filter((target) => target.layer === layer);
  return (
    <>
      <Panel title="一致性核对" extra={<small className="quiet">只提醒，不改数</small>}>
        <FindingList findings={view.findings} />
      </Panel>
      <Adjustments view={view} />
      <NamedPanel year={view.campaign.year} />
      <div className="layers">
        <Panel title="全市目标">
          <CityGoals targets={of("city")} />
        </Panel>
        <Panel title="附件1 按单位" extra={<small className="quiet">点数字看依据和原值</small>}>
          <AnnexTable layer="unit" targets={of("unit")} />
        </Panel>
        <Panel title="附件2 按产业链">
          <AnnexTable layer="chain" targets={of("chain")} />
          <p className="quiet layers-note">
            按单位与按产业链是同一批项目的两种口径，并列显示，不相加。
          </p>
        </Panel>
      </div>
    </>
  );
}

/** Adjustments that reach into frozen months, for another person to rule on. */
function Adjustments({ view }: { readonly view: PlanView }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const { message } = App.useApp();
  const ruling = useAct(ruleAdjustment, {
    onDone: () => void message.success("已记下"),
    onProblem: setProblem,
  });
  const forbidden: Refusal | null = useMay("results.rule")
    ? null
    : { code: "forbidden.results.rule", words: "由另一位有裁定权限的人批准" };
  return (
    <DatedBackPanel
      title="追溯生效的目标调整"
      rows={view.datedBack}
      forbidden={forbidden}
      busy={ruling.isPending}
      problem={problem}
      about={(id) => aboutAct(ruleAdjustment, { id })}
      onRule={(id, body) => ruling.mutate({ params: { id }, body })}
    />
  );
}
