import { CalculatorOutlined, DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { dayText, monthOf, monthText } from "../../../kernel/calendar.ts";
import { notice } from "../../../kernel/citation.ts";
import { type AddressSearch, useAddress, useGo } from "../../../platform/web/address.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import {
  exportScores,
  type FreezeHead,
  listFreezes,
  listRuleSets,
  type Ranking,
  readScores,
  type RuleSetState,
} from "../contract.ts";
import { refuseTrial } from "../rules.ts";
import { FramedLoad } from "./FramedLoad.tsx";
import { FreezeButton } from "./FreezeButton.tsx";
import { FrozenPanel } from "./FrozenPanel.tsx";
import { LinePanel } from "./LinePanel.tsx";
import { RankingPicker } from "./RankingPicker.tsx";
import { SampleTag } from "./SampleTag.tsx";
import { ScoreTable } from "./ScoreTable.tsx";
import { SheetNotes } from "./SheetNotes.tsx";
import { type ScoringSearch, scoringSearchOf } from "./scoring-search.ts";
import "./scoring.css";

/** 考核得分: live or frozen, every point opens to its line and every figure of the line to its rows. */
export function ScoringPage() {
  const sets = useEndpoint(listRuleSets);
  const freezes = useEndpoint(listFreezes);
  return (
    <FramedLoad title="考核得分" query={sets}>
      {(known) => (
        <FramedLoad title="考核得分" query={freezes}>
          {(frozen) =>
            known.some(({ versions }) => versions.length > 0) ? (
              <Scores sets={known} freezes={frozen} />
            ) : (
              <NoRules />
            )
          }
        </FramedLoad>
      )}
    </FramedLoad>
  );
}

function NoRules() {
  const may = useMay("scoring.edit");
  const go = useGo();
  return (
    <PageFrame title="考核得分" note={<Citation basis={notice("五（四）")} />}>
      <EmptyState
        title="还没有考核规则"
        purpose="通知没有给出计分办法、所对标的办法也没有公开的，这里不替本市编造。录入本市的办法，或从外地样例开始改，这里就按它逐项算出得分和名次。"
        action={
          may && (
            <Button type="primary" onClick={() => go("/scoring/rules")}>
              去录入考核规则
            </Button>
          )
        }
      />
    </PageFrame>
  );
}

interface ScoresProps {
  readonly sets: readonly RuleSetState[];
  readonly freezes: readonly FreezeHead[];
}

/** What is asked: the frozen score or the live month of the address, else the newest freeze, else this month. */
function queryOf(search: ScoringSearch, { sets, freezes }: ScoresProps, thisMonth: string) {
  if (search.freeze) return { freeze: search.freeze };
  const own = sets.find(({ versions }) => versions.some(({ sample }) => !sample));
  const ruleSetId = search.set ?? (own ?? sets[0])?.id ?? 0;
  const newest = freezes.find((head) => head.ruleSetId === ruleSetId);
  if (search.month === undefined && newest) return { freeze: newest.id };
  return { ruleSetId, month: search.month ?? thisMonth };
}

function Scores(props: ScoresProps) {
  const [search, change] = useAddress(scoringSearchOf);
  const { businessDay } = useSession();
  const go = useGo();
  const query = queryOf(search, props, monthOf(businessDay));
  const scores = useEndpoint(readScores, { query });
  const ranking = scores.data;
  return (
    <PageFrame
      title="考核得分"
      tag={ranking?.rules.sample && <SampleTag />}
      note={ranking && <SourceNote ranking={ranking} />}
      actions={
        ranking && (
          <>
            <Button icon={<DownloadOutlined />} href={addressOf(exportScores, { query })} download>
              导出 Excel
            </Button>
            <ReasonButton
              icon={<CalculatorOutlined />}
              refusal={refuseTrial(ranking)}
              onClick={() => go(`/scoring/trial?${trialSearch(ranking)}`)}
            >
              推演
            </ReasonButton>
            <FreezeButton ranking={ranking} onFrozen={(id) => change(frozenAt(id))} />
          </>
        )
      }
    >
      <RankingPicker {...props} ranking={ranking} change={change} />
      <Loaded query={scores}>
        {(read) => <Sheet ranking={read} search={search} change={change} />}
      </Loaded>
    </PageFrame>
  );
}

const frozenAt = (id: number): AddressSearch => ({
  freeze: String(id),
  set: undefined,
  month: undefined,
  open: undefined,
});

/** The address of a trial on the same inputs. */
function trialSearch({ rules, period, freeze }: Ranking): string {
  const search = new URLSearchParams({ set: String(rules.ruleSetId), month: period });
  if (freeze) search.set("freeze", String(freeze.id));
  return search.toString();
}

interface SheetProps {
  readonly ranking: Ranking;
  readonly search: ScoringSearch;
  readonly change: (change: AddressSearch) => void;
}

function Sheet({ ranking, search, change }: SheetProps) {
  return (
    <>
      {ranking.freeze && <FrozenPanel freeze={ranking.freeze} />}
      <SheetNotes sheet={ranking.sheet} />
      {search.open && (
        <LinePanel
          ranking={ranking}
          open={search.open}
          onClose={() => change({ open: undefined })}
        />
      )}
      <ScoreTable
        sheet={ranking.sheet}
        rules={ranking.body}
        open={search.open}
        onOpen={(open) => change({ open })}
      />
    </>
  );
}

function SourceNote({ ranking }: { readonly ranking: Ranking }) {
  const { rules, asOf, snapshotId, freeze, period } = ranking;
  return (
    <>
      <PathLink path={`/scoring/rules/${rules.ruleSetId}?version=${rules.id}`}>
        《{rules.title}》第{rules.version}版
      </PathLink>
      ，数据截至{dayText(asOf)}，
      {freeze
        ? `${monthText(period)}得分已冻结（第${freeze.version}版）`
        : snapshotId
          ? `${monthText(period)}执行表已冻结，得分为现算`
          : "实时数据，尚未冻结"}
    </>
  );
}
