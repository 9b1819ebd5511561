import {
  commentEntry,
  decideEntry,
  proposeEntry,
} from "../../../features/results/server/entries.ts";
import type { Ledger } from "../../../features/results/words.ts";
import type { Day } from "../../../kernel/calendar.ts";
import { standingClock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Staff, Worker } from "./staff.ts";

const act = (who: Worker, day: Day) => ({ caller: who.caller, clock: standingClock(day) });

const PROPOSED: readonly (readonly [Ledger, string, string])[] = [
  ["funding", "小屯镇", "下半年招商工作经费适当倾斜（演示）"],
  ["funding", "王寨乡", "经费按原计划安排，视三季度进度再议（演示）"],
  ["honours", "临汝镇", "列为半年评优候选（演示）"],
  ["honours", "温泉镇", "列为半年评优候选（演示）"],
  ["cadres", "小屯镇", "任务完成情况供年度考核参考（演示）"],
  ["cadres", "纸坊镇", "建议谈话了解滞后原因，供参考（演示）"],
];

/** The three ledgers on the half-year's final result: some decided by the leader, some waiting, one commented on. */
export async function recommend(tx: Db, staff: Staff, noticeId: number): Promise<void> {
  const made = new Map<string, number>();
  for (const [ledger, unit, words] of PROPOSED) {
    const unitId = staff.units.get(unit)?.id ?? 0;
    const entry = await proposeEntry(
      tx,
      { ledger, noticeId, unitId, words },
      act(staff.office, "2023-08-10"),
    );
    made.set(`${ledger} ${unit}`, entry.id);
  }
  const idOf = (name: string) => made.get(name) as number;
  const decide = (name: string, choice: "adopted" | "declined", organ: string, reasons: string) =>
    decideEntry(
      tx,
      idOf(name),
      { choice, organ, reasons, basis: "演示会议纪要〔2023〕9号" },
      act(staff.leader, "2023-08-21"),
    );
  await decide("funding 小屯镇", "adopted", "财政局党组（演示）", "进度靠前，同意倾斜（演示）");
  await decide("honours 温泉镇", "declined", "评优领导小组（演示）", "上半年已获表彰（演示）");
  const head = staff.units.get("小屯镇")?.head;
  if (head)
    await commentEntry(
      tx,
      idOf("cadres 小屯镇"),
      "数据属实，请一并考虑项目质量（演示）",
      act(head, "2023-08-16"),
    );
}
