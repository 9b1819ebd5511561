import type { Static, TSchema } from "typebox";
import type { Permission } from "./permission.ts";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** What a file is that comes back, and the media types it may come as. */
export const FILE_TYPES = {
  workbook: ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  docx: ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  pdf: ["application/pdf"],
  rules: ["application/json"],
  plan: [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ],
  evidence: ["application/pdf", "image/jpeg", "image/png", "image/webp"],
  package: ["application/zip"],
} as const;
export type FileKind = keyof typeof FILE_TYPES;

/** An endpoint as a value: both sides import it, OpenAPI and the permission matrix fall out of it. */
export interface Endpoint<
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Body extends TSchema = TSchema,
  Reply extends TSchema = TSchema,
> {
  readonly method: Method;
  /** `/api/funds/receipts/:id`; parameters in Fastify's form. */
  readonly path: string;
  /** What the act is called, in Chinese: the audit trail and OpenAPI print it. */
  readonly title: string;
  /** The permission it needs; `anyone` may be a stranger, `account` is any signed-in person. */
  readonly allow: Permission | "anyone" | "account";
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly reply?: Reply;
  /** A file comes back instead of JSON. */
  readonly file?: FileKind;
  /** A file comes as multipart (part `file`); the handler is given it whole, as `upload`. */
  readonly upload?: true;
  /** The small text fields beside an upload's file; one left empty counts as not sent. Without this there are none. */
  readonly fields?: TSchema;
  /** A read that is itself written to the audit trail: personal data, files, exports. */
  readonly logged?: true;
  /** The reply tells a secret once: it is not kept for an answer that is lost; who asks again gets another. */
  readonly secret?: true;
  /** A check made while one types: so many asks a minute are a person's. */
  readonly asksPerMinute?: number;
  /** It takes a password or a token: so many tries a minute are let in from one address. */
  readonly triesPerMinute?: number;
}

type Shape<S> = S extends TSchema ? Static<S> : undefined;
export type ParamsOf<E extends Endpoint> = Shape<E["params"]>;
export type QueryOf<E extends Endpoint> = Shape<E["query"]>;
/** What stands beside an upload's file. */
export type FieldsOf<E extends Endpoint> = Shape<E["fields"]>;
export type BodyOf<E extends Endpoint> = Shape<E["body"]>;
/** What a handler answers: the bytes of a file, the declared shape, or nothing. */
export type ReplyOf<E extends Endpoint> = E extends { readonly file: FileKind }
  ? Uint8Array
  : Shape<E["reply"]>;

/** Declares an endpoint, keeping its exact schema types. */
export function endpoint<const E extends Endpoint>(declared: E): E {
  return declared;
}
