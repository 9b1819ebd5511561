import type { Inspection, UnitCase } from "../shapes.ts";

/** A unit's case within its inspection. */
export interface CaseProps {
  readonly inspection: Inspection;
  readonly unitCase: UnitCase;
}

/** What every dialog on a unit's case is given. */
export interface CaseDialogProps extends CaseProps {
  readonly onClose: () => void;
}
