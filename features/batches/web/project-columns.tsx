import { Button, Popover, Space } from "antd";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import { ProjectStageTag } from "../../projects/web/parts.tsx";
import {
  type BatchProject,
  CATEGORY_TITLES,
  DIRECTION_TITLES,
  DIRECTIONS,
  type Entry,
  ENTRY_TITLES,
  GRADE_TITLES,
  type Rating,
} from "../contract.ts";

const dash = <span className="quiet">—</span>;
const ENTRY_TONES: Record<Entry, StageTone> = {
  met: "good",
  below: "late",
  exempt: "going",
  unknown: "quiet",
  none: "quiet",
};

interface ColumnsAsked {
  /** What the day of a row is called; null where there is none. */
  readonly event: string | null;
  readonly onRate?: (project: BatchProject) => void;
  readonly onNote?: (project: BatchProject) => void;
}

/** Whether the office has anything to do with a project here. */
export function hasActs({ pool, entry }: BatchProject): boolean {
  return pool === "reserve" || entry === "below" || entry === "exempt";
}

/** The columns of a list of projects behind a figure. */
export function projectColumns({
  event,
  onRate,
  onNote,
}: ColumnsAsked): LedgerColumn<BatchProject>[] {
  return [
    { key: "name", title: "项目名称", card: "title", render: (row) => row.name },
    { key: "unit", title: "责任单位", render: (row) => row.unit?.name ?? dash },
    {
      key: "total",
      title: "总投资",
      unit: "money",
      card: "figure",
      render: (row) => <MoneyText fen={row.totalInvestmentFen} />,
    },
    { key: "stage", title: "阶段", render: (row) => <ProjectStageTag {...row} /> },
    ...(event === null
      ? [
          {
            key: "since",
            title: "入批日期",
            render: (row: BatchProject) => <DayText day={row.since} />,
          },
        ]
      : [
          {
            key: "event",
            title: event,
            render: (row: BatchProject) => (
              <>
                {row.onDay && <DayText day={row.onDay} />} {row.words}
              </>
            ),
          },
        ]),
    {
      key: "entry",
      title: "入库门槛",
      render: (row) =>
        row.pool === null || row.entry === "none" || !row.rating ? (
          dash
        ) : (
          <StageTag words={ENTRY_TITLES[row.entry]} tone={ENTRY_TONES[row.entry]} />
        ),
    },
    {
      key: "rating",
      title: "评定",
      render: (row) => (row.rating ? <RatingShort rating={row.rating} /> : dash),
    },
    { key: "chain", title: "产业链", render: (row) => row.chain?.name ?? dash },
    ...(onRate && onNote ? [actColumn(onRate, onNote)] : []),
  ];
}

function actColumn(
  onRate: (project: BatchProject) => void,
  onNote: (project: BatchProject) => void,
): LedgerColumn<BatchProject> {
  return {
    key: "act",
    title: "操作",
    render: (row) => (
      <Space size={4}>
        {row.pool === "reserve" && (
          <Button size="small" onClick={() => onRate(row)}>
            评定
          </Button>
        )}
        {(row.entry === "below" || row.entry === "exempt") && (
          <Button size="small" onClick={() => onNote(row)}>
            {row.entry === "below" ? "例外" : "撤回例外"}
          </Button>
        )}
      </Space>
    ),
  };
}

/** 先进制造业 高突出 绿一般 …; the reasons on hover or tap. */
function RatingShort({ rating }: { readonly rating: Rating }) {
  return (
    <Popover
      trigger={["hover", "click", "focus"]}
      content={
        <div className="batches-reasons">
          {DIRECTIONS.map((direction) => (
            <p key={direction}>
              <strong>
                {DIRECTION_TITLES[direction]}：{GRADE_TITLES[rating.directions[direction].grade]}
              </strong>
              <br />
              {rating.directions[direction].reason}
            </p>
          ))}
          <p className="quiet">
            {rating.onDay} {rating.byName} 评定{rating.demo && "（演示）"}
          </p>
        </div>
      }
    >
      <button type="button" className="text-button">
        {CATEGORY_TITLES[rating.category]} ·{" "}
        {DIRECTIONS.filter((direction) => rating.directions[direction].grade === "strong").length}
        /4 项突出
      </button>
    </Popover>
  );
}
