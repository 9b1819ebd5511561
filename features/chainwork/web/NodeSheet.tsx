import { DeleteOutlined } from "@ant-design/icons";
import { Button, Drawer, Input, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useNarrow } from "../../../platform/web/narrow.ts";
import {
  GRADE_TITLES,
  GRADES,
  type MapGraph,
  type MapNode,
  TIER_TITLES,
  TIERS,
} from "../map-shapes.ts";
import type { ProjectSearch } from "./chain-projects.ts";
import { withChange, withoutNode, withTargets } from "./map-edits.ts";

interface NodeSheetProps {
  readonly graph: MapGraph;
  readonly node: MapNode | undefined;
  readonly projects: ProjectSearch;
  readonly onChange: (graph: MapGraph) => void;
  readonly onClose: () => void;
}

/** The chosen link's fields beside the canvas; on a phone in a drawer. */
export function NodeSheet(props: NodeSheetProps) {
  const narrow = useNarrow();
  const { node } = props;
  if (narrow)
    return (
      <Drawer
        title={node?.title ?? ""}
        placement="bottom"
        size="85%"
        open={node !== undefined}
        onClose={props.onClose}
      >
        {node && <Fields {...props} node={node} />}
      </Drawer>
    );
  return (
    <aside className="node-sheet" aria-label="环节">
      {node ? (
        <Fields key={node.id} {...props} node={node} />
      ) : (
        <p className="quiet">选一个环节，在这里改名称、上下游、评级，挂企业和项目。</p>
      )}
    </aside>
  );
}

function Fields({ graph, node, projects, onChange }: NodeSheetProps & { readonly node: MapNode }) {
  const set = (change: Partial<MapNode>): void => onChange(withChange(graph, node.id, change));
  const targets = graph.flows.filter(({ from }) => from === node.id).map(({ to }) => to);
  const found = projects.found.filter(({ id }) => !node.projectIds.includes(id));
  return (
    <div className="node-fields">
      <Field title="名称">
        <Input
          maxLength={40}
          value={node.title}
          onChange={({ target }) => set({ title: target.value })}
        />
      </Field>
      <Field title="位置">
        <Select
          value={node.tier}
          options={TIERS.map((value) => ({ value, label: TIER_TITLES[value] }))}
          onChange={(tier) => set({ tier })}
        />
      </Field>
      <Field title="评级">
        <Segmented
          block
          value={node.grade}
          options={GRADES.map((value) => ({ value, label: GRADE_TITLES[value] }))}
          onChange={(grade) => set({ grade })}
        />
      </Field>
      <Field title="流向">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: "label" }}
          value={targets}
          options={graph.nodes
            .filter(({ id }) => id !== node.id)
            .map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(chosen: string[]) => onChange(withTargets(graph, node.id, chosen))}
        />
      </Field>
      <Field title="企业">
        <Select
          mode="tags"
          open={false}
          value={node.enterprises}
          placeholder="输入企业名称后回车"
          onChange={(enterprises: string[]) =>
            set({
              enterprises: enterprises.map((name) => name.trim().slice(0, 60)).filter(Boolean),
            })
          }
        />
      </Field>
      <Field title="项目">
        <Select
          mode="multiple"
          showSearch={{ filterOption: false, onSearch: projects.onSearch }}
          placeholder="输入项目名称、拼音首字母或编号"
          loading={projects.searching}
          value={node.projectIds}
          options={[
            ...node.projectIds.map((id) => ({
              value: id,
              label: projects.names.get(id) ?? "不在您的查看范围",
            })),
            ...found.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(projectIds: number[]) => set({ projectIds })}
        />
      </Field>
      <Field title="说明">
        <Input.TextArea
          maxLength={300}
          autoSize={{ minRows: 2, maxRows: 5 }}
          value={node.note}
          onChange={({ target }) => set({ note: target.value })}
        />
      </Field>
      <Button
        danger
        icon={<DeleteOutlined />}
        onClick={() => onChange(withoutNode(graph, node.id))}
      >
        删去这一环节
      </Button>
    </div>
  );
}

interface FieldProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Field({ title, children }: FieldProps) {
  return (
    <label className="node-field">
      <span>{title}</span>
      {children}
    </label>
  );
}
