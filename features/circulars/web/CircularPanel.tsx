import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { addressOf } from "../../../platform/web/call.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import type { Snapshot } from "../../assessment/contract.ts";
import { downloadCircular, readCircular } from "../contract.ts";

/** The text of the month's circular, to be read before the document is downloaded. */
export function CircularPanel({ snapshot }: { readonly snapshot: Snapshot }) {
  const input = { params: { snapshotId: snapshot.id } };
  const circular = useEndpoint(readCircular, input);
  return (
    <Panel
      title="通报（征求意见稿）"
      extra={
        <Button
          type="primary"
          icon={<DownloadOutlined />}
          href={addressOf(downloadCircular, input)}
          download
        >
          下载 docx
        </Button>
      }
    >
      <p className="quiet">
        文号、成文日期由市政府办公室填写；同一次冻结每次下载的文件逐字节相同。
      </p>
      <Loaded query={circular}>
        {({ paragraphs, addressees }) => {
          const body = Math.max(
            0,
            paragraphs.findIndex((line) => line.startsWith(addressees)),
          );
          return (
            <div className="circular-text">
              <header className="circular-head">
                <CircularText paragraphs={paragraphs.slice(0, body)} />
              </header>
              <CircularText paragraphs={paragraphs.slice(body)} />
            </div>
          );
        }}
      </Loaded>
    </Panel>
  );
}

/** Lines as written; neighbouring lines with tabs are a table's rows. */
function CircularText({ paragraphs }: { readonly paragraphs: readonly string[] }) {
  return groupLines(paragraphs).map((group, index) =>
    group.isTable ? (
      <div key={index} className="circular-table">
        <table>
          <tbody>
            {group.lines.map((line, row) => (
              <tr key={row}>
                {line.split("\t").map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    ) : (
      group.lines.map((line, row) => <p key={`${index}-${row}`}>{line}</p>)
    ),
  );
}

interface LineGroup {
  readonly isTable: boolean;
  readonly lines: string[];
}

function groupLines(paragraphs: readonly string[]): LineGroup[] {
  const groups: LineGroup[] = [];
  for (const line of paragraphs) {
    const isTable = line.includes("\t");
    const last = groups.at(-1);
    if (last?.isTable === isTable) last.lines.push(line);
    else groups.push({ isTable, lines: [line] });
  }
  return groups;
}
