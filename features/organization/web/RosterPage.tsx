import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { App, Button, Upload } from "antd";
import { useState } from "react";
import { addressOf, call } from "../../../platform/web/call.ts";
import { useDraft } from "../../../platform/web/draft.ts";
import { asProblem, type Problem } from "../../../platform/web/problem.ts";
import { useRefresh } from "../../../platform/web/query.ts";
import { DraftNote } from "../../../platform/web/ui/DraftNote.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { uploadFile, uploadForFile } from "../../../platform/web/upload.ts";
import {
  draftRoster,
  enterRoster,
  markRoster,
  readRoster,
  type RosterReport,
  rosterTemplate,
  tryRoster,
} from "../roster-contract.ts";
import { refuseRoster, rosterWords } from "../roster-rules.ts";
import { isUnfilled, type RosterEntry } from "../roster-sheet.ts";
import { RosterTable } from "./RosterTable.tsx";
import "./roster.css";

/** The lines in hand and what was found of them; `report` speaks of lines by their place, from 1. */
interface Roster {
  readonly entries: readonly RosterEntry[];
  readonly source: string;
}
const EMPTY: Roster = { entries: [], source: "页上填写" };

/** 人员花名册: people, posts, accounts and roles of many at once; judged first, then entered all or nothing. */
export function RosterPage() {
  const draft = useDraft<Roster>("organization.roster");
  const [roster, setRoster] = useState(draft.found ?? EMPTY);
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<RosterReport | null>(null);
  const [isFresh, setFresh] = useState(false);
  const [done, setDone] = useState<RosterReport | null>(null);
  const { busy, problem, run } = useRun();
  const refresh = useRefresh();
  const { message } = App.useApp();
  const change = (next: Roster): void => {
    setRoster(next);
    // The file is not what stands here any more.
    setFile(null);
    setFresh(false);
    setDone(null);
    draft.keep(next);
  };
  const drop = (at: number): void => {
    change({ ...roster, entries: roster.entries.filter((_entry, index) => index + 1 !== at) });
    setReport(report && without(report, at));
  };
  const startOver = (): void => {
    setRoster(EMPTY);
    setReport(null);
    setFile(null);
  };
  const show = (found: RosterReport): void => {
    setReport(found);
    setFresh(true);
  };
  const read = (chosen: File): void =>
    void run("read", async () => {
      const found = await uploadFile(readRoster, { file: chosen });
      change({ entries: found.lines.map(({ entry }) => entry), source: chosen.name.slice(0, 100) });
      setFile(chosen);
      show({ ...found, lines: found.lines.map((line, index) => ({ ...line, at: index + 1 })) });
    });
  const fill = (): void =>
    void run("fill", async () => {
      const drafted = await call(draftRoster);
      if (drafted.length === 0)
        void message.info("方案附件的单位都已有主要负责人和填报员账号，或还没有确认方案");
      setReport(null);
      change({ entries: [...roster.entries.filter(isFilled), ...drafted], source: EMPTY.source });
    });
  const check = (): void =>
    void run("check", async () => {
      const { sent, places } = sending(roster.entries);
      const found = await call(tryRoster, { body: { entries: sent } });
      show(placed(found, places));
    });
  const enter = (): void =>
    void run("enter", async () => {
      const { sent, places } = sending(roster.entries);
      const body = { source: roster.source, entries: sent };
      const made = placed(await call(enterRoster, { body }), places);
      await refresh(enterRoster);
      setDone(made);
      setReport(null);
      setFile(null);
      setRoster({ ...EMPTY, entries: roster.entries.filter((entry) => !isFilled(entry)) });
      draft.forget();
    });
  const filled = roster.entries.filter(isFilled).length;
  return (
    <PageFrame
      title="人员花名册"
      crumbs={[{ title: "单位与人员", path: "/organization?tab=accounts" }]}
      note="一份表登记人员、开账号，并提请岗位和任职；先核对，没有一行有误才能办理"
      actions={<Templates />}
    >
      <div className="roster-tools no-print">
        <Upload
          accept=".xlsx"
          showUploadList={false}
          beforeUpload={(chosen) => {
            read(chosen);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />} loading={busy === "read"}>
            上传填好的花名册
          </Button>
        </Upload>
        <Button loading={busy === "fill"} onClick={fill}>
          按方案单位列出，在页上填姓名
        </Button>
        <Button onClick={() => change({ ...roster, entries: [...roster.entries, {}] })}>
          加一行
        </Button>
        {roster.entries.length > 0 && (
          <>
            <ReasonButton
              type={isFresh ? "default" : "primary"}
              loading={busy === "check"}
              refusal={filled === 0 ? NOBODY : null}
              onClick={check}
            >
              核对
            </ReasonButton>
            <ReasonButton
              type={isFresh ? "primary" : "default"}
              loading={busy === "enter"}
              refusal={isFresh && report ? refuseRoster(report.lines) : UNCHECKED}
              onClick={enter}
            >
              {`办理 ${filled} 行`}
            </ReasonButton>
          </>
        )}
        {file && isFresh && report && report.faulty > 0 && (
          <Button
            icon={<DownloadOutlined />}
            loading={busy === "mark"}
            onClick={() =>
              void run("mark", () =>
                uploadForFile(markRoster, { file, saveAs: "花名册待改正.xlsx" }),
              )
            }
          >
            下载待改正的行
          </Button>
        )}
      </div>
      <DraftNote draft={{ ...draft, found: null }} onStartOver={startOver} />
      <RefusalAlert refusal={problem} />
      {done && <Done report={done} />}
      {isFresh && report && <Found report={report} />}
      <RosterTable
        entries={roster.entries}
        lines={report?.lines ?? []}
        onChange={(entries) => change({ ...roster, entries })}
        onDrop={drop}
      />
    </PageFrame>
  );
}

const NOBODY = { code: "organization.roster_empty", words: "还没有一行填了姓名" };
const UNCHECKED = { code: "organization.roster_unchecked", words: "改动之后请先核对" };

const isFilled = (entry: RosterEntry): boolean => !isUnfilled(entry);

/** What was found, once a line is gone: it speaks of lines by their place. */
function without(report: RosterReport, gone: number): RosterReport {
  const lines = report.lines
    .filter(({ at }) => at !== gone)
    .map((line) => (line.at > gone ? { ...line, at: line.at - 1 } : line));
  return { ...report, lines };
}

/** The lines that are sent, and where each stands on the page. */
function sending(entries: readonly RosterEntry[]) {
  const places = entries.flatMap((entry, index) => (isFilled(entry) ? index + 1 : []));
  const sent = entries.filter(isFilled).map((entry) => {
    const texts = Object.entries(entry).map(([key, text]) => [key, text.trim()]);
    return Object.fromEntries(texts.filter(([, text]) => text !== "")) as RosterEntry;
  });
  return { sent, places };
}

function placed(report: RosterReport, places: readonly number[]): RosterReport {
  const lines = report.lines.map((line) => ({ ...line, at: places[line.at - 1] ?? line.at }));
  return { ...report, lines };
}

function Templates() {
  return (
    <>
      <Button icon={<DownloadOutlined />} href={addressOf(rosterTemplate)} download>
        空白模板
      </Button>
      <Button
        icon={<DownloadOutlined />}
        href={addressOf(rosterTemplate, { query: { filled: true } })}
        download
      >
        按方案单位预填的模板
      </Button>
    </>
  );
}

function Found({ report }: { readonly report: RosterReport }) {
  const { same, faulty, unknownColumns } = report;
  return (
    <div role="status" className="roster-found">
      <p>
        {faulty > 0 ? (
          <strong className="overdue">有误 {faulty} 行，改正后再办理。</strong>
        ) : (
          <strong>核对无误：将{rosterWords(report)}。</strong>
        )}
        {same > 0 && ` 已登记过、不再办的 ${same} 行。`}
      </p>
      {unknownColumns.length > 0 && (
        <p className="quiet">不认识、没有读的列：{unknownColumns.join("、")}</p>
      )}
    </div>
  );
}

function Done({ report }: { readonly report: RosterReport }) {
  return (
    <div role="status" className="roster-done">
      <p>
        <strong>已办理：{rosterWords(report)}。</strong>
      </p>
      <ol>
        {report.accounts > 0 && (
          <li>
            <PathLink path="/organization/slips">打印初始口令条 ›</PathLink>，当面交给本人
          </li>
        )}
        {report.grants > 0 && <li>岗位待安全管理员在工作台确认，确认后才能办业务</li>}
        {report.tenures > 0 && <li>任职待招商办负责人在工作台确认</li>}
      </ol>
    </div>
  );
}

type Doing = "read" | "fill" | "check" | "enter" | "mark";

/** One sending at a time, and what went wrong. */
function useRun() {
  const [busy, setBusy] = useState<Doing | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (doing: Doing, work: () => Promise<void>): Promise<void> => {
    setBusy(doing);
    setProblem(null);
    try {
      await work();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(null);
    }
  };
  return { busy, problem, run };
}
