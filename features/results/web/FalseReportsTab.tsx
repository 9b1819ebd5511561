import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { findFalseReport, listFalseReports } from "../contract.ts";
import type { FalseReport } from "../use-shapes.ts";
import { ORGAN_TITLES } from "../words.ts";
import { HandoverDialog } from "./HandoverDialog.tsx";

/** 虚报认定: what was found false, what it costs, to whom the clue was handed. */
export function FalseReportsTab() {
  const [finding, find] = useState(false);
  const found = useEndpoint(listFalseReports);
  const mayFind = useMay("results.publish");
  const button = mayFind && <Button onClick={() => find(true)}>认定虚报</Button>;
  return (
    <Loaded query={found}>
      {(reports) => (
        <>
          {reports.length === 0 ? (
            <EmptyState
              title="没有虚报认定"
              purpose="核查属实的虚报先在到位资金里冲销，再在这里认定，线索移送统计机构或者纪检监察机关。"
              action={button}
            />
          ) : (
            <Panel title="虚报认定" extra={button}>
              <ul className="results-list">
                {reports.map((report) => (
                  <ReportLine key={report.id} report={report} />
                ))}
              </ul>
            </Panel>
          )}
          {finding && <FindingDialog onClose={() => find(false)} />}
        </>
      )}
    </Loaded>
  );
}

function ReportLine({ report }: { readonly report: FalseReport }) {
  const [handing, hand] = useState(false);
  const mayHand = useMay("results.propose");
  return (
    <li>
      <div className="results-line">
        <strong>{report.unit.name}</strong>
        <PathLink path={`/funds/${report.receipt.id}`}>{report.receipt.no}</PathLink>
        <MoneyText fen={report.receipt.amountFen} withUnit />
        <span>扣分 {report.points ?? "未设"}</span>
        {mayHand && (
          <Button className="results-act" onClick={() => hand(true)}>
            登记移送
          </Button>
        )}
      </div>
      <div className="results-words">{report.words}</div>
      <div className="quiet">
        依据：{report.basis}　认定：{report.onDay} {report.byName}
      </div>
      {report.handovers?.map((one) => (
        <div key={one.id}>
          {one.onDay} 移送{ORGAN_TITLES[one.organ]}（{one.receiver}），{one.documentNo}
          {one.words && `：${one.words}`}
        </div>
      ))}
      {handing && <HandoverDialog report={report} onClose={() => hand(false)} />}
    </li>
  );
}

interface Values {
  readonly receiptNo: string;
  readonly words: string;
  readonly basis: string;
}

function FindingDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { act, problem } = useFormAct(findFalseReport, form, { words: "已认定", close: onClose });
  return (
    <FormDialog<Values>
      about={aboutAct(findFalseReport, null)}
      title="认定虚报"
      okText="认定"
      note="到账须已冲销；扣几分按「规则与设置」，没有设置的空着。认定不能修改。"
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ body })}
      onClose={onClose}
    >
      <Form.Item name="receiptNo" label="到账编号" rules={[asked("到账编号")]}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="words" label="认定的事实" rules={[asked("认定的事实")]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="basis" label="依据" rules={[asked("依据")]}>
        <Input maxLength={200} placeholder="核查报告、文件和条款" />
      </Form.Item>
    </FormDialog>
  );
}
