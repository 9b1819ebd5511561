import { addDays, type Day, dayText, isDay } from "../../kernel/calendar.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { clashing } from "./post-conflicts.ts";
import type { TwoState } from "./agreeing-rules.ts";
import { type OtherAccount, type Post, refuseGrant } from "./rules.ts";

/** Longest an exception may run: a year, then it is asked anew. */
export const EXCEPTION_DAYS = 366;

/** What an exception is asked with. */
export interface AskedException {
  readonly reason: string;
  readonly basis: string;
  readonly fromOn: Day;
  readonly untilOn: Day;
}

/** Whether an agreed exception holds on a day, both its days included. */
export function holdsOn(
  exception: { readonly state: TwoState; readonly fromOn: Day; readonly untilOn: Day },
  day: Day,
): boolean {
  return exception.state === "agreed" && exception.fromOn <= day && exception.untilOn >= day;
}

/**
 * Why an exception may not be asked for a post, or null (R-X.1): only a conflict of posts can be excepted, never the separation of
 * the administrators, a second account or a second place; dated, with reason and basis.
 */
export function refuseException(
  held: readonly Post[],
  post: Post,
  others: readonly OtherAccount[],
  asked: AskedException,
  today: Day,
): Refusal | null {
  const missing = (field: "reason" | "basis", words: string): Refusal | null =>
    asked[field].trim() === "" ? { code: `organization.${field}_missing`, words, field } : null;
  return firstRefusal(
    refuseGrant(held, post, others, { excepted: true }),
    clashing(
      held.map(({ role }) => role),
      post.role,
    ).length === 0
      ? { code: "organization.no_conflict", words: "这个岗位并不冲突，直接授予即可", field: "role" }
      : null,
    missing("reason", "请写明为什么须由一人兼任"),
    missing("basis", "请写明依据（会议纪要、批示等文号）"),
    refuseDays(asked, today),
  );
}

function refuseDays({ fromOn, untilOn }: AskedException, today: Day): Refusal | null {
  const refused = (words: string, field: string): Refusal => ({
    code: "organization.exception_days",
    words,
    field,
  });
  if (!isDay(fromOn)) return refused("请填写起始日期", "fromOn");
  if (!isDay(untilOn)) return refused("请填写截止日期", "untilOn");
  if (fromOn < today)
    return refused(`例外不能倒填，起始日期不早于今天（${dayText(today)}）`, "fromOn");
  if (untilOn < fromOn) return refused("截止日期不能早于起始日期", "untilOn");
  return untilOn > addDays(fromOn, EXCEPTION_DAYS)
    ? refused("一次例外最长一年，到期仍需要的重新提出", "untilOn")
    : null;
}
