import { Select, Space } from "antd";
import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import {
  listProjects,
  type Project,
  type ProjectRow,
  readProject,
  type Stage,
  STAGE_TITLES,
  STATUS_TITLES,
} from "../contract.ts";
import { hasReached } from "../rules.ts";

const STATUS_TONES: Record<Project["status"], StageTone | null> = {
  ongoing: null,
  delayed: "late",
  dormant: "late",
  exited: "bad",
};

function stageTone(stage: Stage): StageTone {
  if (hasReached(stage, "producing")) return "good";
  return hasReached(stage, "signed") ? "going" : "quiet";
}

/** How far a project is and how it fares; one that is 推进中 shows its stage alone. */
export function ProjectStageTag({ stage, status }: Pick<ProjectRow, "stage" | "status">) {
  const tone = STATUS_TONES[status];
  return (
    <Space size={4} wrap>
      <StageTag words={STAGE_TITLES[stage]} tone={stageTone(stage)} />
      {tone && <StageTag words={STATUS_TITLES[status]} tone={tone} />}
    </Space>
  );
}

/** 重点, 计入, 待核实, 存量 and 演示, each a word. */
export function ProjectFlags(
  project: Pick<
    ProjectRow,
    "keyProject" | "countsTowardTarget" | "confirmed" | "takenOver" | "demo"
  >,
) {
  return (
    <Space size={4} wrap>
      {project.keyProject && <StageTag words="重点" tone="going" />}
      {project.countsTowardTarget && <StageTag words="计入" tone="good" />}
      {!project.confirmed && <StageTag words="待核实" tone="late" />}
      {project.takenOver && <StageTag words="存量" />}
      {project.demo && <StageTag words="演示" />}
    </Space>
  );
}

export interface ProjectPickerProps {
  readonly value?: number | null;
  readonly onChange?: (id: number | null) => void;
  readonly id?: string;
  /** Only projects from this stage on, for money that needs a contract. */
  readonly fromStage?: Stage;
  /** Only those of this chain. */
  readonly chainId?: number;
}

/** Picks a project by Chinese words, pinyin, initials or number, among those one may see. Fits Form.Item. */
export function ProjectPicker({ value, onChange, id, fromStage, chainId }: ProjectPickerProps) {
  const [text, setText] = useState("");
  const found = useEndpoint(listProjects, {
    query: { limit: 20, ...(text && { text }), ...(chainId !== undefined && { chainId }) },
  });
  const chosen = useEndpoint(
    readProject,
    { params: { id: value ?? 0 } },
    { enabled: Boolean(value) },
  );
  const rows = (found.data?.rows ?? []).filter(
    ({ stage }) => !fromStage || hasReached(stage, fromStage),
  );
  const known = value ? chosen.data : undefined;
  const listed = known && !rows.some((row) => row.id === known.id) ? [known, ...rows] : rows;
  return (
    <Select
      {...(id && { id })}
      showSearch={{ filterOption: false, onSearch: (words) => setText(words.trim()) }}
      allowClear
      value={value ?? null}
      loading={found.isFetching}
      placeholder="输入项目名称、拼音首字母或编号"
      notFoundContent={found.isFetching ? "正在查找" : "没有找到项目，请先在「项目」中登记"}
      options={listed.map((row) => ({ value: row.id, label: labelOf(row) }))}
      onChange={(chosenId) => onChange?.(chosenId ?? null)}
    />
  );
}

function labelOf(row: ProjectRow): string {
  return [row.name, row.unit?.name, row.no].filter(Boolean).join(" · ");
}
