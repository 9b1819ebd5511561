import { type Static, Type } from "typebox";
import type { Endpoint } from "../../kernel/endpoint.ts";
import { Shape } from "../../kernel/shape.ts";

/** What every reply that is no success tells (RFC 9457); `words` are for the person, `code` for the program. */
export const ProblemReply = Shape({
  type: Type.Literal("about:blank"),
  title: Type.String(),
  status: Type.Integer(),
  /** From a closed list: `room.what_is_wrong`, or a word of the platform's. */
  code: Type.String(),
  words: Type.String(),
  /** The article a refusal rests on. */
  basis: Type.Optional(Shape({ document: Type.String(), article: Type.String() })),
  /** The field of the form it is about. */
  field: Type.Optional(Type.String()),
  /** What is wrong with which field, of a request that does not fit the contract. */
  fields: Type.Optional(Type.Array(Shape({ path: Type.String(), words: Type.String() }))),
});
export type ProblemReply = Static<typeof ProblemReply>;

/** Whether an endpoint changes something, or is sent as if it did. */
export function isWrite(endpoint: Endpoint): boolean {
  return endpoint.method !== "GET";
}

/** Whether a write may be sent under a name, so that it is done once however often it is sent. */
export function isNamed(endpoint: Endpoint): boolean {
  return isWrite(endpoint) && endpoint.allow !== "anyone" && !endpoint.file && !endpoint.secret;
}

/** The status of an endpoint's success. */
export function successOf({ reply, file }: Endpoint): 200 | 204 {
  return reply || file ? 200 : 204;
}

/** Every status with which an endpoint may say no, in order; OpenAPI lists them and every test of a room is held to them. */
export function problemsOf(endpoint: Endpoint): number[] {
  const { allow, params, query, body, upload, asksPerMinute, triesPerMinute, secret } = endpoint;
  const write = isWrite(endpoint);
  const sends = body !== undefined || upload === true;
  const asks = sends || params !== undefined || query !== undefined;
  const crowded = upload ?? secret ?? (asksPerMinute !== undefined || triesPerMinute !== undefined);
  const may: Readonly<Record<number, boolean>> = {
    400: asks || write,
    401: allow !== "anyone" || triesPerMinute !== undefined,
    403: write || allow !== "anyone",
    404: asks || write,
    409: asks || write,
    413: write,
    415: write,
    429: crowded,
    500: true,
    503: true,
  };
  return Object.keys(may)
    .map(Number)
    .filter((status) => may[status]);
}
