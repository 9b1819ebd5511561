import { Button, Descriptions } from "antd";
import { useState } from "react";
import { dayText, monthText } from "../../../kernel/calendar.ts";
import { notice as article } from "../../../kernel/citation.ts";
import { useIdParam } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { DigestText, ProofDetails } from "../../../platform/web/ui/ProofDetails.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonAsked } from "../../../platform/web/ui/ReasonAsked.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import { NOT_ANNOUNCED } from "../../workdays/rules.ts";
import { finaliseNotice, readNotice } from "../contract.ts";
import { refuseFinal, refuseLate } from "../rules.ts";
import type { Notice } from "../shapes.ts";
import { CorrectionsPanel } from "./CorrectionsPanel.tsx";
import { NoticeTag } from "./parts.tsx";
import { ObjectionDialog } from "./ObjectionDialog.tsx";
import { ObjectionList } from "./ObjectionList.tsx";
import { ResultTable } from "./ResultTable.tsx";
import "./results.css";

/** One published result: its figures, what it corrects, who objected, and until when one may. */
export function NoticePage() {
  const id = useIdParam();
  const notice = useEndpoint(readNotice, { params: { id } });
  return <Loaded query={notice}>{(found) => <Sheet notice={found} />}</Loaded>;
}

function Sheet({ notice }: { readonly notice: Notice }) {
  return (
    <PageFrame
      title={notice.title}
      tag={<NoticeTag state={notice.state} />}
      crumbs={[{ title: "结果公示", path: "/public-notices" }]}
      note={<Period notice={notice} />}
      actions={<Acts notice={notice} />}
    >
      <Panel title="公示">
        {notice.words && <p className="results-words">{notice.words}</p>}
        <Descriptions column={{ xs: 1, sm: 2 }} size="small" items={factsOf(notice)} />
        <Citation basis={article("五（四）")} />
      </Panel>
      <CorrectionsPanel notice={notice} />
      <Panel title="公示的结果" extra={<UnitSwitch />}>
        <ResultTable notice={notice} />
      </Panel>
      <Panel title="异议">
        <ObjectionList rows={notice.objections} unsettled={notice.unsettled} />
      </Panel>
    </PageFrame>
  );
}

function Period({ notice }: { readonly notice: Notice }) {
  return (
    <>
      {dayText(notice.publishedOn)}公示，{notice.workingDays}个工作日，截止{" "}
      <DayText day={notice.closesOn} form="sentence" deadline={notice.state === "open"} />
      {!notice.announced && `（${NOT_ANNOUNCED}）`}
      {notice.closesByCalendar &&
        `（公示后放假安排有变，按现行安排应至${dayText(notice.closesByCalendar)}，请核实）`}
    </>
  );
}

function factsOf(notice: Notice) {
  const { final, documentNo } = notice;
  const facts = [
    {
      key: "freeze",
      label: "数据",
      children: (
        <PathLink path={`/ranking?snapshot=${notice.snapshotId}`}>
          {monthText(notice.month)} 冻结第{notice.version}版
        </PathLink>
      ),
    },
    {
      key: "digest",
      label: "核验",
      children: (
        <ProofDetails>
          摘要 <DigestText digest={notice.digest} />
        </ProofDetails>
      ),
    },
    { key: "by", label: "公示人", children: notice.byName },
    { key: "no", label: "文号", children: documentNo || <span className="quiet">无</span> },
  ];
  if (final) {
    const words = `${dayText(final.onDay)} ${final.byName}：${final.words}`;
    facts.push({ key: "final", label: "定稿", children: <>{words}</> });
  }
  return facts;
}

function Acts({ notice }: { readonly notice: Notice }) {
  const [opened, open] = useState<"object" | "final" | null>(null);
  const { businessDay, unit } = useSession();
  const mayObject = useMay("results.object");
  const mayPublish = useMay("results.publish");
  const close = () => open(null);
  return (
    <>
      <Button onClick={() => window.print()}>打印</Button>
      {mayPublish && (
        <ReasonButton refusal={refuseFinal(notice, businessDay)} onClick={() => open("final")}>
          定稿
        </ReasonButton>
      )}
      {mayObject && unit && (
        <ReasonButton
          type="primary"
          refusal={refuseLate(notice, businessDay)}
          onClick={() => open("object")}
        >
          提异议
        </ReasonButton>
      )}
      {opened === "object" && <ObjectionDialog notice={notice} onClose={close} />}
      {opened === "final" && (
        <ReasonAsked
          endpoint={finaliseNotice}
          id={notice.id}
          field="words"
          title="结果定稿"
          okText="定稿"
          label="定稿说明"
          note="定稿后作为结果运用的依据；定稿不改变冻结的数据。"
          doneWords="已定稿"
          bodyOf={(words) => ({ words })}
          onClose={close}
        />
      )}
    </>
  );
}
