import { dayText } from "../../kernel/calendar.ts";
import type { Manifest } from "./manifest.ts";

/** Bytes as people read them: `1.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, "KB"] : [bytes / 1024 ** 2, "MB"];
  return `${value.toFixed(1)} ${unit}`;
}

/** One line of the cover's table: what of a room is in the package. */
export interface CoverLine {
  readonly title: string;
  readonly records: number;
  readonly files: number;
  readonly bytes: number;
}

/** What of each room is in a package. */
export function coverLines({ parts, files }: Pick<Manifest, "parts" | "files">): CoverLine[] {
  return parts.map(({ room, title, records, size }) => {
    const own = files.filter((file) => file.room === room);
    return {
      title,
      records,
      files: own.length,
      bytes: own.reduce((sum, file) => sum + file.size, size),
    };
  });
}

/** A digest in groups that two people can read to each other. */
export function digestGroups(digest: string): string {
  return digest.match(/.{1,8}/g)?.join(" ") ?? "";
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
const shown = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

const STYLE = `@page{size:A4;margin:22mm}@media print{body{margin:0!important}}body{font:13pt/1.5 SimSun,"Noto Serif CJK SC",serif;max-width:160mm;margin:20mm auto}
h1{font-size:24pt;text-align:center;margin:0 0 4mm}h2{font-size:16pt;text-align:center;font-weight:normal;margin:0 0 7mm}
dl{display:grid;grid-template-columns:7em 1fr;gap:2mm 4mm}dd{margin:0}table{width:100%;border-collapse:collapse;margin:5mm 0}
th,td{border:.5pt solid #000;padding:1mm 2mm;text-align:right}th:first-child,td:first-child{text-align:left}
.digest{font-family:monospace;word-break:break-all;font-size:11pt}.demo{border:1pt solid #000;padding:2mm;text-align:center}`;

/**
 * The cover of a package, one A4 page that prints from any browser: what it is of, who made it what for, what is in it, and the
 * digests of its list. Made of the manifest alone, so that a changed cover is found. This is the cover of format 1, for good:
 * packages that are out are checked against it, so another look is another format beside it.
 */
export function coverHtml(manifest: Manifest, digests: { sha256: string; sm3: string }): string {
  const { cityName, project, demo } = manifest;
  const facts: readonly [string, string][] = [
    ["档案号", manifest.no],
    ["项目编号", project.no],
    ["生成日期", dayText(manifest.madeOn)],
    ["生成人", manifest.madeBy],
    ["用途", manifest.purpose],
    ["内容范围", manifest.seenBy],
    ["审计链摘要", manifest.auditHead ?? "（当时尚未成链）"],
  ];
  const lines = coverLines(manifest).map(
    ({ title, records, files, bytes }) =>
      `<tr><td>${shown(title)}</td><td>${records}</td><td>${files}</td><td>${sizeText(bytes)}</td></tr>`,
  );
  const digest = (name: string, value: string) =>
    `<dt>${name}</dt><dd class="digest">${digestGroups(value)}</dd>`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${shown(`${manifest.no} ${project.name}`)}</title><style>${STYLE}</style></head>
<body>${demo ? '<p class="demo">演示数据，内容均为虚构</p>' : ""}
<h1>${shown(project.name)}</h1><h2>${shown(cityName)}招商引资项目档案</h2>
<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${shown(value)}</dd>`).join("\n")}</dl>
<table><thead><tr><th>材料</th><th>记录</th><th>附件</th><th>大小</th></tr></thead><tbody>
${lines.join("\n")}
</tbody></table>
<dl>${digest("清单 SHA-256", digests.sha256)}${digest("清单 SM3", digests.sm3)}</dl>
<p>核对：在任一装有鹿鸣的电脑上执行 luming verify-package 文件名，所列摘要应与本页一致。</p>
</body></html>
`;
}
