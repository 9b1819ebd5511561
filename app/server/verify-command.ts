import { join } from "node:path";
import { frozenMonthFaults } from "../../features/assessment/server/check.ts";
import {
  missingHead,
  numbersAfterLast,
  verifyChainWithin,
} from "../../features/audit/server/verify.ts";
import { issuedDocumentFaults, issuedDocuments } from "../../features/circulars/server/check.ts";
import { ledgerFaults } from "../../features/funds/server/check.ts";
import { frozenScoreFaults } from "../../features/scoring/server/check.ts";
import { sql } from "kysely";
import { schemaFaults } from "../../database/catalog.ts";
import { CITY_EYES, type Database, type Db } from "../../platform/server/database.ts";
import { openFileStore } from "../../platform/server/files.ts";
import type { Finding } from "../../platform/server/finding.ts";
import { keptFileFaults, keptFiles } from "./kept-files.ts";
import { packageRoot } from "./package-root.ts";

/** What `luming verify` found; `findings` is empty where everything is as it was recorded. */
export interface Verified {
  readonly ok: boolean;
  /** The newest digest of the audit chain: to be noted outside this machine. */
  readonly head: string | null;
  readonly checked: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** What is no fault by itself, but should be known. */
  readonly notes: readonly string[];
}

/**
 * Compares everything that is recorded twice: the audit chain, ledger with totals, receipts and trail, frozen months and scores,
 * issued documents, files by digest, the schema. Reads one unchanging view of the database, beside a running server.
 */
export async function verifyCity(
  database: Database,
  filesFolder: string,
  head?: string,
): Promise<Verified> {
  const files = openFileStore(filesFolder);
  const seen = await database
    .as(CITY_EYES)
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute((tx) => withinOneView(tx, head));
  // Files are only ever added: what the view names is there, however long the hashing takes.
  const findings = [
    ...seen.findings,
    ...(await issuedDocumentFaults(files, seen.issues)),
    ...(await keptFileFaults(files, seen.kept)),
  ];
  return {
    ok: findings.length === 0,
    head: seen.head,
    checked: { ...seen.checked, documents: seen.issues.length, files: seen.kept.length },
    findings,
    notes: seen.notes,
  };
}

async function withinOneView(tx: Db, head: string | undefined) {
  const chain = await verifyChainWithin(tx);
  const lost = head === undefined ? null : await missingHead(tx, head);
  const gap = await numbersAfterLast(tx);
  const months = await frozenMonthFaults(tx);
  const scores = await frozenScoreFaults(tx);
  const inChain = [chain.broken?.words, lost].filter((words) => typeof words === "string");
  const inSchema = await schemaFaults(join(packageRoot, "database"), (text) =>
    sql<{ name: string; value: string }>`${sql.raw(text)}`.execute(tx),
  );
  return {
    head: chain.head,
    issues: await issuedDocuments(tx),
    kept: await keptFiles(tx),
    checked: {
      links: chain.sealed,
      entries: await countOf(tx, "funds_entry"),
      receipts: await countOf(tx, "funds_receipt"),
      months: months.checked,
      scores: scores.checked,
    },
    findings: [
      ...inChain.map((words): Finding => ({ part: "chain", subject: "审计链", words })),
      ...inSchema.map((words): Finding => ({ part: "schema", subject: "数据库", words })),
      ...(await ledgerFaults(tx)),
      ...months.findings,
      ...scores.findings,
    ],
    notes:
      gap === 0
        ? []
        : [
            `审计记录最后的编号之后还用过 ${gap} 个号：办理中途退回会这样，链尾被截去也会这样，请用另处留存的摘要核对（--head）`,
          ],
  };
}

async function countOf(tx: Db, table: "funds_entry" | "funds_receipt"): Promise<number> {
  const { n } = await tx
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<bigint>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
}

const TITLES: Readonly<Record<string, string>> = {
  links: "审计链环",
  entries: "台账笔数",
  receipts: "收据",
  months: "冻结月份",
  scores: "冻结得分",
  documents: "印发公文",
  files: "存档文件",
};

/** The outcome in lines for people. */
export function verifiedLines({ ok, head, checked, findings, notes }: Verified): string[] {
  const counts = Object.entries(checked).map(([name, count]) => `${TITLES[name] ?? name} ${count}`);
  return [
    `核对了：${counts.join("，")}`,
    ...findings.map(({ subject, words, stored, expected }) => {
      const figures = [
        ...(stored === undefined ? [] : [`现为 ${stored}`]),
        ...(expected === undefined ? [] : [`应为 ${expected}`]),
      ];
      return `  ${subject}：${words}${figures.length > 0 ? `（${figures.join("，")}）` : ""}`;
    }),
    ...notes.map((words) => `  提示：${words}`),
    ok ? "一致：记录、台账、冻结、公文和文件都对得上" : `不一致：${findings.length} 处`,
    `审计链最新摘要 ${head ?? "（无）"}，请记在别处，下次用 --head 核对`,
  ];
}

/** `luming verify [--head DIGEST] [--json]`: 0 where everything agrees, 1 where something differs. */
export async function verifyCommand(
  database: Database,
  filesFolder: string,
  options: { head?: string; json?: boolean },
): Promise<number> {
  const verified = await verifyCity(database, filesFolder, options.head);
  console.log(
    options.json === true ? JSON.stringify(verified, null, 2) : verifiedLines(verified).join("\n"),
  );
  return verified.ok ? 0 : 1;
}
