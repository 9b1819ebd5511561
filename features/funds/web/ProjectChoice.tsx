import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { call } from "../../../platform/web/call.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { listProjects, readProject, type Project } from "../../projects/contract.ts";

export interface ProjectChoiceProps {
  readonly id: string;
  readonly value: number | null;
  /** The name of the chosen one, before any search. */
  readonly name: string;
  readonly onChoose: (project: Project) => void;
}

/** The unit's confirmed projects, found by Chinese words, 拼音 or initials; the first ones are there at once. */
export function ProjectChoice({ id, value, name, onChoose }: ProjectChoiceProps) {
  const unit = useSession().unit;
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed.trim());
  const found = useEndpoint(listProjects, {
    query: { text: text || undefined, unitId: unit?.id, confirmed: true, limit: 20 },
  });
  const projects = found.data?.rows ?? [];
  const options = projects.map((project) => ({
    value: project.id,
    label: project.name,
    investor: project.investorName,
    no: project.no,
  }));
  const chosen = value !== null && !options.some((option) => option.value === value);
  const first = chosen ? [{ value, label: name, investor: null, no: "" }] : [];
  const choose = async (projectId: number): Promise<void> => {
    onChoose(await call(readProject, { params: { id: projectId } }));
  };
  return (
    <Select<number>
      id={id}
      className="project-choice"
      value={value ?? undefined}
      placeholder="汉字、拼音或首字母"
      options={[...(typed === "" ? first : []), ...options]}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      notFoundContent={found.error?.words ?? (found.isFetching ? "正在找…" : "没有找到本单位的项目")}
      onSelect={(projectId) => {
        setTyped("");
        void choose(projectId);
      }}
      optionRender={({ data }) => (
        <div className="project-option">
          <span>{data.label}</span>
          <small>{[data.investor, data.no].filter(Boolean).join(" · ")}</small>
        </div>
      )}
    />
  );
}
