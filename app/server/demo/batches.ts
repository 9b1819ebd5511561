import {
  CATEGORIES,
  type Direction,
  GRADES,
  type RatingDraft,
} from "../../../features/batches/contract.ts";
import { insertNote, insertRating } from "../../../features/batches/server/facts.ts";
import { addDays } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { chanceFrom } from "./chance.ts";
import type { Staff } from "./staff.ts";

const RATED = 15;
const FIRST_DAY = "2023-06-05";

/** What an invented rating gives as its reason. */
const REASONS: Record<Direction, readonly string[]> = {
  high: ["演示：拟用成套自动化产线", "演示：产品属中间品，技术一般"],
  green: ["演示：单位产值能耗低于同行", "演示：须配套余热回收"],
  smart: ["演示：规划了数字化车间", "演示：人工环节较多"],
  fused: ["演示：与本地上下游配套", "演示：暂无延伸服务"],
};

/** Rates some invented projects of the reserve, keeps one that stood still, and grants one exception. */
export async function rateReserve(tx: Db, staff: Staff): Promise<void> {
  const chance = chanceFrom(442);
  const projects = await tx
    .selectFrom("projects_project")
    .select(["id", "total_investment_fen"])
    .where("demo", "=", true)
    .where("confirmed", "=", true)
    .where("status", "<>", "exited")
    .where("stage", "in", ["screening", "negotiating", "reviewing", "signed", "performing"])
    .orderBy("id")
    .execute();
  const rated = projects.filter((_project, index) => index % 3 === 0).slice(0, RATED);
  for (const [index, project] of rated.entries()) {
    const { caller } = staff.verifiers[index % 2] ?? staff.office;
    const hand = { accountId: caller.accountId, name: caller.name, demo: true };
    const draft: RatingDraft = {
      projectId: project.id,
      category: CATEGORIES[index % 4 === 3 ? 3 : index % 2] ?? "other",
      directions: {
        high: graded("high"),
        green: graded("green"),
        smart: graded("smart"),
        fused: graded("fused"),
      },
    };
    await insertRating(tx, draft, { ...hand, onDay: addDays(FIRST_DAY, index * 8) });
  }
  const { caller } = staff.office;
  const hand = { accountId: caller.accountId, name: caller.name, onDay: "2023-09-20", demo: true };
  const [small] = rated;
  if (small) {
    const reason = "演示：市政府专题会议同意作为补链项目列入";
    await insertNote(tx, { projectId: small.id, kind: "exception", reason }, "reserve", hand);
  }
  const still = projects[1];
  if (still) {
    const reason = "演示：企业复函年内完成选址，继续跟进";
    await insertNote(tx, { projectId: still.id, kind: "kept", reason }, "reserve", hand);
  }

  function graded(direction: Direction) {
    const strong = chance.happens(0.5);
    return {
      grade: strong ? GRADES[0] : GRADES[1],
      reason: REASONS[direction][strong ? 0 : 1] ?? "演示",
    };
  }
}
