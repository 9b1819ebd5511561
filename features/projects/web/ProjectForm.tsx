import { Alert, Button, Drawer, Form } from "antd";
import { useState } from "react";
import { call } from "../../../platform/web/call.ts";
import { useDraft } from "../../../platform/web/draft.ts";
import { showInForm } from "../../../platform/web/form-problem.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { DraftNote } from "../../../platform/web/ui/DraftNote.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { addProject, editProject, type Project, readProject } from "../contract.ts";
import { projectWarnings, refuseProjectDraft } from "../rules.ts";
import {
  draftOf,
  editOf,
  emptyValues,
  type FormValues,
  registrationOf,
  valuesOf,
} from "./form-values.ts";
import { ProjectFields } from "./ProjectFields.tsx";

export interface ProjectFormProps {
  /** The project to change; null registers a new one. */
  readonly project: Project | null;
  readonly onClose: () => void;
  readonly onSaved: (project: Project) => void;
}

/** Registers or changes a project; what is typed is kept until the server has it. */
export function ProjectForm({ project, onClose, onSaved }: ProjectFormProps) {
  const narrow = useNarrow();
  const [form] = Form.useForm<FormValues>();
  const fresh = useFreshValues(project);
  const draft = useDraft<FormValues>(`projects.${project?.id ?? "new"}`);
  const [values, setValues] = useState(draft.found ?? fresh);
  const refusal = useRefusal(values, project);
  const { provincePrefix } = useSession();
  const saving = useSaving(project, {
    onDone: (saved) => {
      draft.forget();
      onSaved(saved);
      onClose();
    },
    onProblem: (problem) => showInForm(form, problem),
  });
  const take = (next: FormValues): void => {
    form.setFieldsValue(next);
    setValues(next);
  };
  return (
    <Drawer
      open
      title={project ? `修改 ${project.no}` : "登记项目"}
      size={narrow ? "100%" : 640}
      onClose={onClose}
      extra={
        <ReasonButton
          type="primary"
          refusal={refusal}
          loading={saving.busy}
          onClick={() => saving.save(values)}
        >
          保存
        </ReasonButton>
      }
    >
      <DraftNote draft={{ ...draft, found: null }} onStartOver={() => take(fresh)} />
      <Problems
        problem={saving.problem}
        warnings={projectWarnings(draftOf(values), provincePrefix)}
        onReread={async () => {
          if (!project) return;
          const { version } = await call(readProject, { params: { id: project.id } });
          take({ ...values, version });
          saving.forget();
        }}
      />
      <Form<FormValues>
        form={form}
        layout="vertical"
        initialValues={values}
        onValuesChange={() => {
          const typed = form.getFieldsValue(true) as FormValues;
          setValues(typed);
          draft.keep(typed);
        }}
      >
        <ProjectFields values={values} project={project} />
      </Form>
      {refusal && (
        <p className="quiet" role="status">
          还差一步：{refusal.words}
        </p>
      )}
    </Drawer>
  );
}

function useFreshValues(project: Project | null): FormValues {
  const { unit } = useSession();
  const [fresh] = useState(() => (project ? valuesOf(project) : emptyValues(unit?.id ?? null)));
  return fresh;
}

function useRefusal(values: FormValues, before: Project | null) {
  const { businessDay, unit, unitIds } = useSession();
  const judges = useMay("projects.judge");
  const writing = { today: businessDay, boundToUnitIds: unit && unitIds, judges, before };
  if (before === null) {
    const { takeoverReason = null, ...draft } = registrationOf(values);
    return refuseProjectDraft(draft, { ...writing, takeoverReason });
  }
  // A kept draft may be older than the project's last move.
  const current = { stage: before.stage, status: before.status };
  return refuseProjectDraft({ ...draftOf(values), ...current }, writing);
}

interface SavingOptions {
  readonly onDone: (saved: Project) => void;
  /** Answers what found no field. */
  readonly onProblem: (problem: Problem) => Problem | null;
}

function useSaving(project: Project | null, options: SavingOptions) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const told = {
    onDone: options.onDone,
    onProblem: (refused: Problem) => setProblem(options.onProblem(refused)),
  };
  const adding = useAct(addProject, told);
  const editing = useAct(editProject, told);
  return {
    problem,
    busy: adding.isPending || editing.isPending,
    forget: () => setProblem(null),
    save(values: FormValues): void {
      setProblem(null);
      if (project) editing.mutate({ params: { id: project.id }, body: editOf(values) });
      else adding.mutate({ body: registrationOf(values) });
    },
  };
}

interface ProblemsProps {
  readonly problem: Problem | null;
  readonly warnings: readonly string[];
  readonly onReread: () => Promise<void>;
}

function Problems({ problem, warnings, onReread }: ProblemsProps) {
  return (
    <>
      <RefusalAlert refusal={problem} />
      {problem?.code === "projects.changed_by_other" && (
        <Button onClick={() => void onReread()}>已核对，按我填写的保存</Button>
      )}
      {warnings.length > 0 && (
        <Alert
          type="info"
          title={warnings.map((words) => (
            <div key={words}>{words}</div>
          ))}
        />
      )}
    </>
  );
}
