import { type Static, Type } from "typebox";
import type { Day } from "../../kernel/calendar.ts";
import { DayShape, MonthShape, Nullable, Shape } from "../../kernel/shape.ts";

/** A frame as a page shows it: its span, and the freeze behind it; null for the ledger as it stands. */
export const FrameShown = Shape({
  from: DayShape,
  to: DayShape,
  freeze: Nullable(Shape({ month: MonthShape, version: Type.Integer() })),
});

/**
 * The part of the ledger a table's figure was made of: the lines up to a position that take effect inside a span, and whose
 * lines stand in whose line. Funds asks for it by a freeze or by a day; the room that makes the tables knows.
 */
export interface LedgerFrame extends Static<typeof FrameShown> {
  /** The last line of the ledger that counts; null: all there are now. */
  readonly position: number | null;
  /** A unit with those that were merged into it. */
  readonly unitIds: (unitId: number) => readonly number[];
  readonly chainIds: (chainId: number) => readonly number[];
}

/** What a frame is asked by: a freeze, or the last day of a span of the ledger as it stands. */
export interface FrameAsked {
  readonly snapshot?: number | undefined;
  readonly to?: Day | undefined;
}
