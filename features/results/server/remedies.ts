import { dayText, monthOf, monthText } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { freezeSince } from "../../assessment/server/facts.ts";
import { circularCorrectedSince } from "../../circulars/server/facts.ts";
import { reopenedSince } from "../../funds/server/facts.ts";
import { BY_RECEIPT } from "../remedies.ts";
import type { Remedy } from "../shapes.ts";
import type { RemedyKind } from "../words.ts";

/** Something the system found done: what, where to look, and the record it points to. */
interface Found {
  readonly words: string;
  readonly path: string;
  readonly referenceId: number | null;
}
type Finds = Partial<Record<RemedyKind, Found>>;

interface Ruled {
  readonly id: number;
  readonly noticeId: number;
}

/** What a ruling asks for, with what is done and what the system finds done meanwhile. */
export async function remediesOf(db: Db, ruled: Ruled): Promise<Remedy[]> {
  const rows = await db
    .selectFrom("results_remedy as m")
    .leftJoin("results_remedy_done as d", "d.remedy_id", "m.id")
    .select(["m.id", "m.kind", "m.words", "m.due_on"])
    .select(["d.words as done_words", "d.on_day", "d.by_name", "d.reference_id"])
    .where("m.objection_id", "=", ruled.id)
    .orderBy("m.id")
    .execute();
  const open = rows.some(({ on_day }) => on_day === null);
  const finds = open ? await findsOf(db, ruled) : {};
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    words: row.words,
    dueOn: row.due_on,
    found: row.on_day === null ? shown(finds[row.kind]) : null,
    done:
      row.on_day === null
        ? null
        : {
            onDay: row.on_day,
            byName: row.by_name ?? "",
            words: row.done_words ?? "",
            path: pathOf(row.kind, row.reference_id),
          },
  }));
}

function shown(found: Found | undefined): Remedy["found"] {
  return found ? { words: found.words, path: found.path } : null;
}

function pathOf(kind: RemedyKind, referenceId: number | null): string | null {
  if (referenceId === null) return null;
  if (BY_RECEIPT.includes(kind)) return `/funds/${referenceId}`;
  if (kind === "refreeze") return `/ranking?snapshot=${referenceId}`;
  if (kind === "circular") return `/circulars/${referenceId}`;
  return kind === "reissue" ? `/public-notices/${referenceId}` : null;
}

/** A reopening since the ruling, a newer freeze of the month, a later notice of the same kind, a circular that corrects the month's. */
export async function findsOf(db: Db, { id, noticeId }: Ruled): Promise<Finds> {
  const notice = await db
    .selectFrom("results_notice as n")
    .innerJoin("assessment_snapshot as s", "s.id", "n.snapshot_id")
    .select(["n.id", "n.kind", "n.month", "s.version"])
    .where("n.id", "=", noticeId)
    .executeTakeFirstOrThrow();
  const ruling = await db
    .selectFrom("results_ruling")
    .select(["on_day", "period_position", "ruled_at"])
    .where("objection_id", "=", id)
    .executeTakeFirst();
  if (!ruling) return {};
  const month = monthOf(notice.month);
  const since = { day: ruling.on_day, at: ruling.ruled_at };
  const reopenedOn = await reopenedSince(
    db,
    month,
    ruling.period_position === null ? since : { event: ruling.period_position },
  );
  const newest = await freezeSince(db, month, since);
  const circular = await circularCorrectedSince(db, month, since);
  const later = await db
    .selectFrom("results_notice")
    .select(["id", "title"])
    .where("kind", "=", notice.kind)
    .where("month", "=", notice.month)
    .where("id", ">", notice.id)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    ...(reopenedOn && {
      reopening: {
        words: `${dayText(reopenedOn)}批准重开${monthText(month)}`,
        path: `/months?month=${month}`,
        referenceId: null,
      },
    }),
    ...(newest &&
      newest.version > notice.version && {
        refreeze: {
          words: `${dayText(newest.frozenOn)}冻结第${newest.version}版`,
          path: `/ranking?snapshot=${newest.id}`,
          referenceId: newest.id,
        },
      }),
    ...(circular && {
      circular: {
        words: `${circular.title}（${circular.documentNo}）`,
        path: `/circulars/${circular.id}`,
        referenceId: circular.id,
      },
    }),
    ...(later && {
      reissue: {
        words: later.title,
        path: `/public-notices/${later.id}`,
        referenceId: later.id,
      },
    }),
  };
}
