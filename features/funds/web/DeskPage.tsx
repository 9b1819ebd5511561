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
import { type Desk, type DeskKind, useDesk } from "./desk.ts";
import { DeskSheet } from "./DeskSheet.tsx";
import { KeyHelp } from "./KeyHelp.tsx";
import { QueueList } from "./QueueList.tsx";
import { useFetchedAhead } from "./slip-bytes.ts";
import "./funds.css";

const WORDS = {
  verify: {
    title: "核验",
    queue: "待核验",
    done: "已核",
    none: "没有等待核验的资金",
    purpose: "单位签发的到位资金会排到这里，有疑点的在前；核验通过后计入排名。",
  },
  sign: {
    title: "签发",
    queue: "待签发",
    done: "已签",
    none: "没有等待签发的资金",
    purpose: "填报员填报的到位资金会排到这里，逐笔对着凭证看过再签发，签发后报招商办核验。",
  },
} satisfies Record<DeskKind, object>;

/** The office's queue, made for the keyboard: list, slip, figures; V and the next one is there. */
export function VerificationPage() {
  return <DeskPage kind="verify" />;
}

/** What waits for the signature of a unit's head, one after another beside its slip. */
export function SigningPage() {
  return <DeskPage kind="sign" />;
}

function DeskPage({ kind }: { readonly kind: DeskKind }) {
  const desk = useDesk(kind);
  const narrow = useNarrow();
  const [help, setHelp] = useState(false);
  useFetchedAhead(desk.coming);
  useShortcut("j", () => desk.move(1));
  useShortcut("k", () => desk.move(-1));
  useShortcut("?", () => setHelp(true));
  return (
    <PageFrame
      title={WORDS[kind].title}
      actions={
        <>
          <Progress desk={desk} />
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
      <Loaded query={desk.queue}>{() => <Laid desk={desk} narrow={narrow} />}</Loaded>
      {help && <KeyHelp kind={kind} onClose={() => setHelp(false)} />}
    </PageFrame>
  );
}

function Laid({ desk, narrow }: { readonly desk: Desk; readonly narrow: boolean }) {
  if (desk.lookedAt === 0) return <NothingLeft desk={desk} />;
  const place = desk.rows.findIndex(({ id }) => id === desk.lookedAt);
  return (
    <div className="desk">
      {narrow ? (
        <div className="desk-steps">
          <Button disabled={place <= 0} onClick={() => desk.move(-1)}>
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
          label={WORDS[desk.kind].queue}
          rows={desk.rows}
          currentId={desk.lookedAt}
          hasMore={desk.hasMore}
          onOpen={desk.open}
        />
      )}
      <DeskSheet desk={desk} narrow={narrow} />
    </div>
  );
}

function Progress({ desk }: { readonly desk: Desk }) {
  const { mine, rows, hasMore, kind } = desk;
  const all = mine + rows.length;
  return (
    <div className="desk-progress" role="status">
      <span className="figure">
        {WORDS[kind].done} <strong>{mine}</strong> / 余 <strong>{rows.length}</strong>
        {hasMore && "＋"}
      </span>
      <ProgressBar
        label={`本次${WORDS[kind].title}`}
        percent={all === 0 ? null : (mine / all) * 100}
      />
    </div>
  );
}

function NothingLeft({ desk: { mine, kind } }: { readonly desk: Desk }) {
  return (
    <EmptyState
      title={mine > 0 ? `办完了，本次 ${mine} 笔` : WORDS[kind].none}
      purpose={WORDS[kind].purpose}
      action={<PathLink path="/funds">看全部到位资金</PathLink>}
    />
  );
}
