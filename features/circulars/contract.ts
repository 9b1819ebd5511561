import { Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { Id, Shape } from "../../kernel/shape.ts";

/** The monthly 通报 of a frozen month as `.docx`; the same snapshot gives the same bytes. */
export const downloadCircular = endpoint({
  method: "GET",
  path: "/api/circulars/:snapshotId/docx",
  title: "下载通报",
  allow: "circulars.read",
  params: Shape({ snapshotId: Id }),
  file: true,
  logged: true,
});
/** The text of the same document, to be read in the page before it is downloaded. */
export const readCircular = endpoint({
  method: "GET",
  path: "/api/circulars/:snapshotId",
  title: "通报文稿",
  allow: "circulars.read",
  params: Shape({ snapshotId: Id }),
  reply: Shape({
    title: Type.String(),
    addressees: Type.String(),
    paragraphs: Type.Array(Type.String()),
    digest: Type.String(),
  }),
});
