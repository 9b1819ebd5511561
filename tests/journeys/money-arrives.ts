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
  const like = await earlierReceipt(hands);
  const slipNo = `QY${Date.now().toString(36).toUpperCase()}`;
  const signed = await signedReceipt(hands, like, {
    slipNo,
    arrivedOn,
    amountFen: String(amount()),
  });
  const path = `${RECEIPTS}/${signed.id}/verification`;
  await send(hands.verifier.page.request, path, { version: signed.version });
}

/** So many receipts signed without the pages; the first `pairs` times two share their slip number. Answers their ids. */
export async function receiptsWait(hands: Hands, count: number, pairs: number): Promise<number[]> {
  const like = await earlierReceipt(hands);
  const run = Date.now().toString(36).toUpperCase();
  const base = amount();
  const ids: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const group = index < 2 * pairs ? `P${index >> 1}` : `N${index}`;
    const paid = {
      slipNo: `HY${run}${group}`,
      arrivedOn: "2023-10-12",
      amountFen: String(base + 10_000 * (index + 1)),
    };
    ids.push((await signedReceipt(hands, like, paid)).id);
  }
  return ids;
}

async function earlierReceipt({ clerk }: Hands): Promise<Receipt> {
  const { request } = clerk.page;
  const earlier = await read<{ rows: { id: number }[] }>(
    request,
    `${RECEIPTS}?state=verified&origin=out_of_province&limit=1`,
  );
  return read<Receipt>(request, `${RECEIPTS}/${earlier.rows[0]?.id}`);
}

async function signedReceipt(hands: Hands, like: Receipt, paid: Paid): Promise<Receipt> {
  const clerk = hands.clerk.page.request;
  const drafted = await send<Receipt>(clerk, RECEIPTS, draftLike(like, paid));
  const path = `${RECEIPTS}/${drafted.id}`;
  await clerk.post(`${path}/evidence`, { headers, multipart: slipOf(like, paid) });
  const reported = await send<Receipt>(clerk, `${path}/report`, { version: drafted.version });
  return send<Receipt>(hands.head.page.request, `${path}/signature`, {
    version: reported.version,
  });
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
    invoiceNo: "",
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
