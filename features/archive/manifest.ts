import { type Static, Type } from "typebox";
import { DayShape, Id, Nullable, Shape } from "../../kernel/shape.ts";

/** Which form of package this is: list, cover and order of entries. Another form is another number, and the former stays readable. */
export const FORMAT = "luming-project-package/1";
export const MANIFEST = "manifest.json";
export const COVER = "封面.html";

const Sha256 = Type.String({ pattern: "^[0-9a-f]{64}$" });
/** A place in the package, by the digests of what lies there; sizes in bytes. */
const Placed = {
  path: Type.String({ minLength: 1, maxLength: 400 }),
  sha256: Sha256,
  sm3: Sha256,
  size: Type.Integer({ minimum: 0 }),
};

/** The records of one room, as the system answers them. */
export const ManifestPart = Shape({
  room: Type.String(),
  title: Type.String(),
  records: Type.Integer({ minimum: 0 }),
  ...Placed,
});
export type ManifestPart = Static<typeof ManifestPart>;

/** A file that was given in: with which record, under which name. */
export const ManifestFile = Shape({
  room: Type.String(),
  of: Type.String(),
  name: Type.String(),
  mediaType: Type.String(),
  ...Placed,
});
export type ManifestFile = Static<typeof ManifestFile>;

/** What a package says of itself. Everything in it but this list and the cover stands here, once, by two digests. */
export const Manifest = Shape({
  format: Type.String(),
  no: Type.String(),
  cityName: Type.String(),
  demo: Type.Boolean(),
  project: Shape({ id: Id, no: Type.String(), name: Type.String() }),
  madeOn: DayShape,
  madeBy: Type.String(),
  purpose: Type.String(),
  /** Whose eyes it was gathered with: 全市, or a unit's name. */
  seenBy: Type.String(),
  /** The newest digest of the audit chain then; null where nothing was sealed yet. */
  auditHead: Nullable(Type.String()),
  parts: Type.Array(ManifestPart),
  files: Type.Array(ManifestFile),
});
export type Manifest = Static<typeof Manifest>;

/** The manifest as bytes' text: the same manifest is always the same text. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Signs no file system takes, and those that would lead out of a folder. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}\p{Cf}]/gu;

/** A name as a file of any system may be called: at most 80 signs, its ending kept. */
export function safeName(name: string): string {
  const clean = name
    .normalize("NFC")
    .replaceAll(UNSAFE, "_")
    .trim()
    .replace(/^\.+|[. ]+$/g, "");
  const signs = [...clean];
  if (signs.length === 0) return "未命名";
  if (signs.length <= 80) return clean;
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? "";
  return signs.slice(0, 80 - ending.length).join("") + ending;
}

/** Where a room's records lie: `记录/到位资金.json`. */
export function recordsPath(title: string): string {
  return `记录/${safeName(title)}.json`;
}

/** Where a file lies, by its place among its room's files: `附件/到位资金/003-DZ2023-000012-回单.pdf`. */
export function filePath(title: string, index: number, of: string, name: string): string {
  const number = String(index + 1).padStart(3, "0");
  return `附件/${safeName(title)}/${number}-${safeName(of)}-${safeName(name)}`;
}
