import { DownloadOutlined, EditOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { dayText } from "../../../kernel/calendar.ts";
import { useAddress, useGo, useIdParam } from "../../../platform/web/address.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import {
  exportRuleVersion,
  listRuleSets,
  readRuleVersion,
  type RuleSetState,
  type RuleVersionHead,
  SUBJECT_TITLES,
} from "../contract.ts";
import type { Extra, Indicator, RuleSet } from "../rule-set.ts";
import { EXTRA_FIELDS, type FieldSpec, INDICATOR_FIELDS, TOTAL_FIELDS } from "./field-spec.ts";
import { changesBetween, fieldWords, namesIn } from "./rule-words.ts";
import { FramedLoad } from "./FramedLoad.tsx";
import { ruleSearchOf } from "./scoring-search.ts";
import { SampleTag } from "./SampleTag.tsx";
import "./scoring.css";

/** One rule set: a version to read, its history, and what changed between two versions. */
export function RulePage() {
  const id = useIdParam();
  const sets = useEndpoint(listRuleSets);
  return (
    <FramedLoad title="考核规则" query={sets}>
      {(known) => {
        const set = known.find((one) => one.id === id);
        return set?.versions[0] ? (
          <Versions set={set} newest={set.versions[0]} />
        ) : (
          <EmptyState title="没有这套规则" purpose="可能地址不完整，请从考核规则的清单打开。" />
        );
      }}
    </FramedLoad>
  );
}

function Versions({
  set,
  newest,
}: {
  readonly set: RuleSetState;
  readonly newest: RuleVersionHead;
}) {
  const [search, change] = useAddress(ruleSearchOf);
  const go = useGo();
  const may = useMay("scoring.edit");
  const shown = set.versions.find(({ id }) => id === search.version) ?? newest;
  const version = useEndpoint(readRuleVersion, { params: { id: shown.id } });
  return (
    <PageFrame
      title={set.title}
      tag={shown.sample && <SampleTag />}
      crumbs={[
        { title: "考核得分", path: "/scoring" },
        { title: "考核规则", path: "/scoring/rules" },
      ]}
      note={`考核${SUBJECT_TITLES[set.subject]}；第${shown.version}版自${dayText(shown.inForceFrom)}起生效，依据 ${shown.basis}，${shown.createdBy}于${dayText(shown.createdOn)}存入`}
      actions={
        <>
          <Button
            icon={<DownloadOutlined />}
            href={addressOf(exportRuleVersion, { params: { id: shown.id } })}
            download
          >
            导出规则文件
          </Button>
          {may && (
            <Button
              icon={<EditOutlined />}
              type="primary"
              onClick={() =>
                go(
                  shown.sample
                    ? `/scoring/rules/new?from=version:${shown.id}`
                    : `/scoring/rules/${set.id}/edit?from=version:${shown.id}`,
                )
              }
            >
              {shown.sample ? "以此为底稿" : "修改，存新版本"}
            </Button>
          )}
        </>
      }
    >
      <div className="scoring-bar filters no-print">
        <label className="filter">
          <span className="filter-label">版本</span>
          <Select
            className="filter-choice"
            value={shown.id}
            options={set.versions.map(versionOption)}
            onChange={(chosen) => change({ version: String(chosen) })}
          />
        </label>
        {set.versions.length > 1 && (
          <label className="filter">
            <span className="filter-label">对比</span>
            <Select
              className="filter-choice"
              allowClear
              placeholder="另一版"
              value={search.compared ?? null}
              options={set.versions.filter(({ id }) => id !== shown.id).map(versionOption)}
              onChange={(chosen) => change({ with: chosen ? String(chosen) : undefined })}
            />
          </label>
        )}
      </div>
      <Loaded query={version}>
        {({ body }) => (
          <>
            {search.compared && <Changes with={search.compared} body={body} head={shown} />}
            <RuleText rules={body} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

const versionOption = ({ id, version, inForceFrom }: RuleVersionHead) => ({
  value: id,
  label: `第${version}版（${inForceFrom} 起）`,
});

interface ChangesProps {
  readonly with: number;
  readonly body: RuleSet;
  readonly head: RuleVersionHead;
}

function Changes({ with: other, body, head }: ChangesProps) {
  const compared = useEndpoint(readRuleVersion, { params: { id: other } });
  return (
    <Loaded query={compared}>
      {(read) => {
        const rows = changesBetween(read.body, body);
        return (
          <Panel title={`第${read.head.version}版 → 第${head.version}版：${rows.length} 处不同`}>
            <table className="scoring-figures scoring-changes">
              <thead>
                <tr>
                  <th scope="col">位置</th>
                  <th scope="col">第{read.head.version}版</th>
                  <th scope="col">第{head.version}版</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ place, before, after }) => (
                  <tr key={place}>
                    <th scope="row">{place}</th>
                    <td>{before}</td>
                    <td>{after}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Panel>
        );
      }}
    </Loaded>
  );
}

/** The rules as text, to be read and printed. */
export function RuleText({ rules }: { readonly rules: RuleSet }) {
  const extras = [...(rules.bonuses ?? []), ...(rules.deductions ?? [])];
  const names = namesIn(rules);
  const whole = rules as unknown as Readonly<Record<string, unknown>>;
  return (
    <>
      <Panel title={`指标（${rules.indicators.length} 项）`}>
        <ul className="scoring-rules">
          {rules.indicators.map((indicator) => (
            <RowText key={indicator.code} row={indicator} specs={INDICATOR_FIELDS} names={names} />
          ))}
        </ul>
      </Panel>
      {extras.length > 0 && (
        <Panel title="加分与扣分">
          <ul className="scoring-rules">
            {extras.map((extra) => (
              <RowText key={extra.code} row={extra} specs={EXTRA_FIELDS} names={names} />
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="排名、修约与依据">
        <dl className="scoring-line">
          {TOTAL_FIELDS.filter(({ name }) => whole[name] !== undefined).map((spec) => (
            <div key={spec.name}>
              <dt>{spec.title}</dt>
              <dd>{fieldWords(spec, whole[spec.name], names)}</dd>
            </div>
          ))}
          <div>
            <dt>依据</dt>
            <dd>
              {rules.basis.map(({ document, article }) => `${document}${article}`).join("；") ||
                "未写明"}
              {rules.lastCheckedOn && `；最近核对${dayText(rules.lastCheckedOn)}`}
            </dd>
          </div>
        </dl>
      </Panel>
    </>
  );
}

interface RowTextProps {
  readonly row: Indicator | Extra;
  readonly specs: readonly FieldSpec[];
  readonly names: (code: string) => string;
}

function RowText({ row, specs, names }: RowTextProps) {
  const record = row as unknown as Readonly<Record<string, unknown>>;
  const told = specs.filter(
    ({ name }) =>
      name !== "name" && name !== "weight" && record[name] !== undefined && record[name] !== "",
  );
  return (
    <li>
      <strong>{row.name}</strong>
      {"weight" in row && (
        <span className="figure">
          {" "}
          {fieldWords({ name: "weight", title: "权重", type: "weight" }, row.weight, names)} 分
        </span>
      )}
      <dl className="scoring-told">
        {told
          .filter(({ name }) => record[name] !== null)
          .map((spec) => (
            <div key={spec.name}>
              <dt>{spec.title}</dt>
              <dd>{fieldWords(spec, record[spec.name], names)}</dd>
            </div>
          ))}
      </dl>
    </li>
  );
}
