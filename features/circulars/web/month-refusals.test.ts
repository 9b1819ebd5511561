import { expect, test } from "vitest";
import type { ListedSnapshot } from "../../assessment/contract.ts";
import type { Period } from "../../funds/contract.ts";
import {
  monthMeant,
  monthStates,
  refuseClosingHere,
  refuseFreezeHere,
  refuseRequestHere,
} from "./month-refusals.ts";

const period = (month: string, closed: boolean, changes: Partial<Period> = {}): Period => ({
  month,
  closed,
  beforeStart: false,
  closesOn: "2023-12-05",
  reopeningRequested: false,
  events: [],
  unverified: 0,
  unreported: ["小屯镇"],
  ...changes,
});
const snapshot = (month: string, reopenedSince = false): ListedSnapshot => ({
  id: 1,
  month,
  version: 1,
  ledgerPosition: 1,
  algorithm: "sha256",
  digest: "00",
  frozenBy: "招商办",
  frozenOn: "2023-09-06",
  reopenedSince,
});
const states = monthStates(
  [
    period("2023-07", true),
    period("2023-08", true),
    period("2023-09", false),
    period("2023-10", false),
  ],
  [snapshot("2023-08")],
);
const [october, september, august, july] = states;

test("months stand newest first; the one meant is the newest closed without a freeze", () => {
  expect(states.map(({ month }) => month)).toEqual(["2023-10", "2023-09", "2023-08", "2023-07"]);
  expect(monthMeant(states)).toBe("2023-07");
  expect(monthMeant(monthStates([], []))).toBeUndefined();
});

test("the grey buttons say why", () => {
  if (!october || !september || !august || !july) throw new Error("four months");
  const today = "2023-11-02";
  expect(refuseClosingHere(september, states, today, true)).toBeNull();
  expect(refuseClosingHere(october, states, today, true)?.code).toBe("funds.earlier_open");
  expect(refuseClosingHere(september, states, today, false)?.code).toBe(
    "forbidden.funds.close_month",
  );
  expect(refuseRequestHere(september, true)?.code).toBe("funds.month_open");
  expect(refuseRequestHere(august, true)).toBeNull();
  expect(refuseFreezeHere(july, true)).toBeNull();
  expect(refuseFreezeHere(august, true)?.code).toBe("assessment.already_frozen");
  const again = { ...august, snapshots: [snapshot("2023-08", true)] };
  expect(refuseFreezeHere(again, true)).toBeNull();
  expect(refuseFreezeHere(september, true)?.code).toBe("assessment.month_open");
});
