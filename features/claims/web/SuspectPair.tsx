import { moneyText } from "../../../kernel/money.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import {
  ORIGIN_TITLES,
  type Project,
  STAGE_TITLES,
  STATUS_TITLES,
} from "../../projects/contract.ts";
import type { Suspect } from "../shapes.ts";

const wan = (fen: string | null | undefined) => (fen ? `${moneyText(BigInt(fen))} 万元` : "");

const FIELDS: readonly { label: string; words: (project: Project) => string }[] = [
  { label: "责任单位", words: (project) => project.unit?.name ?? "" },
  { label: "产业链", words: (project) => project.chain?.name ?? "" },
  { label: "投资方", words: (project) => project.investor?.name ?? "" },
  { label: "信用代码", words: (project) => project.investor?.uscc ?? "" },
  {
    label: "资金来源",
    words: (project) => (project.investor ? ORIGIN_TITLES[project.investor.origin] : ""),
  },
  { label: "落地载体", words: (project) => project.carrier },
  { label: "建设内容", words: (project) => project.content },
  { label: "总投资", words: (project) => wan(project.totalInvestmentFen) },
  { label: "合同投资额", words: (project) => wan(project.contractInvestmentFen) },
  { label: "阶段", words: (project) => STAGE_TITLES[project.stage] },
  { label: "进展状况", words: (project) => STATUS_TITLES[project.status] },
  { label: "签约日期", words: (project) => project.signedOn ?? "" },
  { label: "重点项目", words: (project) => (project.keyProject ? "是" : "否") },
  { label: "计入目标", words: (project) => (project.countsTowardTarget ? "是" : "否") },
  { label: "登记日期", words: (project) => project.createdOn },
];

/** All fields of two projects beside each other; a field that differs says so in a word and a tint. */
export function SuspectPair({ suspect }: { readonly suspect: Suspect }) {
  const [one, other] = suspect.projects;
  if (!one || !other) return null;
  const money = (entered: boolean, counted: boolean) =>
    counted ? "有计入的到位资金" : entered ? "曾入账，已冲销" : "没有入账";
  const rows = [
    { label: "项目代码", one: one.projectCode ?? "", other: other.projectCode ?? "" },
    ...FIELDS.map(({ label, words }) => ({
      label,
      one: words(one.project),
      other: words(other.project),
    })),
    {
      label: "到位资金",
      one: money(one.money.entered, one.money.counted),
      other: money(other.money.entered, other.money.counted),
    },
  ];
  return (
    <table className="pair">
      <thead>
        <tr>
          <th scope="row">字段</th>
          {[one.project, other.project].map((project) => (
            <th key={project.id} scope="col">
              <PathLink path={`/projects/${project.id}`}>{project.name}</PathLink>
              <br />
              <span className="figure quiet">{project.no}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const differs = row.one !== row.other;
          return (
            <tr key={row.label} className={differs ? "pair-differs" : undefined}>
              <th scope="row">
                {row.label}
                {differs && <span className="pair-mark">不同</span>}
              </th>
              <td>{row.one || <span className="quiet">未明确</span>}</td>
              <td>{row.other || <span className="quiet">未明确</span>}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
