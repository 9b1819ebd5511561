import { Space } from "antd";
import { useMemo } from "react";
import type { Day } from "../../../kernel/calendar.ts";
import { FEN_PER_YI } from "../../../kernel/money.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useLightMark } from "../../../platform/web/light-mark.ts";
import { useSession } from "../../../platform/web/session.ts";
import { COLOURS } from "../../../platform/web/theme.ts";
import { Chart } from "../../../platform/web/ui/Chart.tsx";
import { Light } from "../../../platform/web/ui/Light.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { Percent } from "../../../platform/web/ui/Percent.tsx";
import { ProgressBar } from "../../../platform/web/ui/ProgressBar.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { useAskedYear, YearPicker } from "../../../platform/web/ui/YearPicker.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import type { ReplyOf } from "../../../kernel/endpoint.ts";
import { readExecution, readProgress } from "../../assessment/contract.ts";
import { monthDue } from "../../assessment/rules.ts";
import type { Workbench } from "../contract.ts";
import { progressOf } from "../duties.ts";

type Progress = NonNullable<Workbench["progress"]>;

interface Shown {
  readonly progress: Progress;
  /** The day the figures go to. */
  readonly asOf: Day;
}

/** One's own progress against 序时进度, of this year or of a former one as of its end. */
export function ProgressPanel({ progress: current }: { readonly progress: Progress }) {
  const { unit, chain, businessDay } = useSession();
  const { year, asOf: past, choose } = useAskedYear();
  const former = useEndpoint(
    readExecution,
    { query: past ? { asOf: past } : {} },
    { enabled: past !== undefined },
  );
  const scope = unit ? "unit" : chain ? "chain" : "city";
  const seat = { scope, unitId: unit?.id ?? null, chainId: chain?.id ?? null };
  const then = former.data && former.data.asOf === past ? progressOf(former.data, seat) : undefined;
  const progress = past === undefined ? current : then;
  const extra = (
    <Space>
      <YearPicker value={year} onChange={choose} />
      <UnitSwitch />
    </Space>
  );
  if (!progress)
    return (
      <Panel title="省外资金" extra={extra}>
        <RefusalAlert refusal={former.error} onRetry={() => void former.refetch()} />
        {!former.error && (
          <p className="quiet">{progress === null ? `${year}年没有这一行。` : "正在读取……"}</p>
        )}
      </Panel>
    );
  return (
    <Panel title={`${progress.title} 省外资金`} extra={extra}>
      <Figures progress={progress} asOf={past ?? businessDay} />
      <YearCurve title={progress.title} year={year} />
    </Panel>
  );
}

function Figures({ progress, asOf }: Shown) {
  const { unit, businessDay } = useSession();
  const mark = useLightMark(unit && { layer: "unit", id: unit.id, month: monthDue(asOf) });
  const pace = progress.paceRate === undefined ? progress.rate : progress.paceRate;
  const ranking = `/ranking?sort=rank${asOf === businessDay ? "" : `&asOf=${asOf}`}`;
  return (
    <>
      <p className="bench-progress">
        <strong>
          <MoneyText fen={progress.cumulativeFen} withUnit />
        </strong>
        {progress.targetFen && (
          <span className="quiet">
            目标 <MoneyText fen={progress.targetFen} withUnit />
          </span>
        )}
        {progress.targetFen === null && <span className="quiet">没有目标，或目标尚未下达</span>}
        {progress.targetFen && <Light state={progress.light} mark={mark} />}
      </p>
      {progress.targetFen && (
        <>
          <ProgressBar
            label={`${progress.title} 省外资金`}
            percent={pace === null ? null : Number(pace)}
            schedule={Number(progress.schedulePercent)}
            state={progress.light}
          />
          <p>
            {progress.paceRate !== undefined && (
              <>
                上月末完成 <Percent value={pace} />
                ，序时进度 {progress.schedulePercent}%；到今天完成 <Percent value={progress.rate} />
              </>
            )}
            {progress.paceRate === undefined && (
              <>
                完成 <Percent value={progress.rate} />
                ，序时进度 {progress.schedulePercent}%
              </>
            )}
            {progress.rank !== null && `，第 ${progress.rank} 名（共 ${progress.of} 个单位）`}。
            <PathLink path={ranking}>看排名</PathLink>
          </p>
        </>
      )}
    </>
  );
}

function YearCurve({ title, year }: { readonly title: string; readonly year: number }) {
  const { unit, chain } = useSession();
  const place = unit ? { unitId: unit.id } : chain ? { chainId: chain.id } : {};
  const curve = useEndpoint(readProgress, { query: { ...place, year } });
  if (!curve.data || curve.data.months.length === 0) return null;
  return <Curve title={title} curve={curve.data} />;
}

interface CurveProps {
  readonly title: string;
  readonly curve: ReplyOf<typeof readProgress>;
}

function Curve({ title, curve }: CurveProps) {
  const option = useMemo(() => curveOption(curve), [curve]);
  return <Chart label={`${title}各月累计到位与序时进度`} option={option} height={240} />;
}

const MONTHS = Array.from({ length: 12 }, (_none, index) => `${index + 1}月`);

/** Arrived money by month and in all, and the straight line of the schedule; 亿元, for drawing only. */
function curveOption({ targetFen, months }: CurveProps["curve"]) {
  const inYi = (fen: bigint): number => Number((fen * 10_000n) / FEN_PER_YI) / 10_000;
  const target = targetFen === null ? null : BigInt(targetFen);
  const schedule =
    target === null ? [] : MONTHS.map((_month, index) => inYi((target * BigInt(index + 1)) / 12n));
  return {
    grid: { left: 8, right: 16, top: 48, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0 },
    tooltip: {
      trigger: "axis",
      valueFormatter: (value: number | undefined) => `${value ?? "—"} 亿元`,
    },
    xAxis: { type: "category", data: MONTHS },
    yAxis: { type: "value", name: "亿元" },
    series: [
      {
        name: "当月到位",
        type: "bar",
        data: months.map(({ monthFen }) => inYi(BigInt(monthFen))),
        color: COLOURS.celadonLine,
      },
      {
        name: "累计到位",
        type: "line",
        // The dashed line is of month ends: a running month has no point to hold against it.
        data: months.map(({ cumulativeFen, whole }) =>
          whole ? inYi(BigInt(cumulativeFen)) : null,
        ),
        color: COLOURS.celadon,
      },
      ...(target === null
        ? []
        : [
            {
              name: "序时进度",
              type: "line",
              symbol: "none",
              data: schedule,
              color: COLOURS.ink,
              lineStyle: { type: "dashed", width: 1 },
            },
          ]),
    ],
  };
}
