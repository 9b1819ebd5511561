import { Form, Input } from "antd";
import { useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { type AddressSearch, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { addLog, type ChainSheet, listLog, listMeetings, withdrawMeeting } from "../contract.ts";
import { refuseLog } from "../rules.ts";
import { DUTY_TITLES, type LogEntry, type Meeting } from "../shapes.ts";
import { useActor, useChainRefusal, useEdits } from "./actor.ts";
import { MeetingDialog } from "./MeetingDialog.tsx";
import { DutyLine } from "./parts.tsx";

/** Meetings owed and held, and the task force's work log. */
export function MeetingsTab({ sheet }: { readonly sheet: ChainSheet }) {
  return (
    <>
      <Meetings sheet={sheet} />
      <WorkLog sheet={sheet} />
    </>
  );
}

function Meetings({ sheet }: { readonly sheet: ChainSheet }) {
  const { chain, duties } = sheet.card;
  const meetings = useEndpoint(listMeetings, { params: { id: chain.id } });
  const [adding, setAdding] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Meeting | null>(null);
  const edits = useEdits();
  const refusal = useChainRefusal(chain.id);
  const { chain: own } = useSession();
  return (
    <Panel
      title="例会"
      extra={
        edits && (
          <ReasonButton size="small" refusal={refusal} onClick={() => setAdding(true)}>
            登记例会
          </ReasonButton>
        )
      }
    >
      {duties.map((duty) => (
        <DutyLine key={duty.kind} duty={duty} />
      ))}
      <Loaded query={meetings}>
        {(told) =>
          told.length === 0 ? (
            <p className="quiet">还没有登记过例会</p>
          ) : (
            <ul className="list-entries">
              {told.map((meeting) => (
                <li key={meeting.id} className={meeting.withdrawn === null ? "" : "list-gone"}>
                  <p>
                    <DayText day={meeting.onDay} />{" "}
                    <StageTag words={DUTY_TITLES[meeting.kind]} tone="going" /> {meeting.summary}
                  </p>
                  <p className="quiet">
                    {meeting.byName} <DayText day={meeting.recordedOn} /> 登记
                    {meeting.withdrawn !== null && `；已撤回：${meeting.withdrawn}`}
                    {edits &&
                      refusal === null &&
                      meeting.withdrawn === null &&
                      (meeting.kind !== "city" || own === null) && (
                        <button
                          type="button"
                          className="text-button no-print"
                          onClick={() => setWithdrawing(meeting)}
                        >
                          撤回
                        </button>
                      )}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <MeetingDialog chainId={chain.id} onClose={() => setAdding(false)} />}
      {withdrawing && (
        <WithdrawalDialog meeting={withdrawing} onClose={() => setWithdrawing(null)} />
      )}
    </Panel>
  );
}

interface WithdrawalDialogProps {
  readonly meeting: Meeting;
  readonly onClose: () => void;
}

function WithdrawalDialog({ meeting, onClose }: WithdrawalDialogProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const { act, problem } = useFormAct(withdrawMeeting, form, { words: "已撤回", close: onClose });
  return (
    <FormDialog<{ reason: string }>
      about={aboutAct(withdrawMeeting, { id: meeting.id })}
      title={`撤回${dayText(meeting.onDay)}的${DUTY_TITLES[meeting.kind]}`}
      okText="撤回"
      note="登记错了才撤回；撤回后不算开过，原记录仍可查。"
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: meeting.id }, body })}
      onClose={onClose}
    >
      <Form.Item name="reason" label="原因" rules={[asked("原因")]}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}

const LOG_COLUMNS: readonly LedgerColumn<LogEntry>[] = [
  { key: "onDay", title: "日期", card: "title", render: ({ onDay }) => <DayText day={onDay} /> },
  {
    key: "words",
    title: "工作内容",
    render: ({ words }) => <span className="cell-words cell-wide">{words}</span>,
  },
  { key: "keeper", title: "保管人", render: ({ keeperName }) => keeperName },
  { key: "by", title: "记录", render: ({ byName }) => byName },
];
const read = (search: AddressSearch) => ({ after: textOf(search, "after") });

function WorkLog({ sheet }: { readonly sheet: ChainSheet }) {
  const { chain, leadership } = sheet.card;
  const [{ after }] = useAddress(read);
  const log = useEndpoint(listLog, { params: { id: chain.id }, query: after ? { after } : {} });
  const [writing, setWriting] = useState(false);
  const edits = useEdits();
  const own = useChainRefusal(chain.id);
  const unkept = useLogRefusal(sheet);
  const refusal = own ?? unkept;
  return (
    <Panel
      title="专班工作日志"
      extra={
        edits && (
          <ReasonButton size="small" refusal={refusal} onClick={() => setWriting(true)}>
            记日志
          </ReasonButton>
        )
      }
    >
      <p className="quiet">日志保管人：{leadership.logKeeper?.person.name ?? "未明确"}</p>
      <LedgerTable
        label="专班工作日志"
        rows={log.data?.rows}
        next={log.data?.next ?? null}
        problem={log.error}
        onRetry={() => void log.refetch()}
        busy={log.isPlaceholderData}
        rowKey={({ id }) => String(id)}
        columns={LOG_COLUMNS}
        empty={
          <EmptyState
            title="没有可查看的日志"
            purpose="专班每天做了什么由保管人记在这里；只有本专班和市级岗位能看。"
          />
        }
      />
      {writing && <LogDialog chainId={chain.id} onClose={() => setWriting(false)} />}
    </Panel>
  );
}

/** Whether the log is this person's to keep. */
function useLogRefusal(sheet: ChainSheet) {
  const actor = useActor();
  const { account, businessDay } = useSession();
  const keeper = sheet.card.leadership.logKeeper?.person;
  return refuseLog(
    { onDay: businessDay },
    {
      today: businessDay,
      keeper: keeper ? { personId: keeper.id, name: keeper.name } : null,
      personId: account.personId,
      actor,
    },
  );
}

interface LogDialogProps {
  readonly chainId: number;
  readonly onClose: () => void;
}

function LogDialog({ chainId, onClose }: LogDialogProps) {
  const [form] = Form.useForm<{ onDay: string; words: string }>();
  const { businessDay } = useSession();
  const { act, problem } = useFormAct(addLog, form, { words: "已记入", close: onClose });
  return (
    <FormDialog<{ onDay: string; words: string }>
      about={aboutAct(addLog, { id: chainId })}
      title="记工作日志"
      okText="记入"
      form={form}
      initial={{ onDay: businessDay }}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: chainId }, body })}
      onClose={onClose}
    >
      <DayItem name="onDay" label="日期" rules={[asked("日期")]} />
      <Form.Item name="words" label="工作内容" rules={[asked("工作内容")]}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
    </FormDialog>
  );
}
