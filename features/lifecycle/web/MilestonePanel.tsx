import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { type Life, type Milestone, type MilestoneBody, setMilestone } from "../contract.ts";
import { MILESTONE_KINDS, MILESTONE_TITLES, type MilestoneKind } from "../kinds.ts";
import { refuseMilestone } from "../record-rules.ts";
import { useTyped } from "./typed.ts";
import { useWorkRefusal } from "./life-refusals.ts";

/** Permits and works: promised when, kept when; a day that was moved says so. */
export function MilestonePanel({ life }: { readonly life: Life }) {
  const [kind, choose] = useState<MilestoneKind | null>(null);
  const mayWork = useWorkRefusal() === null;
  return (
    <Panel title="节点">
      <table className="life-milestones">
        <thead>
          <tr>
            <th scope="col">事项</th>
            <th scope="col">承诺</th>
            <th scope="col">办结</th>
            {mayWork && <th scope="col">办理</th>}
          </tr>
        </thead>
        <tbody>
          {MILESTONE_KINDS.map((one) => (
            <tr key={one}>
              <th scope="row">{MILESTONE_TITLES[one]}</th>
              <MilestoneCells
                entries={life.milestones.filter((entry) => entry.kind === one)}
                facts={factsOf(one, life)}
              />
              {mayWork && (
                <td>
                  <Button size="small" type="text" onClick={() => choose(one)}>
                    登记
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {kind && <MilestoneDialog life={life} kind={kind} onClose={() => choose(null)} />}
    </Panel>
  );
}

type Days = Pick<Milestone, "promisedOn" | "keptOn">;

/** What 要素 says of a milestone that is also a fact of the project, or null. */
function factsOf(kind: MilestoneKind, { facts }: Life): Days | null {
  if (kind === "start") return { promisedOn: facts.agreedStartOn, keptOn: facts.startedOn };
  if (kind === "production")
    return { promisedOn: facts.agreedProductionOn, keptOn: facts.producedOn };
  return null;
}

interface CellsProps {
  readonly entries: readonly Milestone[];
  readonly facts: Days | null;
}

function MilestoneCells({ entries, facts }: CellsProps) {
  const latest = entries.at(-1);
  if (!latest && facts && (facts.promisedOn ?? facts.keptOn) !== null)
    return (
      <>
        <td>
          <DayText day={facts.promisedOn} deadline={facts.keptOn === null} />
        </td>
        <td>
          <DayText day={facts.keptOn} /> <Outcome entry={facts} />
          <small className="quiet">据要素</small>
        </td>
      </>
    );
  const days = entries.map(({ promisedOn }) => promisedOn).filter((day) => day !== null);
  const first = days[0];
  const moved = first !== undefined && latest?.promisedOn !== first;
  return (
    <>
      <td>
        <DayText day={latest?.promisedOn} deadline={latest?.keptOn === null} />
        {moved && <small className="quiet">改期，原定 {first}</small>}
      </td>
      <td>
        <DayText day={latest?.keptOn} /> {latest && <Outcome entry={latest} />}
        {latest?.documentNo && <small className="quiet">{latest.documentNo}</small>}
      </td>
    </>
  );
}

function Outcome({ entry: { promisedOn, keptOn } }: { readonly entry: Days }) {
  if (keptOn === null || promisedOn === null) return null;
  return keptOn <= promisedOn ? (
    <StageTag words="按期" tone="good" />
  ) : (
    <StageTag words="逾期" tone="bad" />
  );
}

interface MilestoneDialogProps {
  readonly life: Life;
  readonly kind: MilestoneKind;
  readonly onClose: () => void;
}

type Values = Omit<MilestoneBody, "kind">;

function MilestoneDialog({ life, kind, onClose }: MilestoneDialogProps) {
  const { businessDay } = useSession();
  const [form] = Form.useForm<Values>();
  const latest = life.milestones.findLast((entry) => entry.kind === kind);
  const initial: Values = {
    promisedOn: latest?.promisedOn ?? null,
    keptOn: latest?.keptOn ?? null,
    documentNo: latest?.documentNo ?? "",
    note: "",
  };
  const typed = bodyOf(kind, useTyped(form, initial));
  const { act, problem } = useFormAct(setMilestone, form, { words: "已登记", close: onClose });
  return (
    <FormDialog
      about={aboutAct(setMilestone, { id: life.project.id }, kind)}
      title={`登记「${MILESTONE_TITLES[kind]}」`}
      okText="登记"
      note="改期不覆盖原来的承诺，按次保留。"
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refuseMilestone(typed, businessDay)}
      onSend={(values) =>
        act.mutate({ params: { id: life.project.id }, body: bodyOf(kind, values) })
      }
      onClose={onClose}
    >
      <div className="life-pair">
        <DayItem<Values> name="promisedOn" label="承诺日期" />
        <DayItem<Values> name="keptOn" label="办结日期" latest={businessDay} />
      </div>
      <Form.Item<Values> name="documentNo" label="文号或证号">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item<Values> name="note" label="说明">
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}

function bodyOf(kind: MilestoneKind, values: Values): MilestoneBody {
  return {
    kind,
    promisedOn: values.promisedOn || null,
    keptOn: values.keptOn || null,
    documentNo: values.documentNo ?? "",
    note: values.note ?? "",
  };
}
