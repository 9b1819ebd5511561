import { Pagination } from "antd";
import { useId, useState } from "react";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { useEndpoint } from "../../../platform/web/query.ts";
import { listChainNames, listUnits } from "../contract.ts";
import type { RosterLine } from "../roster-contract.ts";
import { ROSTER_COLUMNS, type RosterEntry, type RosterKey } from "../roster-sheet.ts";

interface RosterTableProps {
  readonly entries: readonly RosterEntry[];
  /** What was found of them, by their place from 1. */
  readonly lines: readonly RosterLine[];
  readonly onChange: (entries: RosterEntry[]) => void;
  /** A line is taken away, by its place from 1. */
  readonly onDrop: (at: number) => void;
}

const ON_A_PAGE = 50;

/** The lines of a roster as cells to type in; under each what is made of it, or what is wrong. */
export function RosterTable({ entries, lines, onChange, onDrop }: RosterTableProps) {
  const [page, setPage] = useState(1);
  const lists = useChoices();
  if (entries.length === 0)
    return (
      <Panel title="怎么用">
        <EmptyState
          title="还没有一行"
          purpose="下载模板填好上传，或按方案单位列出后在页上填姓名。岗位由安全管理员确认，任职由招商办负责人确认；同一份表再办一次不会重复。不收集手机号码。"
        />
      </Panel>
    );
  const last = Math.max(1, Math.ceil(entries.length / ON_A_PAGE));
  const from = (Math.min(page, last) - 1) * ON_A_PAGE;
  const put = (at: number, key: RosterKey, text: string): void =>
    onChange(entries.map((entry, index) => (index === at ? { ...entry, [key]: text } : entry)));
  return (
    <>
      {lists.datalists}
      <div className="roster-scroll">
        <table className="roster" aria-label="花名册">
          <thead>
            <tr>
              <th>行</th>
              {ROSTER_COLUMNS.map(({ key, title }) => (
                <th key={key} className={`roster-${key}`}>
                  {title}
                </th>
              ))}
              <th>
                <span className="only-read-aloud">移去</span>
              </th>
            </tr>
          </thead>
          {entries.slice(from, from + ON_A_PAGE).map((entry, index) => (
            <Line
              key={from + index}
              at={from + index}
              entry={entry}
              line={lines.find(({ at }) => at === from + index + 1)}
              listOf={lists.listOf}
              onPut={(key, text) => put(from + index, key, text)}
              onDrop={() => onDrop(from + index + 1)}
            />
          ))}
        </table>
      </div>
      {entries.length > ON_A_PAGE && (
        <Pagination
          current={Math.min(page, last)}
          pageSize={ON_A_PAGE}
          total={entries.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </>
  );
}

interface LineProps {
  readonly at: number;
  readonly entry: RosterEntry;
  readonly line: RosterLine | undefined;
  readonly listOf: (key: RosterKey) => string | undefined;
  readonly onPut: (key: RosterKey, text: string) => void;
  readonly onDrop: () => void;
}

function Line({ at, entry, line, listOf, onPut, onDrop }: LineProps) {
  const told = useId();
  const faults = line?.faults ?? [];
  return (
    <tbody className={line && `roster-${line.outcome}`}>
      <tr>
        <td className="figure">{at + 1}</td>
        {ROSTER_COLUMNS.map(({ key, title }) => (
          <td key={key}>
            <input
              aria-label={`第 ${at + 1} 行${title}`}
              aria-invalid={faults.some((fault) => fault.key === key)}
              aria-describedby={line ? told : undefined}
              maxLength={200}
              list={listOf(key)}
              autoComplete="off"
              value={entry[key] ?? ""}
              onChange={({ target }) => onPut(key, target.value)}
            />
          </td>
        ))}
        <td>
          <button
            type="button"
            className="text-button"
            aria-label={`移去第 ${at + 1} 行`}
            onClick={onDrop}
          >
            移去
          </button>
        </td>
      </tr>
      {line && (
        <tr className="roster-told">
          <td />
          <td id={told} colSpan={ROSTER_COLUMNS.length + 1}>
            {faults.map(({ key, words }) => (
              <p key={key ?? ""} className="overdue">
                {ROSTER_COLUMNS.find((column) => column.key === key)?.title ?? "整行"}：{words}
              </p>
            ))}
            {faults.length === 0 &&
              (line.makes.length > 0 ? line.makes.join("；") : "已登记过，不再办")}
            {line.hints.map((hint) => (
              <p key={hint} className="quiet">
                提示：{hint}
              </p>
            ))}
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** What is offered while one types, by column. */
function useChoices() {
  const id = useId();
  const units = useEndpoint(listUnits);
  const chains = useEndpoint(listChainNames);
  const named = (places: readonly { name: string }[] | undefined) =>
    (places ?? []).map(({ name }) => name);
  const choices: Partial<Record<RosterKey, readonly string[]>> = {
    unit: named(units.data?.filter(({ ended }) => !ended)),
    chain: named(chains.data),
  };
  for (const column of ROSTER_COLUMNS)
    if ("choices" in column) choices[column.key] = column.choices;
  const keys = Object.keys(choices) as RosterKey[];
  return {
    listOf: (key: RosterKey) => (keys.includes(key) ? `${id}${key}` : undefined),
    datalists: keys.map((key) => (
      <datalist key={key} id={`${id}${key}`}>
        {(choices[key] ?? []).map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    )),
  };
}
