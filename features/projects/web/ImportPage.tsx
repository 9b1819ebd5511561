import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { App, Button, Form, Input, Progress, Upload } from "antd";
import { useState } from "react";
import { addressOf } from "../../../platform/web/call.ts";
import { asProblem, type Problem } from "../../../platform/web/problem.ts";
import { useRefresh } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { uploadFile, uploadForFile } from "../../../platform/web/upload.ts";
import {
  applyImport,
  type ImportReport,
  importTemplate,
  markImport,
  previewImport,
} from "../contract.ts";
import { refuseImport } from "../import-rules.ts";
import { ImportTables } from "./ImportTables.tsx";
import "./import.css";

type Doing = "preview" | "apply" | "mark";

/** 批量导入: a sheet is tried first, what would happen is shown, and only then stored. */
export function ImportPage() {
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [done, setDone] = useState<ImportReport | null>(null);
  const [takeoverReason, setTakeoverReason] = useState("");
  const judges = useMay("projects.judge");
  const { busy, problem, run } = useSending();
  const fields = { takeoverReason };
  const { message } = App.useApp();
  const refresh = useRefresh();
  const [judgedWith, setJudgedWith] = useState("");
  const look = (chosen: File): void => {
    setFile(chosen);
    setJudgedWith(takeoverReason);
    setReport(null);
    setDone(null);
    void run("preview", async (onProgress) =>
      setReport(await uploadFile(previewImport, { file: chosen, fields, onProgress })),
    );
  };
  const store = (chosen: File): void =>
    void run("apply", async (onProgress) => {
      const stored = await uploadFile(applyImport, { file: chosen, fields, onProgress });
      setDone(stored);
      setReport(stored);
      await refresh(applyImport);
      void message.success(`已导入：新增 ${stored.added} 个，更新 ${stored.changed} 个`);
    });
  const shown = done ?? report;
  return (
    <PageFrame
      title="批量导入项目"
      crumbs={[{ title: "项目", path: "/projects" }]}
      note="先试导入，看清每一行会怎样，再入库；规则和登记项目一样"
      actions={
        <Button icon={<DownloadOutlined />} href={addressOf(importTemplate)} download>
          下载模板
        </Button>
      }
    >
      {judges && (
        <Form.Item
          label="存量接收理由"
          htmlFor="takeover-reason"
          extra="表里有「线索」以后阶段的新项目，是存量项目接收登记：先写明理由和依据，再选文件"
        >
          <Input
            id="takeover-reason"
            value={takeoverReason}
            maxLength={300}
            onChange={(event) => setTakeoverReason(event.target.value)}
            onBlur={() => file && !done && takeoverReason !== judgedWith && look(file)}
          />
        </Form.Item>
      )}
      <div className="import-tools">
        <Upload
          accept=".xlsx"
          showUploadList={false}
          beforeUpload={(chosen) => {
            look(chosen);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />} type={shown ? "default" : "primary"}>
            {file ? "换一个文件" : "选择 .xlsx 文件"}
          </Button>
        </Upload>
        {file && shown && !done && (
          <ReasonButton
            type="primary"
            refusal={refuseImport(shown)}
            loading={busy?.doing === "apply"}
            onClick={() => store(file)}
          >
            {`导入 ${shown.added + shown.changed} 行${shown.faulty > 0 ? `，跳过有误的 ${shown.faulty} 行` : ""}`}
          </ReasonButton>
        )}
        {file && shown && shown.faulty > 0 && !done && (
          <Button
            icon={<DownloadOutlined />}
            loading={busy?.doing === "mark"}
            onClick={() =>
              void run("mark", () =>
                uploadForFile(markImport, { file, fields, saveAs: "待改正.xlsx" }),
              )
            }
          >
            下载待改正的行
          </Button>
        )}
      </div>
      {busy && busy.doing !== "mark" && (
        <p role="status">
          {busy.doing === "preview" ? "正在逐行核对" : "正在导入"}
          <Progress percent={Math.round(busy.share * 100)} aria-label="上传进度" />
        </p>
      )}
      <RefusalAlert refusal={problem} />
      {shown ? (
        <>
          {done && <Done report={done} />}
          <ImportTables report={shown} />
        </>
      ) : (
        !busy && (
          <Panel title="怎么用">
            <EmptyState
              title="把一张表里的项目一次登记进来"
              purpose="用模板或本系统导出的项目表。填了项目编号或项目代码的更新已有项目，本单位同名的也算同一个，其余新增；空着的格保留原值。新项目从「线索」登记；更靠后的阶段由招商办作存量接收。试导入不入库。"
            />
          </Panel>
        )
      )}
    </PageFrame>
  );
}

function Done({ report }: { readonly report: ImportReport }) {
  return (
    <p role="status">
      已入库：新增 {report.added} 个，更新 {report.changed} 个，未变 {report.same} 个
      {report.faulty > 0 && `，跳过有误的 ${report.faulty} 行`}。
      <PathLink path="/projects">去看项目 ›</PathLink>
    </p>
  );
}

/** One sending at a time, with the share sent and what went wrong. */
function useSending() {
  const [busy, setBusy] = useState<{ doing: Doing; share: number } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (
    doing: Doing,
    send: (onProgress: (share: number) => void) => Promise<void>,
  ): Promise<void> => {
    setBusy({ doing, share: 0 });
    setProblem(null);
    try {
      await send((share) => setBusy({ doing, share }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(null);
    }
  };
  return { busy, problem, run };
}
