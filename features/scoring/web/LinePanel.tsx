import { Drawer } from "antd";
import { ratioFromText } from "../../../kernel/decimal.ts";
import { compareRatios } from "../../../kernel/ratio.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { readExecution } from "../../assessment/contract.ts";
import { useRowsRefused } from "../../assessment/web/parts.tsx";
import { exactOf } from "../compare-sheets.ts";
import type { Ranking } from "../contract.ts";
import type { Figure } from "../rule-set.ts";
import type { AssesseeScore, Points, ScoreLine } from "../score-sheet.ts";
import { systemFigure } from "../system-figures.ts";
import { figuresIn, pathBehind } from "./openings.ts";
import { lineKey } from "./scoring-search.ts";

interface LinePanelProps {
  readonly ranking: Ranking;
  readonly open: string;
  readonly onClose: () => void;
}

/** One point explained: measured value, target, the formula with its numbers, limit, article, and the rows behind. */
export function LinePanel({ ranking, open, onClose }: LinePanelProps) {
  const narrow = useNarrow();
  const row = ranking.sheet.rows.find((one) =>
    one.lines.some((line) => lineKey(one.code, line) === open),
  );
  const line = row?.lines.find((one) => lineKey(row.code, one) === open);
  if (!row || !line) return null;
  return (
    <Drawer
      open
      title={`${row.name} · ${line.name}`}
      placement={narrow ? "bottom" : "right"}
      size={narrow ? "82%" : 560}
      onClose={onClose}
    >
      <dl className="scoring-line">
        <Told name="得分">
          <strong className="figure">{line.points?.printed ?? "—"}</strong>
          {line.points && !isPrintedWhole(line.points) && (
            <small className="quiet"> 未修约 {line.points.exact}</small>
          )}
        </Told>
        <Told name="算式">{line.words}</Told>
        {line.cap && <Told name="封顶、条件">{line.cap}</Told>}
        <Told name="实际值">{line.value}</Told>
        <Told name="目标值">{line.target}</Told>
        <Told name="完成率">{line.rate && `${line.rate}%`}</Told>
        <Told name="与序时之差">{line.gap && `${line.gap} 个百分点`}</Told>
        <Told name="权重">{line.weight}</Told>
        <Told name="依据">{line.article}</Told>
      </dl>
      <FiguresBehind ranking={ranking} row={row} line={line} />
    </Drawer>
  );
}

/** Whether what is printed is the whole of it, so that nothing more need be said. */
function isPrintedWhole(points: Points): boolean {
  const printed = ratioFromText(points.printed);
  return printed !== null && compareRatios(printed, exactOf(points)) === 0;
}

function Told({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  if (children === null || children === undefined || children === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface FiguresBehindProps {
  readonly ranking: Ranking;
  readonly row: AssesseeScore;
  readonly line: ScoreLine;
}

function FiguresBehind({ ranking, row, line }: FiguresBehindProps) {
  const { body, inputs, snapshotId, asOf, rules } = ranking;
  const execution = useEndpoint(
    readExecution,
    { query: snapshotId ? { snapshot: snapshotId } : { asOf } },
    { enabled: rules.subject !== "persons" },
  );
  const formulas = [...body.indicators, ...(body.bonuses ?? []), ...(body.deductions ?? [])];
  const formula = formulas.find(({ code }) => code === line.code)?.formula;
  const figures = figuresIn(body, formula);
  const members = inputs.assessees.find(({ code }) => code === row.code)?.members ?? [row.code];
  if (figures.length === 0) return null;
  return (
    <table className="scoring-figures">
      <thead>
        <tr>
          <th scope="col">数据</th>
          <th scope="col">对象</th>
          <th scope="col" className="figure">
            实际
          </th>
          <th scope="col" className="figure">
            目标
          </th>
          <th scope="col">明细</th>
        </tr>
      </thead>
      <tbody>
        {members.flatMap((member) =>
          figures.map((figure) => (
            <tr key={`${member} ${figure.code}`}>
              <th scope="row">
                {figure.name}
                <small className="quiet"> {figure.unit}</small>
              </th>
              <td>{member}</td>
              <td className="figure">{inputs.figures?.[member]?.[figure.code] ?? "未报"}</td>
              <td className="figure">{targetText(inputs.targets?.[member]?.[figure.code])}</td>
              <td>
                <RowsLink
                  ranking={ranking}
                  figure={figure}
                  member={member}
                  id={
                    execution.data?.[rules.subject === "chains" ? "chains" : "units"].find(
                      ({ name }) => name === member,
                    )?.id ?? 0
                  }
                  path={pathBehind(ranking, execution.data, member, figure.code)}
                />
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

type Target = NonNullable<Ranking["inputs"]["targets"]>[string][string] | undefined;

function targetText(target: Target): string {
  if (target === undefined) return "—";
  if (typeof target !== "object") return String(target);
  return Object.entries(target)
    .map(([level, cell]) => `${level} ${cell}`)
    .join("、");
}

interface RowsLinkProps {
  readonly ranking: Ranking;
  readonly figure: Figure;
  readonly member: string;
  readonly id: number;
  readonly path: string | undefined;
}

/** Opens to the rows where the caller may see them, else says why not. */
function RowsLink({ ranking, figure, id, path }: RowsLinkProps) {
  const { subject } = ranking.rules;
  const refused = useRowsRefused(subject === "chains" ? "chain" : "unit", { id });
  const source = systemFigure(figure.code, subject);
  if (source && refused) return <span className="quiet">{refused}</span>;
  if (!path) return <span className="quiet">—</span>;
  return (
    <PathLink path={path} title={source?.words}>
      {source ? "打开明细" : "看录入记录"}
    </PathLink>
  );
}
