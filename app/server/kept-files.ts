import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../../platform/server/database.ts";
import { DamagedFile, type FileStore } from "../../platform/server/files.ts";
import type { Finding } from "../../platform/server/finding.ts";

/** A file the database names, with what people call it: the receipts it proves, else its digest. */
export interface KeptFile {
  readonly sha256: string;
  readonly sm3: string;
  readonly called: string | null;
}

/** Every file the database names. */
export async function keptFiles(db: Db): Promise<KeptFile[]> {
  const { rows } = await sql<KeptFile>`
    select f.sha256, f.sm3, string_agg(e.file_name || '（' || r.no || '）', '、' order by r.id) as called
    from file_content f left join funds_evidence e on e.sha256 = f.sha256
      left join funds_receipt r on r.id = e.receipt_id
    group by f.sha256, f.sm3 order by f.sha256`.execute(db);
  return rows;
}

/** Files that are gone or were changed, by both digests. */
export async function keptFileFaults(
  files: FileStore,
  kept: readonly KeptFile[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { sha256, sm3, called } of kept) {
    const subject = called === null ? `存档文件 ${sha256}` : `凭证 ${called}`;
    try {
      const found = createHash("sm3")
        .update(await files.read(sha256))
        .digest("hex");
      if (found !== sm3)
        findings.push({
          part: "files",
          subject,
          words: "登记的 SM3 摘要与文件不符",
          stored: sm3,
          expected: found,
        });
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      const words = error.damage === "missing" ? "文件不见了" : "文件内容与登记的摘要不符";
      findings.push({ part: "files", subject, words, expected: sha256 });
    }
  }
  return findings;
}
