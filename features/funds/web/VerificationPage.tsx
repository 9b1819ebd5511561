import { QuestionCircleOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { useShortcut } from "../../../platform/web/shortcut.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ProgressBar } from "../../../platform/web/ui/ProgressBar.tsx";
import { ShortcutHint } from "../../../platform/web/ui/ShortcutHint.tsx";
import { KeyHelp } from "./KeyHelp.tsx";
import { QueueList } from "./QueueList.tsx";
import { useFetchedAhead } from "./slip-bytes.ts";
import { type VerificationDesk, useVerificationDesk } from "./verification-desk.ts";
import { VerificationSheet } from "./VerificationSheet.tsx";
import "./funds.css";

/** The office's queue, made for the keyboard: list, slip, figures; V and the next one is there. */
export function VerificationPage() {
  const desk = useVerificationDesk();
  const narrow = useNarrow();
  const [help, setHelp] = useState(false);
  useFetchedAhead(desk.coming);
  useShortcut("j", () => desk.move(1));
  useShortcut("k", () => desk.move(-1));
  useShortcut("?", () => setHelp(true));
  return (
    <PageFrame
      title="核验"
      actions={
        <>
          <Progress mine={desk.mine} left={desk.rows.length} more={desk.hasMore} />
          {!narrow && (
            <Button
              type="text"
              icon={<QuestionCircleOutlined />}
              onClick={() => setHelp(true)}
              aria-label="快捷键"
            >
              <ShortcutHint keys="?" />
            </Button>
          )}
        </>
      }
    >
      <Loaded query={desk.queue}>{() => <Desk desk={desk} narrow={narrow} />}</Loaded>
      {help && <KeyHelp onClose={() => setHelp(false)} />}
    </PageFrame>
  );
}

function Desk({ desk, narrow }: { readonly desk: VerificationDesk; readonly narrow: boolean }) {
  if (!desk.current) return <NothingLeft mine={desk.mine} />;
  const place = desk.rows.findIndex(({ id }) => id === desk.current?.id);
  return (
    <div className="desk">
      {narrow ? (
        <div className="desk-steps">
          <Button disabled={place === 0} onClick={() => desk.move(-1)}>
            ‹ 上一笔
          </Button>
          <span className="figure quiet">
            {place + 1} / {desk.rows.length}
          </span>
          <Button disabled={place === desk.rows.length - 1} onClick={() => desk.move(1)}>
            下一笔 ›
          </Button>
        </div>
      ) : (
        <QueueList
          rows={desk.rows}
          currentId={desk.current.id}
          hasMore={desk.hasMore}
          onOpen={desk.open}
        />
      )}
      <VerificationSheet desk={desk} narrow={narrow} />
    </div>
  );
}

interface ProgressProps {
  readonly mine: number;
  readonly left: number;
  readonly more: boolean;
}

function Progress({ mine, left, more }: ProgressProps) {
  const all = mine + left;
  return (
    <div className="desk-progress" role="status">
      <span className="figure">
        已核 <strong>{mine}</strong> / 余 <strong>{left}</strong>
        {more && "＋"}
      </span>
      <ProgressBar label="本次核验" percent={all === 0 ? null : (mine / all) * 100} />
    </div>
  );
}

function NothingLeft({ mine }: { readonly mine: number }) {
  return (
    <EmptyState
      title={mine > 0 ? `核完了，本次 ${mine} 笔` : "没有等待核验的资金"}
      purpose="单位签发的到位资金会排到这里，有疑点的在前；核验通过后计入排名。"
      action={<PathLink path="/funds">看全部到位资金</PathLink>}
    />
  );
}
