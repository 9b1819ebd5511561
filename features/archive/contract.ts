import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { DayShape, Id, IdParams, Page, PageQuery, Shape } from "../../kernel/shape.ts";
import { Manifest } from "./manifest.ts";

/** A package that was made; sizes in bytes. */
export const Package = Shape({
  id: Id,
  no: Type.String(),
  project: Shape({ id: Id, no: Type.String(), name: Type.String() }),
  madeOn: DayShape,
  madeBy: Type.String(),
  purpose: Type.String(),
  seenBy: Type.String(),
  records: Type.Integer(),
  files: Type.Integer(),
  size: Type.Integer(),
  manifestSha256: Type.String(),
  manifestSm3: Type.String(),
  demo: Type.Boolean(),
});
export type Package = Static<typeof Package>;

export const PackageQuery = Shape({ ...PageQuery, projectId: Type.Optional(Id) });
export type PackageQuery = Static<typeof PackageQuery>;
export const listPackages = endpoint({
  method: "GET",
  path: "/api/archive/packages",
  title: "档案包",
  allow: "archive.read",
  query: PackageQuery,
  reply: Page(Package),
});

/** A package with all that is in it: what its cover says. */
export const PackageContents = Shape({ package: Package, manifest: Manifest });
export type PackageContents = Static<typeof PackageContents>;
export const readPackage = endpoint({
  method: "GET",
  path: "/api/archive/packages/:id",
  title: "档案包目录",
  allow: "archive.read",
  params: IdParams,
  reply: PackageContents,
  logged: true,
});

/** Gathers what every room has of a project, as far as the caller sees it, into a package that never changes again. */
export const makePackage = endpoint({
  method: "POST",
  path: "/api/archive/projects/:id/packages",
  title: "生成档案包",
  allow: "archive.make",
  params: IdParams,
  body: Shape({ purpose: Type.String({ maxLength: 200 }) }),
  reply: Package,
});

/** The package as a zip; asked for again next year it is the same, byte for byte. */
export const downloadPackage = endpoint({
  method: "GET",
  path: "/api/archive/packages/:id/file",
  title: "下载档案包",
  allow: "archive.read",
  params: IdParams,
  file: "package",
  logged: true,
});
