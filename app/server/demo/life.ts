import type { Day } from "../../../kernel/calendar.ts";
import type { Hand } from "../../../features/lifecycle/server/facts.ts";
import type { Stage } from "../../../features/projects/contract.ts";
import type { SyntheticProject } from "./synthetic-year.ts";

/** A synthetic project on its way: when it entered each stage up to its own. */
export interface Life {
  readonly id: number;
  readonly serial: number;
  readonly project: SyntheticProject;
  readonly days: ReadonlyMap<Stage, Day>;
  readonly clerk: Hand & { accountId: number };
}
