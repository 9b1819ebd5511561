import { projectFreezes } from "../../../features/assessment/server/facts.ts";
import type { Figures } from "../../../features/recognition/contract.ts";
import * as recognition from "../../../features/recognition/server/actions.ts";
import { FEN_PER_WAN, moneyText } from "../../../kernel/money.ts";
import { addDays } from "../../../kernel/calendar.ts";
import { standingClock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import { DEMO_DAY } from "./demo-day.ts";
import { demoPaper } from "./demo-paper.ts";
import type { Staff } from "./staff.ts";

/** How far a change of a signed project's size has come: one waits for the demo's own head, one for its office, one is done, one went back. */
const ENDS = ["filed", "signed", "recognized", "returned"] as const;

/** Supplementary agreements of four signed projects, two of them of the unit whose clerk and head are the demo's own. */
export async function recognizeChanges(tx: Db, staff: Staff, files: FileStore): Promise<void> {
  const [own, ...others] = await signedProjects(tx);
  const chosen = [own?.[0], own?.[1], others[3]?.[0], others[7]?.[0]];
  for (const [index, end] of ENDS.entries()) {
    const project = chosen[index];
    if (project) await takeTo(tx, staff, { ...project, end, files });
  }
}

interface Signed extends Figures {
  readonly id: number;
  readonly no: string;
  readonly name: string;
  readonly unit: string;
}

/** Projects signed or further on, of each unit in the order of the annex, with the contract sum known. */
async function signedProjects(tx: Db): Promise<Signed[][]> {
  const rows = await tx
    .selectFrom("projects_project as p")
    .innerJoin("organization_unit as u", "u.id", "p.unit_id")
    .select([
      "p.id",
      "p.no",
      "p.name",
      "u.name as unit",
      "p.total_investment_fen",
      "p.contract_investment_fen",
      "p.signed_on as signedOn",
    ])
    .where("p.demo", "=", true)
    .where("p.confirmed", "=", true)
    .where("p.stage_order", ">=", 5)
    .where("p.signed_on", "is not", null)
    .where("p.contract_investment_fen", "is not", null)
    .orderBy("u.id")
    .orderBy("p.id")
    .execute();
  const units = new Map<string, Signed[]>();
  for (const { total_investment_fen, contract_investment_fen, ...row } of rows) {
    const project = {
      ...row,
      totalInvestmentFen: total_investment_fen === null ? null : String(total_investment_fen),
      contractInvestmentFen: String(contract_investment_fen),
    };
    units.set(row.unit, [...(units.get(row.unit) ?? []), project]);
  }
  return [...units.values()];
}

async function takeTo(
  tx: Db,
  staff: Staff,
  { end, files, ...project }: Signed & { end: (typeof ENDS)[number]; files: FileStore },
): Promise<void> {
  const hands = staff.units.get(project.unit);
  if (!hands) return;
  const on = (days: number) => standingClock(addDays(DEMO_DAY, -days));
  const figures = {
    totalInvestmentFen: more(project.totalInvestmentFen),
    contractInvestmentFen: more(project.contractInvestmentFen),
    signedOn: project.signedOn,
  };
  const wan = (fen: string | null) => `${moneyText(BigInt(fen ?? "0"), "万元", 0)}万元`;
  const bytes = await demoPaper({
    title: "补充协议",
    lines: [
      `项目：${project.name}`,
      `合同投资额由${wan(project.contractInvestmentFen)}变更为${wan(figures.contractInvestmentFen)}`,
    ],
    day: on(6).today(),
  });
  const filed = await recognition.fileRecognition(
    tx,
    project.id,
    { figures, reason: "签订补充协议，追加投资（演示）", fileName: "补充协议（演示）.pdf", bytes },
    { caller: hands.clerk.caller, clock: on(5), files },
  );
  if (end === "filed") return;
  await recognition.signRecognition(tx, filed.id, { caller: hands.head.caller, clock: on(4) });
  const office = { caller: staff.office.caller, clock: on(3) };
  if (end === "recognized")
    await recognition.recognize(tx, filed.id, { ...office, freezes: projectFreezes });
  if (end === "returned")
    await recognition.returnRecognition(tx, filed.id, "补充协议没有双方签章（演示）", office);
}

/** A twentieth more, in whole 万元: no project steps over 1亿元 or 10亿元 unless it stood at its edge. */
function more(fen: string | null): string | null {
  if (fen === null) return null;
  const wan = BigInt(fen) / FEN_PER_WAN;
  return String((wan + wan / 20n) * FEN_PER_WAN);
}
