import { type Desk, serve } from "../../../platform/server/serve.ts";
import { frozenMonth, type GoverningPlan } from "../../assessment/server/facts.ts";
import { periodText } from "../../assessment/month-facts.ts";
import * as contract from "../contract.ts";
import { documentText } from "../document-text.ts";
import { type OfficialDocument } from "../document.ts";
import { draftCircular, type IssuingOffice } from "../draft.ts";
import type { Db } from "../../../platform/server/database.ts";
import { writeOfficialDocument } from "./official-document.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** 五（四） 通报: written from a frozen month only, the same bytes each time. */
export function circularsRoutes(desk: Desk): void {
  serve(desk, contract.readCircular, async ({ db, params }) => {
    const { document, digest } = await circularOf(db, params.snapshotId);
    return {
      title: document.titleLines.join(""),
      addressees: document.addressees,
      paragraphs: documentText(document).trimEnd().split("\n"),
      digest,
    };
  });
  serve(desk, contract.downloadCircular, async ({ db, params, reply, record }) => {
    const { document, period } = await circularOf(db, params.snapshotId);
    record({
      subject: "snapshot",
      subjectId: params.snapshotId,
      summary: `下载 ${period} 通报`,
    });
    const name = encodeURIComponent(`${period}招商引资工作情况的通报.docx`);
    void reply.type(DOCX).header("content-disposition", `attachment; filename*=UTF-8''${name}`);
    return Buffer.from(await writeOfficialDocument(document));
  });
}

async function circularOf(
  db: Db,
  snapshotId: number,
): Promise<{ document: OfficialDocument; digest: string; period: string }> {
  const { facts, plan } = await frozenMonth(db, snapshotId);
  return {
    document: draftCircular(facts, issuingOffice(plan)),
    digest: facts.snapshotDigest,
    period: periodText(facts.month),
  };
}

/** The office that issued the plan, with what the freeze kept of it; number and date are left to the office. */
function issuingOffice(plan: GoverningPlan): IssuingOffice {
  return {
    mark: `${plan.issuer}文件`,
    name: plan.issuer,
    agencyCode: plan.documentNo.replace(/[〔[（(].*$/, ""),
    addressees: plan.addressees === "" ? "各有关单位" : plan.addressees,
    plan: { title: plan.title, number: plan.documentNo },
    copiesTo: null,
    date: null,
  };
}
