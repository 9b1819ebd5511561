import type { FastifyReply } from "fastify";
import { WORKBOOK_TYPE } from "./workbook.ts";

/** What is handed out besides its bytes: `attachment` is saved by the browser, `inline` is shown. */
export interface HandedOut {
  readonly how: "attachment" | "inline";
  readonly type: string;
  readonly name: string;
}

/** Half a sign, which no header can name. */
const HALF = /\p{Surrogate}/gu;
/** Signs that `encodeURIComponent` leaves and the header's grammar does not allow (RFC 8187). */
const LEFT = /['()*]/g;

/** Says of a reply which file it is. That nobody keeps it and nobody guesses its type is said of every reply at the door. */
export function handOut(reply: FastifyReply, { how, type, name }: HandedOut): void {
  const encoded = encodeURIComponent(name.replace(HALF, "\uFFFD")).replace(
    LEFT,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  void reply.type(type).header("content-disposition", `${how}; filename*=UTF-8''${encoded}`);
}

/** Answers a workbook to be saved under a name. */
export function sheetReply<Bytes extends Uint8Array>(
  reply: FastifyReply,
  name: string,
  bytes: Bytes,
): Bytes {
  handOut(reply, { how: "attachment", type: WORKBOOK_TYPE, name });
  return bytes;
}
