import type { APIRequestContext } from "playwright-core";
import { slipPng } from "../../app/server/demo/slips/slip-png.ts";
import type { Receipt } from "../../features/funds/contract.ts";
import type { Visit } from "./visit.ts";

const RECEIPTS = "/api/funds/receipts";
const headers = { "x-luming": "1" };
/** Some 76万元, another sum each time: the same payment twice would be a suspected duplicate. */
const amount = () => 75_000_000 + (Date.now() % 2_000_000);

export interface Hands {
  readonly clerk: Visit;
  readonly head: Visit;
  readonly verifier: Visit;
}

/** One more receipt like an earlier one of the clerk's unit, reported, signed and verified without the pages. */
export async function moneyArrives(hands: Hands, arrivedOn: string): Promise<void> {
  const clerk = hands.clerk.page.request;
  const earlier = await read<{ rows: { id: number }[] }>(
    clerk,
    `${RECEIPTS}?state=verified&limit=1`,
  );
  const like = await read<Receipt>(clerk, `${RECEIPTS}/${earlier.rows[0]?.id}`);
  const slipNo = `QY${Date.now().toString(36).toUpperCase()}`;
  const paid = { slipNo, arrivedOn, amountFen: String(amount()) };
  const drafted = await send<Receipt>(clerk, RECEIPTS, draftLike(like, paid));
  const path = `${RECEIPTS}/${drafted.id}`;
  await clerk.post(`${path}/evidence`, { headers, multipart: slipOf(like, paid) });
  const reported = await send<Receipt>(clerk, `${path}/report`, { version: drafted.version });
  const signed = await send<Receipt>(hands.head.page.request, `${path}/signature`, {
    version: reported.version,
  });
  await send(hands.verifier.page.request, `${path}/verification`, { version: signed.version });
}

interface Paid {
  readonly slipNo: string;
  readonly arrivedOn: string;
  readonly amountFen: string;
}

function draftLike(like: Receipt, { slipNo, arrivedOn, amountFen }: Paid) {
  return {
    projectId: like.project.id,
    arrivedOn,
    amountFen,
    currency: "CNY",
    foreignAmountFen: null,
    rate: null,
    rateSource: "",
    rateOn: null,
    outsideShareBp: 10_000,
    payerName: like.payerName,
    payerUscc: like.payerUscc,
    payerUsccOverride: null,
    origin: like.origin,
    originBasis: like.originBasis,
    receiverName: "",
    form: "cash",
    slipNo,
    note: "",
  };
}

function slipOf(like: Receipt, { slipNo, arrivedOn, amountFen }: Paid) {
  const bytes = slipPng({
    slipNo,
    date: arrivedOn,
    payer: like.payerName,
    payee: "演示收款方",
    amountFen: BigInt(amountFen),
    purpose: "投资款",
  });
  return {
    kind: "slip",
    file: { name: "进账单.png", mimeType: "image/png", buffer: Buffer.from(bytes) },
  };
}

async function read<Reply>(request: APIRequestContext, path: string): Promise<Reply> {
  const reply = await request.get(path);
  if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`);
  return (await reply.json()) as Reply;
}

async function send<Reply>(
  request: APIRequestContext,
  path: string,
  body?: object,
): Promise<Reply> {
  const reply = await request.post(path, { headers, ...(body && { data: body }) });
  if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`);
  return (await reply.json()) as Reply;
}
