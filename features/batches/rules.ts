import { addMonths, type Day, lastDayOf, type Month, monthOf } from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import type { Fen } from "../../kernel/money.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import {
  type Category,
  DIRECTION_TITLES,
  DIRECTIONS,
  type Entry,
  type NoteDraft,
  type NoteKind,
  type Pool,
  POOL_TITLES,
  type RatingDraft,
} from "./contract.ts";
import type { Thresholds } from "./settings.ts";

/** Why a project may not be rated like this, or null. Only what is in the reserve is rated. */
export function refuseRating(draft: RatingDraft, pool: Pool | null): Refusal | null {
  return firstRefusal(
    refuseOutsideReserve(pool),
    ...DIRECTIONS.map((direction) =>
      draft.directions[direction].reason.trim() === ""
        ? {
            code: "batches.reason_missing",
            words: `请写明「${DIRECTION_TITLES[direction]}」的评定理由`,
            field: `directions.${direction}.reason`,
            basis: notice("四（二）"),
          }
        : null,
    ),
  );
}

function refuseOutsideReserve(pool: Pool | null): Refusal | null {
  if (pool === "reserve") return null;
  return {
    code: "batches.not_in_reserve",
    words: `项目${pool ? `在「${POOL_TITLES[pool]}」` : "不在三个一批中"}，只评定谋划储备一批的项目`,
    basis: notice("四（二）"),
  };
}

/** What a note is judged against. */
export interface NoteGround {
  readonly pool: Pool | null;
  readonly entry: Entry;
}

/** Why a note may not be stored, or null. */
export function refuseNote(draft: NoteDraft, { pool, entry }: NoteGround): Refusal | null {
  return firstRefusal(
    pool === null ? { code: "batches.in_no_pool", words: "项目不在三个一批中，不必说明" } : null,
    draft.kind === "kept" ? refuseOutsideReserve(pool) : null,
    draft.kind === "exception" && entry !== "below"
      ? { code: "batches.not_below", words: "只有低于入库门槛的项目才需要例外" }
      : null,
    draft.kind === "withdrawn" && entry !== "exempt"
      ? { code: "batches.no_exception", words: "没有可撤回的例外" }
      : null,
    draft.reason.trim() === ""
      ? { code: "batches.reason_missing", words: "请写明理由", field: "reason" }
      : null,
  );
}

/** The newest word on an exception of a pool. */
export interface ExceptionWord {
  readonly kind: NoteKind;
  readonly pool: Pool;
}

/** How a project stands to its pool's threshold: 以上 includes the number (R-2.3); without category or amount nobody can say. */
export function entryOf(
  project: { readonly category: Category | null; readonly investmentFen: Fen | null },
  thresholds: Thresholds,
  excepted: boolean,
): Entry {
  if (project.category === "other") return "none";
  if (project.category === null || project.investmentFen === null) return "unknown";
  if (project.investmentFen >= BigInt(thresholds[project.category])) return "met";
  return excepted ? "exempt" : "below";
}

/** Whether an exception holds for a pool: the last word on it is an exception. */
export function isExcepted(words: readonly ExceptionWord[], pool: Pool): boolean {
  return words.findLast((word) => word.pool === pool && word.kind !== "kept")?.kind === "exception";
}

/** Whether nothing new has happened for so many months: the same day that many months later is still fresh. */
export function isStale(lastOn: Day, months: number, today: Day): boolean {
  const month = addMonths(monthOf(lastOn), months);
  const limit = [`${month}-${lastOn.slice(8)}`, lastDayOf(month)].sort()[0] as Day;
  return today > limit;
}

/** Why a month cannot be shown, or null. */
export function refuseMonth(month: Month, today: Day): Refusal | null {
  if (Number(month.slice(5)) < 1 || Number(month.slice(5)) > 12)
    return { code: "batches.no_month", words: "没有这个月份", field: "month" };
  if (month <= monthOf(today)) return null;
  return { code: "batches.month_ahead", words: "这个月还没有到", field: "month" };
}

/** How long a project has been in the reserve, in the steps that are shown. */
export const AGES: readonly { readonly title: string; readonly most: number }[] = [
  { title: "3个月以内", most: 90 },
  { title: "3至6个月", most: 180 },
  { title: "6个月至1年", most: 365 },
  { title: "1年以上", most: Number.POSITIVE_INFINITY },
];
