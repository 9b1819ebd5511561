import { addDays } from "../../kernel/calendar.ts";
import { ACCOUNTS, PASSWORD } from "./invented-city.ts";
import type { Call, Side } from "./load.ts";
import { BENCH_DAY } from "./scale.ts";

const get = (path: string): Call => ({ method: "GET", path });

/** The units and stages asked for: the unit's account may ask for its own unit only. */
export function projectCalls(account: keyof typeof ACCOUNTS): Call[] {
  const units = account === "unit" ? [1] : [1, 4, 7, 10, 13, 16, 19, 21];
  const stages = ["negotiating", "signed", "started", "producing"];
  return units.flatMap((unit) =>
    stages.map((stage) => get(`/api/projects?unitId=${unit}&stage=${stage}`)),
  );
}

/** Words of two to five characters from inside the names, common and rare. */
const WORDS = ["碳材", "青鸾", "电梯部件", "温泉康养", "冷链仓", "鹤汀数据平台", "片12", "包装箱"];

export function searchCalls(unitId?: number): Call[] {
  const narrowed = unitId === undefined ? "" : `&unitId=${unitId}`;
  return WORDS.map((word) => get(`/api/search?text=${encodeURIComponent(word)}${narrowed}`));
}

/** The board of the whole city and of each unit asked for. */
export const boardCalls: Call[] = [
  get("/api/lifecycle/board"),
  ...[1, 7, 13, 21].map((unit) => get(`/api/lifecycle/board?unitId=${unit}`)),
];

/** Further down the full columns, as a board that is scrolled asks. */
export const columnCalls: Call[] = [
  "lead",
  "negotiating",
  "signed",
  "started",
  "producing",
].flatMap((stage) =>
  [9000, 6000, 3000].map((id) => get(`/api/lifecycle/board/${stage}?after=${id}`)),
);

/** The problem list as it opens. */
export const problemCalls: Call[] = [get("/api/service/problems?settled=false")];

/** The three pools of the month that runs and of the one before, city-wide and of a unit. */
export const batchCalls: Call[] = [
  get(`/api/batches?month=${BENCH_DAY.slice(0, 7)}`),
  get(`/api/batches?month=${BENCH_DAY.slice(0, 7)}&unitId=4`),
];

/** The log of one project of the first unit after another. */
export const logCalls: Call[] = Array.from({ length: 50 }, (_one, index) =>
  get(`/api/service/logs?projectId=${21 * (1 + index * 9)}`),
);

/** Today's table again and again, as the ranking page and the workbench ask for it. */
export const rankingToday: Call[] = [get(`/api/assessment/execution?asOf=${BENCH_DAY}`)];

/** Another day each time, more of them than tables are kept: every table is made anew. */
export function rankingDays(): Call[] {
  const days: Call[] = [];
  for (let day = "2023-02-01"; day <= BENCH_DAY; day = addDays(day, 1)) {
    // On a month's last day the yardstick's query would have to be another.
    if (!addDays(day, 1).endsWith("-01")) days.push(get(`/api/assessment/execution?asOf=${day}`));
  }
  return days;
}

/** A draft of the unit's clerk; project 21 belongs to the first unit. */
export const receiptCalls: Call[] = [
  {
    method: "POST",
    path: "/api/funds/receipts",
    body: JSON.stringify({
      projectId: 21,
      arrivedOn: "2023-09-12",
      amountFen: "500000000",
      currency: "CNY",
      foreignAmountFen: null,
      rate: null,
      rateSource: "",
      rateOn: null,
      outsideShareBp: 10_000,
      payerName: "演示云杉实业有限公司",
      payerUscc: null,
      payerUsccOverride: null,
      origin: "out_of_province",
      originBasis: "营业执照住所在广东",
      receiverName: "演示青鸾装备有限公司",
      form: "cash",
      slipNo: "BENCH-0001",
      invoiceNo: "",
      note: "",
    }),
  },
];

const PLAIN = { "content-type": "application/json" };

/** Signs in through the front door; the headers every later call carries. */
export async function signIn(
  address: string,
  account: keyof typeof ACCOUNTS,
): Promise<Record<string, string>> {
  const headers = { ...PLAIN, "x-luming": "1" };
  const reply = await fetch(`${address}/api/session`, {
    method: "POST",
    headers,
    body: JSON.stringify({ loginName: ACCOUNTS[account], password: PASSWORD }),
  });
  if (!reply.ok) throw new Error(`sign-in of ${account}: ${reply.status} ${await reply.text()}`);
  const cookie = (reply.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return { ...headers, cookie };
}

export function yardstickSide(address: string, calls: readonly Call[]): Side {
  return { address, headers: PLAIN, calls };
}

/** Insists that both sides answer every call alike: a faster wrong answer is no figure. */
export async function insistSame(
  ours: Side,
  theirs: Side,
  compared: (reply: unknown) => unknown = (reply) => reply,
): Promise<void> {
  for (const [index, call] of ours.calls.entries()) {
    const other = theirs.calls[index] as Call;
    const [mine, yardstick] = await Promise.all([
      answer(ours, call, compared),
      answer(theirs, other, compared),
    ]);
    if (mine !== yardstick) {
      const at = [...mine].findIndex((sign, place) => sign !== yardstick[place]);
      const shown = (text: string) => text.slice(Math.max(0, at - 200), at + 200);
      throw new Error(`the replies to ${call.path} differ:\n${shown(mine)}\n${shown(yardstick)}`);
    }
  }
}

async function answer(
  side: Side,
  call: Call,
  compared: (reply: unknown) => unknown,
): Promise<string> {
  const reply = await fetch(side.address + call.path, { headers: side.headers });
  if (!reply.ok) throw new Error(`${call.path}: ${reply.status} ${await reply.text()}`);
  return JSON.stringify(sorted(compared(await reply.json())));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(parts.map(([key, part]) => [key, sorted(part)]));
}
