import { App } from "antd";
import { call } from "../../../platform/web/call.ts";
import { asProblem } from "../../../platform/web/problem.ts";
import { type Project, readProject } from "../../projects/contract.ts";
import { ProjectPicker } from "../../projects/web/parts.tsx";

export interface ProjectChoiceProps {
  readonly id: string;
  readonly value: number | null;
  /** The whole project, for the payer it brings; null where it was taken off. */
  readonly onChoose: (project: Project | null) => void;
}

/** The project of a receipt, with its investor. */
export function ProjectChoice({ id, value, onChoose }: ProjectChoiceProps) {
  const { message } = App.useApp();
  const choose = async (projectId: number | null): Promise<void> => {
    if (projectId === null) return onChoose(null);
    try {
      onChoose(await call(readProject, { params: { id: projectId } }));
    } catch (thrown) {
      void message.error(asProblem(thrown).words);
    }
  };
  return (
    <div className="project-choice">
      <ProjectPicker id={id} value={value} onChange={(projectId) => void choose(projectId)} />
    </div>
  );
}
