import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type MeasuredPage,
  type MeasuredText,
  measurePdf,
} from "../../../tests/builders/measured-pdf.ts";
import { aDocument, aTable } from "../../../tests/builders/official-documents.ts";
import { DOCUMENT_KINDS, type DocumentKind, type OfficialDocument } from "../document.ts";
import { writeOfficialDocument } from "./official-document.ts";
import { writeOfficialPdf } from "./official-pdf.ts";

/** The `.docx` is compared by LibreOffice's eyes where there is one; elsewhere the XML tests stand alone. */
const isInstalled = spawnSync("soffice", ["--version"]).status === 0;
/** LibreOffice sets with what the machine has. */
const AS_OFFICE = { ownFolder: undefined, fromMachine: true };
const TOLERANCE = 1;
const KINDS = Object.keys(DOCUMENT_KINDS) as DocumentKind[];

/** Annexes that end above the 版记: LibreOffice 7.4 cuts a table short where it would touch the floating one. */
function document(kind: DocumentKind): OfficialDocument {
  if (kind !== "circular") return aDocument(kind);
  const attachments = [24, 9, 40].map((rows, index) => ({
    name: `演示表${index + 1}`,
    titleLines: ["演示", "完成情况表"],
    table: aTable(rows),
    notes: ["注：演示数据。"],
  }));
  return aDocument(kind, { attachments });
}

interface Line {
  readonly words: string;
  readonly left: number;
  readonly baseline: number;
}

/** The lines of a page from top to bottom, without spaces, which fonts of other widths place elsewhere. */
function linesOf({ texts }: MeasuredPage): Line[] {
  const lines: MeasuredText[][] = [];
  for (const text of [...texts].sort((a, b) => a.baseline - b.baseline)) {
    const line = lines.find(([first]) => Math.abs((first?.baseline ?? 0) - text.baseline) < 0.5);
    if (line) line.push(text);
    else lines.push([text]);
  }
  return lines.map((line) => {
    const sorted = line.sort((a, b) => a.left - b.left);
    return {
      words: sorted.map(({ text }) => text.replaceAll(/\s/g, "")).join(""),
      left: sorted[0]?.left ?? 0,
      baseline: sorted[0]?.baseline ?? 0,
    };
  });
}

describe.runIf(isInstalled)("the .docx as LibreOffice prints it, beside the PDF", () => {
  const folder = mkdtempSync(join(tmpdir(), "luming-office-"));
  const printed = new Map<DocumentKind, readonly [MeasuredPage[], MeasuredPage[]]>();

  beforeAll(async () => {
    for (const kind of KINDS)
      writeFileSync(join(folder, `${kind}.docx`), await writeOfficialDocument(document(kind)));
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    const files = KINDS.map((kind) => join(folder, `${kind}.docx`));
    const command = ["--headless", profile, "--convert-to", "pdf", "--outdir", folder, ...files];
    execFileSync("soffice", command, { stdio: "ignore" });
    for (const kind of KINDS) {
      const ours = await measurePdf((await writeOfficialPdf(document(kind), AS_OFFICE)).bytes);
      printed.set(kind, [ours, await measurePdf(readFileSync(join(folder, `${kind}.pdf`)))]);
    }
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(KINDS)("%s: as many pages, every line at the same height within 1 mm", (kind) => {
    const [ours = [], theirs = []] = printed.get(kind) ?? [];
    expect(theirs).toHaveLength(ours.length);
    ours.forEach((page, index) => {
      const lines = linesOf(page);
      const others = linesOf(theirs[index] ?? page);
      expect(others.map(({ words }) => words)).toEqual(lines.map(({ words }) => words));
      lines.forEach(({ words, baseline }, place) => {
        const difference = Math.abs((others[place]?.baseline ?? 0) - baseline);
        expect(difference, `${words}: ${difference.toFixed(2)} mm`).toBeLessThan(TOLERANCE);
      });
    });
  });

  test.each(KINDS)("%s: the left edge, the indents and the page number stand alike", (kind) => {
    const [ours = [], theirs = []] = printed.get(kind) ?? [];
    ours.forEach((page, index) => {
      const others = linesOf(theirs[index] ?? page);
      const flush = linesOf(page).filter(({ left }) => left < 41 && left > 27.5);
      for (const { words, left } of flush) {
        const other = others.find((line) => line.words === words);
        expect(Math.abs((other?.left ?? 0) - left), words).toBeLessThan(TOLERANCE);
      }
    });
  });

  test.each(KINDS)("%s: rules as wide as the 版心, or 170 mm, at the same height", (kind) => {
    const [ours = [], theirs = []] = printed.get(kind) ?? [];
    ours.forEach(({ rules }, index) => {
      for (const rule of rules.filter(({ left, right }) => right - left > 155)) {
        const isNear = theirs[index]?.rules.some(
          (other) =>
            Math.abs(other.top - rule.top) < TOLERANCE &&
            Math.abs(other.left - rule.left) < TOLERANCE &&
            Math.abs(other.right - rule.right) < TOLERANCE,
        );
        expect(isNear, `a rule at ${rule.top.toFixed(1)} mm of page ${index + 1}`).toBe(true);
      }
    });
  });
});
