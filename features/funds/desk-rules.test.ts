import { describe, expect, test } from "vitest";
import { RECEIPT_STATES, type Receipt } from "./contract.ts";
import { refuseRuling, refuseUnseen, refuseUnseenVersion } from "./desk-rules.ts";
import type { Evidence } from "./evidence-sets.ts";
import { refuseCorrection, refuseDiscard, refuseWithdrawal } from "./rules.ts";

describe("a receipt that was looked at", () => {
  const step = { act: "签发", byName: "镇长甲", onDay: "2023-06-18" } as Receipt["steps"][number];
  const earlier = { ...step, byName: "填报员乙", act: "填报" } as typeof step;
  test("is acted on as it was shown; who was there in between is named", () => {
    const receipt = { version: 3, steps: [earlier, step] };
    expect(refuseUnseenVersion(receipt, 3)).toBeNull();
    expect(refuseUnseenVersion(receipt, 2)?.words).toContain("已由镇长甲签发（2023-06-18）");
    expect(refuseUnseenVersion({ ...receipt, steps: [] }, 4)?.words).toContain("已被修改");
  });

  test("is decided on when every slip was shown", () => {
    const evidence = [1, 2].map((id) => ({ id, fileName: `回单${id}.pdf` })) as Evidence[];
    const said = (...seen: number[]) => refuseUnseen({ evidence } as never, new Set(seen));
    expect(said(1, 2)).toBeNull();
    expect(said(1)).toMatchObject({ code: "funds.unseen" });
    expect(said(1)?.words).toContain("凭证「回单2.pdf」还没有看过");
    expect(said()?.words).toContain("2 份凭证还没有看过");
  });

  test.each`
    finding        | state         | reversed | code
    ${"duplicate"} | ${"verified"} | ${false} | ${"funds.counted_already"}
    ${"duplicate"} | ${"verified"} | ${true}  | ${null}
    ${"duplicate"} | ${"signed"}   | ${false} | ${null}
    ${"distinct"}  | ${"verified"} | ${false} | ${null}
  `("$state, reversed $reversed, ruled $finding → $code", ({ finding, state, reversed, code }) => {
    expect(refuseRuling({ state, reversed }, finding)?.code ?? null).toBe(code);
  });

  test.each(RECEIPT_STATES)(
    "%s: taken back before it is signed, thrown away before reported",
    (state) => {
      expect(refuseWithdrawal({ state })?.code ?? null).toBe(
        state === "reported" ? null : "funds.wrong_state",
      );
      expect(refuseDiscard({ state })?.code ?? null).toBe(
        state === "draft" ? null : "funds.reported_already",
      );
    },
  );

  test("is corrected once the counted money was taken back", () => {
    expect(refuseCorrection({ reversed: true })).toBeNull();
    expect(refuseCorrection({ reversed: false })?.code).toBe("funds.not_reversed");
  });
});
