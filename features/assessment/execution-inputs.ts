import type { Day } from "../../kernel/calendar.ts";
import type { Fen } from "../../kernel/money.ts";
import type { SharedAgreement } from "../claims/credits.ts";
import type { Indicator } from "../plan/contract.ts";
import type { Origin } from "../projects/contract.ts";
import type { UnitView } from "./contract.ts";
import type { RanksBefore } from "./ranks-before.ts";

/** A unit or a chain with its place in the annex; units outside the annex stand behind it. */
export interface Place {
  readonly id: number;
  readonly name: string;
  readonly order: number;
  /** Printed even without figures: the 21 units of 附件1, the nine chains of 附件2. */
  readonly inAnnex: boolean;
  /** The group of the annex it stands in; absent where the annex has no groups, and in months frozen before they were told. */
  readonly group?: string;
  /** Units or chains merged into it by that day: their figures and targets are its own. Absent where there are none. */
  readonly absorbs?: readonly number[];
}

/** A target in force; `amount` is fen or a count as decimal text, `placeId` null for the city. */
export interface TargetInForce {
  readonly layer: "city" | "unit" | "chain";
  readonly placeId: number | null;
  readonly indicator: Indicator;
  readonly amount: string;
  /** Where it was adjusted: its value in the plan, the document of the adjustment, and from which day it holds. */
  readonly adjusted?: {
    readonly from: string;
    readonly documentNo: string;
    readonly effectiveOn: Day;
  };
}

/** A project that counts in this year, with the rules' answer to what it counts as (R-2.5). */
export interface CountedProject {
  readonly id: number;
  readonly unitId: number | null;
  readonly chainId: number | null;
  /** Total investment in fen as decimal text. */
  readonly investmentFen: string | null;
  /** Its contract's sum in fen, as decimal text; null where nobody said. Absent in months frozen before it was shown. */
  readonly contractFen?: string | null;
  readonly signedOn: Day;
  readonly introduced: boolean;
  readonly signed: boolean;
}

/** Verified money of one unit, chain (0: none), origin and kind: before the as-of month, and inside it. */
export interface FundsSum {
  readonly unitId: number;
  readonly chainId: number;
  readonly origin: Origin;
  readonly counts: boolean;
  readonly earlierFen: Fen;
  readonly monthFen: Fen;
}

/** Money of one unit and chain that stands apart: the inside share of the year's mixed money, and what counted in earlier years. */
export interface ApartSum {
  readonly unitId: number;
  readonly chainId: number;
  readonly insideShareFen: Fen;
  readonly formerYearsFen: Fen;
}

/** The agreed splits a table was made by, and which view of the units ranks. */
export interface CreditInputs {
  readonly agreements: readonly SharedAgreement[];
  readonly ranksBy: UnitView;
}

/** Everything a table is made of beside the ledger's sums; plain JSON, so that a freeze can keep it. */
export interface ExecutionInputs {
  readonly year: number;
  readonly asOf: Day;
  readonly units: readonly Place[];
  readonly chains: readonly Place[];
  readonly targets: readonly TargetInForce[];
  readonly projects: readonly CountedProject[];
  /** Units that reported for the month that is due at `asOf`, a zero report included. */
  readonly reportedUnitIds: readonly number[];
  /**
   * Whether a city or chain of which nothing at all is reported is 未报 and without a light. Absent in months that were
   * frozen when its zero was taken for a fact.
   */
  readonly tellsSilence?: boolean;
  readonly demo: boolean;
  /** Some unit has a 10亿元 target of its own. Absent where none has, and in months frozen before that was shown. */
  readonly unitsOver1B?: true;
  /** Inside shares, earlier years and contract sums have columns. Absent in months frozen before they had. */
  readonly tellsApart?: true;
  /** The year's plan is not there yet: units stand in the order of the last one, without targets. Absent where it is there. */
  readonly targetsPending?: true;
  /** Absent in months that were frozen before credit entered the table: they keep one view. */
  readonly credit?: CreditInputs;
  /**
   * The places of the month before as frozen, which movement is counted from; null where there are none. Absent in months that were
   * frozen when movement was computed anew from the present targets.
   */
  readonly before?: RanksBefore | null;
}
