import { FileTextOutlined } from "@ant-design/icons";
import { Button, Progress } from "antd";
import { type DragEvent, useState } from "react";
import { asProblem, type Problem } from "../../../platform/web/problem.ts";
import { uploadFile } from "../../../platform/web/upload.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { copyPlan, readNotice } from "../contract.ts";
import { NoticeReview } from "./NoticeReview.tsx";
import type { ReadNotice } from "./reading-values.ts";

export interface NoticeDeskProps {
  readonly onLeave: () => void;
  /** The year whose plan is copied instead of reading a file. */
  readonly copies: number | null;
  readonly onStored: (year: number) => void;
}

/** A notice goes in: chosen, read, looked at beside its text, confirmed. Nothing is stored before that. */
export function NoticeDesk(props: NoticeDeskProps) {
  return props.copies === null ? (
    <FileDesk {...props} />
  ) : (
    <CopyDesk {...props} year={props.copies} />
  );
}

/** 新建年度: last year's plan as a draft of the next, looked at and confirmed like one that was read. */
function CopyDesk({ year, onLeave, onStored }: NoticeDeskProps & { readonly year: number }) {
  const copy = useEndpoint(copyPlan, { params: { year } });
  return (
    <Loaded query={copy}>
      {(found) => (
        <NoticeReview found={found} onAgain={onLeave} onStored={onStored} leaveWords="返回" />
      )}
    </Loaded>
  );
}

function FileDesk({ onLeave, onStored }: NoticeDeskProps) {
  const [found, setFound] = useState<ReadNotice | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setProblem(null);
    setShare(0);
    try {
      setFound(await uploadFile(readNotice, { file, onProgress: setShare }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setShare(null);
    }
  };
  const crumbs = [{ title: "方案与目标", path: "/plan" }];
  if (found) {
    return <NoticeReview found={found} onAgain={() => setFound(null)} onStored={onStored} />;
  }
  return (
    <PageFrame
      title="上传方案文件"
      note="读取后先与原文对照，确认后才入库"
      crumbs={crumbs}
      width="reading"
      actions={<Button onClick={onLeave}>返回</Button>}
    >
      <RefusalAlert refusal={problem} />
      <Panel>
        {share === null ? (
          <NoticeDrop onFile={(file) => void read(file)} />
        ) : (
          <div className="notice-progress" role="status">
            <Progress percent={Math.round(share * 100)} />
            <p className="quiet">{share < 1 ? "正在上传" : "正在读取文字和表格"}</p>
          </div>
        )}
      </Panel>
    </PageFrame>
  );
}

function NoticeDrop({ onFile }: { readonly onFile: (file: File | undefined) => void }) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    <label
      className={over ? "notice-drop notice-over" : "notice-drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileTextOutlined aria-hidden="true" />
      <span>
        拖入或点击选择方案文件
        <small>.docx、.xlsx 或 .txt（UTF-8、GBK 均可）</small>
      </span>
      <input
        type="file"
        className="only-read-aloud"
        accept=".txt,.docx,.xlsx"
        onChange={({ target }) => {
          onFile(target.files?.[0]);
          target.value = "";
        }}
      />
    </label>
  );
}
