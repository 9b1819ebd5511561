import { Button, Checkbox, Form, Input } from "antd";
import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import type { Chain } from "../../chains/contract.ts";
import { STAGE_TITLES } from "../../projects/contract.ts";
import { ProjectPicker } from "../../projects/web/parts.tsx";
import { linkTarget, listGaps, unlinkTarget } from "../contract.ts";
import { refuseLink } from "../links.ts";
import type { Target, TargetLink } from "../shapes.ts";
import { useChainRefusal, useEdits } from "./actor.ts";

interface TargetLinksProps {
  readonly chain: Chain;
  readonly target: Target;
  readonly links: readonly TargetLink[];
}

/** The leads and projects a target became, those taken back included. */
export function TargetLinks({ chain, target, links }: TargetLinksProps) {
  const [open, setOpen] = useState<"link" | TargetLink | null>(null);
  const edits = useEdits();
  const refusal = useChainRefusal(chain.id);
  // Any project stands in: whether the target is far enough is asked here, which one in the dialog.
  const early = refuseLink(
    target,
    { projectId: 0, fillsGap: false },
    { linked: [], gapState: null },
  );
  return (
    <>
      <h3>线索和项目</h3>
      {links.length === 0 && <p className="quiet">还没有转为线索或项目。</p>}
      <ol className="steps">
        {links.map((link) => (
          <li key={link.id}>
            <LinkLine link={link} />
            {edits && link.removed === null && refusal === null && (
              <Button size="small" type="text" danger onClick={() => setOpen(link)}>
                取消关联
              </Button>
            )}
          </li>
        ))}
      </ol>
      {edits && (
        <ReasonButton refusal={refusal ?? early} onClick={() => setOpen("link")}>
          接到线索或项目
        </ReasonButton>
      )}
      {open === "link" && (
        <LinkDialog chain={chain} target={target} onClose={() => setOpen(null)} />
      )}
      {open !== null && open !== "link" && (
        <UnlinkDialog link={open} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function LinkLine({ link }: { readonly link: TargetLink }) {
  const { project, removed } = link;
  return (
    <>
      <p>
        {project ? (
          <>
            <PathLink path={`/projects/${project.id}`}>{project.name}</PathLink>{" "}
            <StageTag words={STAGE_TITLES[project.stage]} tone="going" />
          </>
        ) : (
          "不在您的查看范围"
        )}
        {removed && <StageTag words="已取消" tone="quiet" />}
      </p>
      <p className="quiet">
        {link.byName} <DayText day={link.onDay} /> 接上
        {link.words && `：${link.words}`}
        {removed && (
          <>
            ；{removed.byName} <DayText day={removed.onDay} /> 取消：{removed.words}
          </>
        )}
      </p>
    </>
  );
}

interface LinkValues {
  readonly projectId?: number;
  readonly words?: string;
  readonly fillsGap?: boolean;
}

function LinkDialog({
  chain,
  target,
  onClose,
}: Omit<TargetLinksProps, "links"> & { readonly onClose: () => void }) {
  const [form] = Form.useForm<LinkValues>();
  const gaps = useEndpoint(listGaps, { params: { id: chain.id } });
  const gap = gaps.data?.find(({ id }) => id === target.gapId);
  const { act, problem } = useFormAct(linkTarget, form, { words: "已接上", close: onClose });
  const values: LinkValues = Form.useWatch([], form) ?? {};
  const bodyOf = (given: LinkValues) => ({
    projectId: given.projectId ?? 0,
    words: given.words ?? "",
    fillsGap: given.fillsGap ?? false,
  });
  const linked = target.links.flatMap(({ project }) => (project ? [project.id] : []));
  return (
    <FormDialog<LinkValues>
      about={aboutAct(linkTarget, { id: target.id })}
      title={`接到线索或项目 · ${target.name}`}
      okText="接上"
      note="只能接本链的线索和项目；还没有登记的，先在「项目」登记。"
      form={form}
      initial={{ fillsGap: false }}
      busy={act.isPending}
      problem={problem}
      refusal={refuseLink(
        target,
        { projectId: values.projectId ?? null, fillsGap: values.fillsGap ?? false },
        { linked, gapState: gap?.state ?? null },
      )}
      onSend={(given) => act.mutate({ params: { id: target.id }, body: bodyOf(given) })}
      onClose={onClose}
    >
      <Form.Item name="projectId" label="线索或项目" rules={[asked("线索或项目")]}>
        <ProjectPicker chainId={chain.id} />
      </Form.Item>
      {gap?.state === "open" && (
        <Form.Item name="fillsGap" valuePropName="checked">
          <Checkbox>同时填补缺环「{gap.title}」</Checkbox>
        </Form.Item>
      )}
      <Form.Item name="words" label="说明">
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}

function UnlinkDialog({
  link,
  onClose,
}: {
  readonly link: TargetLink;
  readonly onClose: () => void;
}) {
  const [form] = Form.useForm<{ words: string }>();
  const { act, problem } = useFormAct(unlinkTarget, form, { words: "已取消", close: onClose });
  return (
    <FormDialog<{ words: string }>
      about={aboutAct(unlinkTarget, { id: link.id })}
      title={`取消：${link.project?.name ?? "项目"}`}
      okText="取消这条"
      note="这个项目为它填补的缺环会重新列出；经过都保留。"
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: link.id }, body })}
      onClose={onClose}
    >
      <Form.Item name="words" label="原因" rules={[asked("原因")]}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}
