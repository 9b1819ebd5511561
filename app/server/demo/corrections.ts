import { freezeMonth } from "../../../features/assessment/server/actions.ts";
import type { Receipt } from "../../../features/funds/contract.ts";
import { reverseReceipt } from "../../../features/funds/server/actions.ts";
import { closePeriod } from "../../../features/funds/server/periods.ts";
import { decideReopening, requestReopening } from "../../../features/funds/server/reopening.ts";
import { findFalseReport, handOver } from "../../../features/results/server/false-reports.ts";
import { publishNotice } from "../../../features/results/server/notices.ts";
import type { Day, Month } from "../../../kernel/calendar.ts";
import { standingClock } from "../../../platform/server/clock.ts";
import type { Config } from "../../../platform/server/config.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import { correctCircular } from "./circulars.ts";
import { verifiedReceipt } from "./extra-receipts.ts";
import { freezeSampleScores } from "./scoring.ts";
import type { Staff, Worker } from "./staff.ts";
import type { Happening } from "./year-of-receipts.ts";

/** What a month is corrected with. */
export interface Correcting {
  readonly tx: Db;
  readonly staff: Staff;
  readonly files: FileStore;
  readonly config: Config;
}

export interface Reopening {
  readonly month: Month;
  readonly day: Day;
  readonly reason: string;
  readonly documentNo: string;
}

const act = (who: Worker, day: Day) => ({ caller: who.caller, clock: standingClock(day) });

/** A verifier asks, the head of the office decides under a number. */
export async function reopen({ tx, staff }: Correcting, told: Reopening): Promise<void> {
  const { month, day, reason, documentNo } = told;
  await requestReopening(tx, month, reason, staff.verifiers[0].caller, day);
  const decision = { approve: true, documentNo, reason: "同意（演示）" };
  await decideReopening(tx, month, decision, staff.office.caller, day);
}

/** Closes the reopened month, freezes it anew with its scores, and publishes what it is now. Answers the notice. */
export async function refreeze(
  { tx, staff, config }: Correcting,
  told: { readonly month: Month; readonly day: Day; readonly words: string },
): Promise<number> {
  const { month, day } = told;
  const { office, verifiers } = staff;
  await closePeriod(tx, month, verifiers[0].caller, day);
  const order = { by: office.caller, today: day, demo: true, algorithm: config.digest };
  const frozen = await freezeMonth(tx, { ...order, month });
  await freezeSampleScores(tx, staff, month, { today: day, algorithm: config.digest });
  const words = `${told.words}，原公示和更正后的数都保留。演示数据，内容均为虚构。`;
  const draft = { snapshotId: frozen.id, kind: "month", words, documentNo: "" } as const;
  return (await publishNotice(tx, draft, act(office, day))).id;
}

/** Two published months that had to be lowered: an amount typed tenfold, and a receipt that was false. */
export function lowerings(staff: Staff, files: FileStore, config: Config): Happening[] {
  return [
    ...tenfold((tx) => ({ tx, staff, files, config })),
    ...falseReport((tx) => ({ tx, staff, files, config })),
  ];
}

type With = (tx: Db) => Correcting;

/** 1,360万元 of May should have been 136: reopened, reversed, entered anew, frozen and reported lower. */
function tenfold(having: With): Happening[] {
  const month = "2023-05";
  const told = { unit: "焦村镇", arrivedOn: "2023-05-16", note: "" };
  let wrong: Receipt;
  return [
    {
      day: "2023-05-19",
      order: 8,
      happen: async (tx) => {
        const entered = { ...told, filedOn: "2023-05-17", verifiedOn: "2023-05-19", wan: 1_360 };
        wrong = await verifiedReceipt(having(tx), { ...entered, slipNo: "YS2023-YY-03" });
      },
    },
    {
      day: "2023-06-12",
      order: 10,
      happen: async (tx) => {
        const on = having(tx);
        const day = "2023-06-12";
        const reason = "焦村镇一笔到位资金金额误填，1,360万元应为136万元（演示）";
        await reopen(on, { month, day, reason, documentNo: "演示重开〔2023〕1号" });
        await reverseReceipt(tx, wrong, reason, act(on.staff.office, day));
        await verifiedReceipt(on, {
          ...told,
          filedOn: day,
          verifiedOn: day,
          wan: 136,
          slipNo: "YS2023-YY-03G",
          note: `更正${wrong.no}（演示）`,
          correctsId: wrong.id,
        });
        const next = "2023-06-13";
        await refreeze(on, { month, day: next, words: "核对发现金额误填，更正5月" });
        await correctCircular(tx, on.staff, on, { month, reason, day: next });
      },
    },
  ];
}

/** A receipt of July was false: reversed while July stood open again, found false, handed over; its month is lower for it. */
function falseReport(having: With): Happening[] {
  const month = "2023-07";
  const told = { unit: "骑岭乡", arrivedOn: "2023-07-18", note: "" };
  let found: Receipt;
  return [
    {
      day: "2023-07-20",
      order: 8,
      happen: async (tx) => {
        const entered = { ...told, filedOn: "2023-07-19", verifiedOn: "2023-07-20", wan: 260 };
        found = await verifiedReceipt(having(tx), { ...entered, slipNo: "YS2023-YY-02" });
      },
    },
    {
      day: "2023-08-14",
      order: 10,
      happen: async (tx) => {
        const on = having(tx);
        const { office } = on.staff;
        const day = "2023-08-14";
        const reason = "核查发现凭证与银行回单不符（演示）";
        await reopen(on, { month, day, reason, documentNo: "演示重开〔2023〕2号" });
        await reverseReceipt(tx, found, reason, act(office, day));
        const finding = await findFalseReport(
          tx,
          { receiptNo: found.no, words: `${reason}，认定为虚报`, basis: "演示核查报告〔2023〕1号" },
          act(office, day),
        );
        const next = "2023-08-15";
        await handOver(
          tx,
          finding.id,
          {
            organ: "statistics",
            receiver: "统计局（演示）",
            documentNo: "演示移送〔2023〕1号",
            words: "",
            onDay: next,
          },
          act(office, next),
        );
        await refreeze(on, { month, day: next, words: "一笔到位资金认定为虚报，更正7月" });
        const words = "骑岭乡一笔到位资金认定为虚报，已冲销（演示）";
        await correctCircular(tx, on.staff, on, { month, reason: words, day: next });
      },
    },
  ];
}
