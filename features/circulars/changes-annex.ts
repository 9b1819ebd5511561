import type { Attachment, TableColumn } from "./document.ts";
import { nameOf, type ChangeScope } from "./change-words.ts";
import type { DocumentChanges } from "./document-changes.ts";
import { periodName } from "./period.ts";

const COLUMNS: readonly TableColumn[] = [
  { widthMillimetres: 30, align: "left" },
  { widthMillimetres: 34, align: "center" },
  { widthMillimetres: 44, align: "left" },
  { widthMillimetres: 24, align: "right" },
  { widthMillimetres: 24, align: "right" },
];

/** Every printed figure, light and place that a correction changed, former beside corrected. */
export function changesAttachment(
  { cells, digests }: DocumentChanges,
  scope: ChangeScope,
): Attachment {
  const period = periodName(scope.period);
  const group = scope.whole === "全市" ? "" : scope.whole;
  return {
    name: `${period}${group}招商引资目标任务完成情况更正前后对照表`,
    titleLines: [`${period}${group}招商引资`, "目标任务完成情况更正前后对照表"],
    table: {
      typeSize: "五号",
      columns: COLUMNS,
      head: [["原件何处", "单位或产业链", "指　标", "原　数", "更正后"].map((text) => ({ text }))],
      rows: cells.map((cell) => [
        cell.place,
        nameOf(cell, scope),
        cell.figure,
        cell.former,
        cell.corrected,
      ]),
      total: null,
    },
    notes: [
      `注：原件附表、图中改变的数、亮灯、位次全部列出，共${cells.length}处；改变的文字见正文。`,
      ...(digests
        ? [`原件的冻结数据摘要：${digests.former}`, `更正后的冻结数据摘要：${digests.corrected}`]
        : []),
    ],
  };
}
