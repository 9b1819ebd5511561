import type { Selectable } from "kysely";
import type { CircularsTemplate } from "../../../database/tables.ts";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import type { TemplateDraft, TemplateVersion } from "../shapes.ts";
import { SHIPPED_TEMPLATES, type ShippedTemplate } from "../shipped-templates.ts";

/** The newest version of every template: the office's own before those that come with the system. */
export async function listTemplates(db: Db): Promise<TemplateVersion[]> {
  const rows = await db
    .selectFrom("circulars_template")
    .selectAll()
    .distinctOn("code")
    .orderBy("code")
    .orderBy("version", "desc")
    .execute();
  const own = rows.map(versionOf);
  const shipped = SHIPPED_TEMPLATES.map(shippedVersion);
  const later = own.filter(({ code }) => !shipped.some((one) => one.code === code));
  return [...shipped.map((one) => own.find(({ code }) => code === one.code) ?? one), ...later];
}

/** Every version of a template, the newest first, the shipped one last; empty where there is none. */
export async function templateHistory(db: Db, code: string): Promise<TemplateVersion[]> {
  const rows = await db
    .selectFrom("circulars_template")
    .selectAll()
    .where("code", "=", code)
    .orderBy("version", "desc")
    .execute();
  const shipped = SHIPPED_TEMPLATES.filter((one) => one.code === code).map(shippedVersion);
  return [...rows.map(versionOf), ...shipped];
}

/** The newest version of a template. Throws Absent. */
export async function newestTemplate(db: Db, code: string): Promise<TemplateVersion> {
  const [newest] = await templateHistory(db, code);
  if (!newest) throw new Absent();
  return newest;
}

export async function insertTemplate(
  tx: Db,
  template: TemplateDraft & { readonly code: string; readonly version: number },
  made: { reason: string; accountId: number; name: string; onDay: Day },
): Promise<void> {
  const { code, version, title, kind, about, periods, words } = template;
  await tx
    .insertInto("circulars_template")
    .values({
      code,
      version,
      title,
      kind,
      body: JSON.stringify({ about, periods, words }),
      reason: made.reason,
      made_by: made.accountId,
      made_name: made.name,
      made_on: made.onDay,
    })
    .execute();
}

function versionOf(row: Selectable<CircularsTemplate>): TemplateVersion {
  const body = row.body as unknown as Pick<TemplateDraft, "about" | "periods" | "words">;
  return {
    code: row.code,
    version: row.version,
    title: row.title,
    kind: row.kind,
    ...body,
    reason: row.reason,
    madeBy: row.made_name,
    madeOn: row.made_on,
  };
}

function shippedVersion(template: ShippedTemplate): TemplateVersion {
  return { ...template, version: 0, reason: "", madeBy: "随系统", madeOn: null };
}
