import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import type { Finding } from "../../../platform/server/finding.ts";
import { differencesOf } from "./printing.ts";
import type { StoredIssue } from "./writes.ts";

/** Every issued document with its stored value and the numbers it bears. */
export function issuedDocuments(db: Db): Promise<StoredIssue[]> {
  return db.selectFrom("circulars_issue").selectAll().orderBy("document_id").execute();
}

/** Issued documents whose value or files are not those that were issued. */
export async function issuedDocumentFaults(
  files: FileStore,
  issues: readonly StoredIssue[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const issue of issues) {
    for (const words of await differencesOf(files, issue))
      findings.push({
        part: "documents",
        subject: `《${issue.title}》${issue.agency_code}〔${issue.number_year}〕${issue.serial}号`,
        words,
      });
  }
  return findings;
}
