import { createHash } from "node:crypto";
import { canonicalJson } from "../../../kernel/canonical-json.ts";
import type { FileStore, StoredFile } from "../../../platform/server/files.ts";
import { Refused } from "../../../platform/server/problem.ts";
import type { OfficialDocument } from "../document.ts";
import type { FontReport } from "../font-report.ts";
import { writeOfficialDocument } from "./official-document.ts";
import { NotCompiled } from "./official-pdf/compiler.ts";
import { type OfficialPdf, writeOfficialPdf } from "./official-pdf.ts";
import type { StoredIssue } from "./writes.ts";

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const PDF = "application/pdf";

/** A document printed for good: its value as text with its digest, both files in the store, the fonts used. */
export interface Printed {
  readonly content: string;
  readonly digest: string;
  readonly docx: StoredFile;
  readonly pdf: StoredFile;
  readonly fonts: FontReport;
}

/** Writes the document as docx and PDF and keeps both; the value itself is kept as canonical JSON. */
export async function printForGood(
  document: OfficialDocument,
  files: FileStore,
  algorithm: "sha256" | "sm3",
): Promise<Printed> {
  const content = canonicalJson(document);
  const pdf = await printed(document);
  return {
    content,
    digest: digestOf(content, algorithm),
    docx: await files.keepOwn(await writeOfficialDocument(document), DOCX),
    pdf: await files.keepOwn(pdf.bytes, PDF),
    fonts: pdf.fonts,
  };
}

/** The value an issued document was printed from. */
export function issuedDocument(issue: Pick<StoredIssue, "content">): OfficialDocument {
  return JSON.parse(issue.content) as OfficialDocument;
}

export type Format = "docx" | "pdf";

/** A stored file of an issued document; refuses bytes that are not those that were issued. */
export async function issuedBytes(
  files: FileStore,
  issue: StoredIssue,
  format: Format,
): Promise<Uint8Array> {
  const wanted = format === "docx" ? issue.docx_sha256 : issue.pdf_sha256;
  const bytes = await readOrNothing(files, wanted);
  if (createHash("sha256").update(bytes).digest("hex") !== wanted) {
    throw new Refused({
      code: "circulars.file_changed",
      words: "存档的文件与印发时登记的摘要不符，不能再发；请系统管理员从备份恢复",
    });
  }
  return bytes;
}

/** A draft's file, written now. */
export async function draftBytes(document: OfficialDocument, format: Format): Promise<Uint8Array> {
  return format === "docx" ? writeOfficialDocument(document) : (await printed(document)).bytes;
}

/** The PDF; a compiler that ended at its work is told in words, for nothing has changed and it can be tried again. */
async function printed(document: OfficialDocument): Promise<OfficialPdf> {
  return writeOfficialPdf(document).catch((error: unknown) => {
    if (!(error instanceof NotCompiled)) throw error;
    throw new Refused({
      code: "circulars.not_printed",
      words: "排版没有完成，公文和字号都没有变动，请再试一次",
    });
  });
}

/** Takes every digest of an issued document again; each that differs is a line. */
export async function differencesOf(files: FileStore, issue: StoredIssue): Promise<string[]> {
  const differences: string[] = [];
  if (digestOf(issue.content, issue.algorithm) !== issue.digest) {
    differences.push("存档的公文内容与印发时的摘要不符");
  }
  for (const [title, sha256] of [
    ["Word 文件", issue.docx_sha256],
    ["PDF 文件", issue.pdf_sha256],
  ] as const) {
    const found = createHash("sha256")
      .update(await readOrNothing(files, sha256))
      .digest("hex");
    if (found !== sha256) differences.push(`存档的 ${title}与印发时的摘要不符`);
  }
  return differences;
}

async function readOrNothing(files: FileStore, sha256: string): Promise<Uint8Array> {
  return files.read(sha256).catch(() => new Uint8Array());
}

function digestOf(text: string, algorithm: string): string {
  return createHash(algorithm).update(text).digest("hex");
}
