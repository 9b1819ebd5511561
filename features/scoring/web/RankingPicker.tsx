import { Select } from "antd";
import { monthOf } from "../../../kernel/calendar.ts";
import type { AddressSearch } from "../../../platform/web/address.ts";
import { useSession } from "../../../platform/web/session.ts";
import { MonthPicker } from "../../../platform/web/ui/YearPicker.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import type { FreezeHead, Ranking, RuleSetState } from "../contract.ts";

interface RankingPickerProps {
  readonly sets: readonly RuleSetState[];
  readonly freezes: readonly FreezeHead[];
  readonly ranking: Ranking | undefined;
  readonly change: (change: AddressSearch) => void;
}

const LIVE = "live";

/** Which rules, which month, live or frozen. */
export function RankingPicker({ sets, freezes, ranking, change }: RankingPickerProps) {
  const { businessDay } = useSession();
  const ruleSetId = ranking?.rules.ruleSetId;
  const month = ranking?.period;
  const own = freezes.filter((head) => head.ruleSetId === ruleSetId);
  const show = (setId: number, to: string): void => {
    const newest = freezes.find((head) => head.ruleSetId === setId && head.period === to);
    change({
      set: String(setId),
      month: to,
      freeze: newest && String(newest.id),
      open: undefined,
    });
  };
  return (
    <div className="scoring-bar filters no-print">
      <label className="filter">
        <span className="filter-label">考核规则</span>
        <Select
          className="scoring-set"
          value={ruleSetId ?? null}
          options={sets
            .filter(({ versions }) => versions.length > 0)
            .map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(chosen: number) => show(chosen, month ?? monthOf(businessDay))}
        />
      </label>
      <label className="filter">
        <span className="filter-label">月份</span>
        <MonthPicker
          value={month ?? null}
          onChange={(chosen) => ruleSetId && show(ruleSetId, chosen)}
        />
      </label>
      <label className="filter">
        <span className="filter-label">数据</span>
        <Select
          className="filter-choice"
          value={ranking?.freeze ? String(ranking.freeze.id) : LIVE}
          options={[
            { value: LIVE, label: "按当前数据试算" },
            ...own
              .filter(({ period }) => period === month)
              .map(({ id, version }) => ({ value: String(id), label: `冻结第${version}版` })),
          ]}
          onChange={(chosen: string) =>
            change({
              set: ruleSetId === undefined ? undefined : String(ruleSetId),
              month,
              freeze: chosen === LIVE ? undefined : chosen,
              open: undefined,
            })
          }
        />
      </label>
      <span className="filters-tools scoring-links">
        <PathLink path="/scoring/rules">考核规则</PathLink>
        {ruleSetId !== undefined && (
          <PathLink path={`/scoring/marks?set=${ruleSetId}&month=${month ?? ""}`}>
            打分与核定
          </PathLink>
        )}
      </span>
    </div>
  );
}
