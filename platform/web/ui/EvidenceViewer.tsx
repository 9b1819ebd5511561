import {
  DownloadOutlined,
  RotateRightOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from "@ant-design/icons";
import { Button, Skeleton, Tabs } from "antd";
import { lazy, Suspense, useState } from "react";
import { useShortcut } from "../shortcut.ts";
import { EvidenceImage } from "./EvidenceImage.tsx";
import type { EvidenceFile, EvidenceView } from "./evidence-file.ts";

const EvidencePdf = lazy(async () => ({
  default: (await import("./EvidencePdf.tsx")).EvidencePdf,
}));

export interface EvidenceViewerProps {
  readonly files: readonly EvidenceFile[];
  /** Pixels; fills a phone's width anyhow. */
  readonly height?: number;
}

const AS_IT_IS: EvidenceView = { zoom: 1, turn: 0 };

/** The slips beside the figures: zoom (+ −), turn (R), PDF pages, and the file itself. */
export function EvidenceViewer({ files, height = 520 }: EvidenceViewerProps) {
  const [chosen, choose] = useState<string>();
  const [view, setView] = useState(AS_IT_IS);
  const file = files.find(({ id }) => id === chosen) ?? files[0];
  const zoom = (by: number): void =>
    setView((now) => ({ ...now, zoom: Math.min(6, Math.max(0.5, now.zoom * by)) }));
  const turn = (): void => setView((now) => ({ ...now, turn: (now.turn + 90) % 360 }));
  useShortcut("=", () => zoom(1.25));
  useShortcut("-", () => zoom(0.8));
  useShortcut("r", turn);
  if (!file) return <div className="evidence evidence-none">没有上传证明材料</div>;
  return (
    <div className="evidence">
      {files.length > 1 && (
        <Tabs
          size="small"
          activeKey={file.id}
          items={files.map(({ id, name }) => ({ key: id, label: name }))}
          onChange={(id) => {
            choose(id);
            setView(AS_IT_IS);
          }}
        />
      )}
      <div className="evidence-tools no-print">
        <span className="evidence-name">{file.name}</span>
        <Button
          type="text"
          icon={<ZoomOutOutlined />}
          aria-label="缩小"
          onClick={() => zoom(0.8)}
        />
        <Button type="text" className="figure" title="还原" onClick={() => setView(AS_IT_IS)}>
          {Math.round(view.zoom * 100)}%
        </Button>
        <Button
          type="text"
          icon={<ZoomInOutlined />}
          aria-label="放大"
          onClick={() => zoom(1.25)}
        />
        <Button type="text" icon={<RotateRightOutlined />} aria-label="旋转" onClick={turn} />
        <Button
          type="text"
          icon={<DownloadOutlined />}
          aria-label={`下载 ${file.name}`}
          href={file.address}
          download={file.name}
        />
      </div>
      <div className="evidence-stage" style={{ height }} tabIndex={0} aria-label={file.name}>
        <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
          <Shown key={file.id} file={file} view={view} />
        </Suspense>
      </div>
    </div>
  );
}

function Shown({ file, view }: { readonly file: EvidenceFile; readonly view: EvidenceView }) {
  if (file.mediaType.startsWith("image/")) return <EvidenceImage file={file} view={view} />;
  if (file.mediaType === "application/pdf") return <EvidencePdf file={file} view={view} />;
  return (
    <p className="evidence-none">
      此类文件不能在页面内查看，请<a href={file.address}>下载</a>后打开。
    </p>
  );
}
