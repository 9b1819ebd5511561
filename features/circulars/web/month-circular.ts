import { notice } from "../../../kernel/citation.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import { useAct } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { draftDocument } from "../contract.ts";
import type { DocumentRow } from "../shapes.ts";
import type { MonthState } from "./month-refusals.ts";
import { WORK_CIRCULAR_CODE } from "../shipped-templates.ts";

/** The circular of a month as it stands, and how one comes to read it. */
export interface MonthCircularState {
  /** The one that holds: issued and not replaced, else the draft; null before there is one. */
  readonly document: DocumentRow | null;
  /** Why it cannot be read now, or null. */
  readonly refusal: Refusal | null;
  readonly busy: boolean;
  readonly problem: Refusal | null;
  /** Opens it, drafting it first where there is none or where the month was frozen anew. */
  readonly read: (opened: (id: number) => void) => void;
}

export function useMonthCircular({ month, snapshots, circular }: MonthState): MonthCircularState {
  const draft = useAct(draftDocument);
  const mayDraft = useMay("circulars.draft");
  const document = circular;
  const frozen = snapshots.length > 0;
  const refusal: Refusal | null = !frozen
    ? { code: "circulars.not_frozen", words: "先冻结，再阅读通报", basis: notice("五（四）") }
    : !mayDraft && document === null
      ? { code: "circulars.none", words: "本月通报还没有印发", basis: notice("五（四）") }
      : null;
  const read = (opened: (id: number) => void): void => {
    const asItIs = document?.state === "issued" || document?.replaces != null || !mayDraft;
    if (document && asItIs) return opened(document.id);
    const body = { templateCode: WORK_CIRCULAR_CODE, period: month, unitId: null, chainId: null };
    draft.mutate({ body }, { onSuccess: ({ id }) => opened(id) });
    return undefined;
  };
  return {
    document,
    refusal,
    busy: draft.isPending,
    problem: draft.error,
    read,
  };
}
