import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import { Alert } from "antd";
import { useDeferredValue, useMemo } from "react";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { type Move, movesBetween } from "../compare-sheets.ts";
import type { Inputs } from "../inputs.ts";
import type { RuleSet } from "../rule-set.ts";
import { score } from "../score.ts";
import type { ScoreSheet } from "../score-sheet.ts";
import { STANDING_WORDS } from "./ScoreTable.tsx";

interface EffectPanelProps {
  /** What is compared with: the official sheet, or none for new rules. */
  readonly before: ScoreSheet | null;
  readonly beforeWords: string;
  readonly rules: RuleSet;
  readonly inputs: Inputs;
}

/** The ranking under the rules as they are typed, computed here in the page, and who moves by which line. */
export function EffectPanel({ before, beforeWords, rules, inputs }: EffectPanelProps) {
  const typed = useDeferredValue(rules);
  const after = useMemo(() => score(typed, inputs), [typed, inputs]);
  return (
    <Panel
      title="对排名的影响"
      extra={<small className="quiet">{before ? `对照：${beforeWords}` : "按当前数据试算"}</small>}
    >
      {after.faults.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={`还有 ${after.faults.length} 处要改，改好后这里显示得分`}
          description={after.faults[0]?.words}
        />
      ) : before ? (
        <Moves moves={movesBetween(before, after)} />
      ) : (
        <Standing sheet={after} />
      )}
    </Panel>
  );
}

function Standing({ sheet }: { readonly sheet: ScoreSheet }) {
  const rows = sheet.rows.toSorted(
    (a, b) => (a.rank ?? 9999) - (b.rank ?? 9999) || a.order - b.order,
  );
  return (
    <table className="scoring-figures scoring-effect">
      <thead>
        <tr>
          <th scope="col" className="figure">
            名次
          </th>
          <th scope="col">对象</th>
          <th scope="col" className="figure">
            总分
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.code}>
            <td className="figure">{row.rank ?? "—"}</td>
            <th scope="row">{row.name}</th>
            <td className="figure">{row.total?.printed ?? STANDING_WORDS[row.standing]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who moves, from where to where, and by which lines. */
export function Moves({ moves }: { readonly moves: readonly Move[] }) {
  if (moves.length === 0) return <p className="quiet">得分和名次都没有变化。</p>;
  const moved = moves.filter(({ rankBefore, rankAfter }) => rankBefore !== rankAfter).length;
  return (
    <>
      <p role="status">
        {moves.length} 个对象的得分有变化，{moved} 个名次有变化。
      </p>
      <ul className="scoring-moves">
        {inOrder(moves).map((move) => (
          <li key={move.code}>
            <div className="scoring-move">
              <strong>{move.name}</strong>
              <span className="figure">
                {move.rankBefore ?? "—"} → {move.rankAfter ?? "—"} <Places places={move.places} />
              </span>
              <span className="figure">
                {move.totalBefore} → {move.totalAfter}
                <small className="quiet">（{move.change}）</small>
              </span>
            </div>
            {move.lines.length > 0 && (
              <small className="quiet">
                {move.lines
                  .map(({ name, before, after }) => `${name} ${before}→${after}`)
                  .join("；")}
              </small>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who changes place first, then by the new rank. */
function inOrder(moves: readonly Move[]): Move[] {
  const stays = (move: Move) => (move.rankBefore === move.rankAfter ? 1 : 0);
  return moves.toSorted(
    (a, b) => stays(a) - stays(b) || (a.rankAfter ?? 9_999) - (b.rankAfter ?? 9_999),
  );
}

function Places({ places }: { readonly places: number | null }) {
  if (!places) return null;
  return places > 0 ? (
    <span className="scoring-up">
      <ArrowUpOutlined aria-hidden="true" />升{places}
    </span>
  ) : (
    <span className="behind">
      <ArrowDownOutlined aria-hidden="true" />降{-places}
    </span>
  );
}
