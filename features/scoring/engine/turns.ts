import type { Ratio } from "../../../kernel/ratio.ts";
import { exact } from "./cell.ts";
import type { Measured, Outcome, Records, SharedItem, Turn } from "./kind.ts";
import { kindNamed } from "../kinds/registry.ts";
import type { Operand } from "../operand.ts";
import type { Formula } from "../rule-set.ts";
import type { Entry, Scene } from "./scene.ts";

/** What was computed once for all, by the settings it belongs to and the group. */
export type Kept = Map<object, Map<string, unknown>>;

/** What all turns at one line have in common. */
export interface Round {
  readonly scene: Scene;
  readonly indicator: string;
  readonly schedule: Ratio;
  readonly kept: Kept;
  /** The turns of everybody who is compared at this line; filled before the first formula. */
  readonly turns: LineTurn[];
}

/** One assessee at one line. */
export class LineTurn implements Turn {
  readonly round: Round;
  readonly entry: Entry;
  readonly weight: Ratio;

  constructor(round: Round, entry: Entry, weight: Ratio) {
    this.round = round;
    this.entry = entry;
    this.weight = weight;
  }

  get assessee(): string {
    return this.entry.code;
  }

  get indicator(): string {
    return this.round.indicator;
  }

  get schedule(): Ratio {
    return this.round.schedule;
  }

  get records(): Records {
    return new LineRecords(this.round, this.entry);
  }

  measure(operand: Operand): Measured {
    return this.round.scene.measure(operand, this.entry);
  }

  formula(formula: Formula, weight: Ratio): Outcome {
    return scored(
      formula,
      weight === this.weight ? this : new LineTurn(this.round, this.entry, weight),
    );
  }

  across<T>(settings: object, scope: "all" | "group", compute: (turns: readonly Turn[]) => T): T {
    const { kept, turns } = this.round;
    const key = scope === "group" ? (this.entry.group ?? "") : "";
    let byGroup = kept.get(settings);
    if (!byGroup) kept.set(settings, (byGroup = new Map()));
    if (!byGroup.has(key)) {
      const among =
        scope === "all" ? turns : turns.filter(({ entry }) => (entry.group ?? "") === key);
      byGroup.set(key, compute(among));
    }
    return byGroup.get(key) as T;
  }
}

/** What a formula gives at a turn; the check has made sure that its kind exists. */
export function scored(formula: Formula, turn: Turn): Outcome {
  return kindNamed(formula.kind)?.score(formula, turn) ?? "not_assessed";
}

class LineRecords implements Records {
  readonly #round: Round;
  readonly #entry: Entry;

  constructor(round: Round, entry: Entry) {
    this.#round = round;
    this.#entry = entry;
  }

  items(choice: { items: string; split?: string | undefined }): readonly SharedItem[] | undefined {
    return this.#round.scene.itemsOf(choice, this.#entry);
  }

  marks() {
    const { scene, indicator } = this.#round;
    return (scene.inputs.marks ?? [])
      .filter((mark) => mark.indicator === indicator && mark.assessee === this.#entry.code)
      .map((mark) => ({
        part: mark.part ?? null,
        raterClass: mark.raterClass ?? null,
        points: exact(mark.points),
      }));
  }

  votes(): readonly number[] | null {
    const { scene, indicator } = this.#round;
    const ballots = (scene.inputs.ballots ?? []).filter(
      (ballot) => ballot.indicator === indicator && ballot.assessee === this.#entry.code,
    );
    if (ballots.length === 0) return null;
    const places = Math.max(...ballots.map(({ votes }) => votes.length));
    return Array.from({ length: places }, (_, place) =>
      ballots.reduce((sum, { votes }) => sum + (votes[place] ?? 0), 0),
    );
  }
}
