import { addressOf } from "../../../platform/web/call.ts";
import type { EvidenceFile } from "../../../platform/web/ui/evidence-file.ts";
import { type Receipt, readEvidence } from "../contract.ts";
import { EVIDENCE_KIND_TITLES } from "../paper-words.ts";

/** The receipt's evidence for the viewer, slips first. */
export function evidenceFiles(receipt: Pick<Receipt, "id" | "evidence">): EvidenceFile[] {
  const slipsFirst = receipt.evidence.toSorted(
    (a, b) => Number(b.kind === "slip") - Number(a.kind === "slip"),
  );
  return slipsFirst.map(({ id, fileName, kind, mediaType }) => ({
    id: String(id),
    name: `${EVIDENCE_KIND_TITLES[kind]} · ${fileName}`,
    mediaType,
    address: addressOf(readEvidence, { params: { id: receipt.id, evidenceId: id } }),
  }));
}
