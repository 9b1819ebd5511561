import { DownloadOutlined, PrinterOutlined } from "@ant-design/icons";
import { Button, Descriptions } from "antd";
import type { ReactNode } from "react";
import { useIdParam } from "../../../platform/web/address.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { downloadPackage, type PackageContents, readPackage } from "../contract.ts";
import { type CoverLine, coverLines, digestGroups, sizeText } from "../cover.ts";
import type { ManifestFile } from "../manifest.ts";
import "./archive.css";

const LINES: readonly LedgerColumn<CoverLine>[] = [
  { key: "title", title: "材料", card: "title", render: ({ title }) => title },
  { key: "records", title: "记录", unit: "条", render: ({ records }) => records },
  { key: "files", title: "附件", unit: "份", render: ({ files }) => files },
  { key: "bytes", title: "大小", align: "right", render: ({ bytes }) => sizeText(bytes) },
];

const FILES: readonly LedgerColumn<ManifestFile>[] = [
  { key: "name", title: "附件", card: "title", render: ({ name }) => name },
  { key: "of", title: "所属", render: ({ of }) => of },
  { key: "size", title: "大小", align: "right", render: ({ size }) => sizeText(size) },
  { key: "sha256", title: "SHA-256", render: ({ sha256 }) => <Digest value={sha256} short /> },
];

/** One package: its cover sheet, which prints on one page, and below it every file with its digest. */
export function PackagePage() {
  const found = useEndpoint(readPackage, { params: { id: useIdParam() } });
  return <Loaded query={found}>{(contents) => <Contents {...contents} />}</Loaded>;
}

function Contents({ package: made, manifest }: PackageContents) {
  const lines = coverLines(manifest);
  return (
    <PageFrame
      title={manifest.project.name}
      width="reading"
      crumbs={[{ title: "项目档案", path: "/archive" }]}
      note={`${manifest.cityName}招商引资项目档案 · ${made.no}${made.demo ? " · 演示数据" : ""}`}
      actions={
        <>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            打印封面
          </Button>
          <Button
            type="primary"
            icon={<DownloadOutlined />}
            href={addressOf(downloadPackage, { params: { id: made.id } })}
            download
          >
            下载档案包
          </Button>
        </>
      }
    >
      <Panel title="封面">
        <Facts contents={{ package: made, manifest }} />
        <LedgerTable
          label="材料"
          rows={lines}
          rowKey={({ title }) => title}
          columns={LINES}
          empty={null}
        />
      </Panel>
      <div className="no-print">
        <Panel title="附件清单">
          <LedgerTable
            label="附件清单"
            rows={manifest.files}
            rowKey={({ path }) => path}
            columns={FILES}
            empty={<p className="quiet">当时没有附件</p>}
          />
        </Panel>
      </div>
    </PageFrame>
  );
}

function Facts({ contents: { package: made, manifest } }: { readonly contents: PackageContents }) {
  const facts = {
    项目编号: (
      <PathLink path={`/projects/${made.project.id}?tab=archive`}>{made.project.no}</PathLink>
    ),
    生成日期: <DayText day={made.madeOn} />,
    生成人: made.madeBy,
    用途: made.purpose,
    内容范围: made.seenBy,
    大小: sizeText(made.size),
    "清单 SHA-256": <Digest value={made.manifestSha256} />,
    "清单 SM3": <Digest value={made.manifestSm3} />,
    审计链摘要: manifest.auditHead ? <Digest value={manifest.auditHead} /> : "（当时尚未成链）",
  } satisfies Record<string, ReactNode>;
  return (
    <>
      <Descriptions
        column={1}
        size="small"
        items={Object.entries(facts).map(([label, children]) => ({ key: label, label, children }))}
      />
      <p className="quiet">
        核对：在任一装有鹿鸣的电脑上执行 <code>luming verify-package 文件名</code>
        ，所列摘要应与本页一致。
      </p>
    </>
  );
}

function Digest({ value, short = false }: { readonly value: string; readonly short?: boolean }) {
  return (
    <code className="archive-digest" title={value}>
      {short ? `${value.slice(0, 12)}…` : digestGroups(value)}
    </code>
  );
}
