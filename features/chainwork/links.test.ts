import { describe, expect, test } from "vitest";
import { conversionOf, refuseLink } from "./links.ts";

const TODAY = "2023-10-16";

describe("a target that becomes a project", () => {
  const standing = (state: "untouched" | "contacted" | "dropped") => ({
    last: {
      state,
      words: "",
      nextStep: "",
      nextOn: null,
      holder: "",
      holderUnit: null,
      byName: "演示甲",
      onDay: TODAY,
    },
  });
  test.each([
    ["contacted", 1, false, "open", null],
    ["contacted", 1, true, "open", null],
    ["untouched", 1, false, "open", "chainwork.link_untouched"],
    ["dropped", 1, false, "open", "chainwork.link_dropped"],
    ["contacted", null, false, "open", "chainwork.link_project_missing"],
    ["contacted", 7, false, "open", "chainwork.link_twice"],
    ["contacted", 1, true, "filled", "chainwork.link_gap"],
    ["contacted", 1, true, null, "chainwork.link_gap"],
    ["contacted", 1, false, null, null],
  ] as const)("%s, project %s, fills %s, gap %s", (state, projectId, fillsGap, gapState, code) => {
    const refusal = refuseLink(standing(state), { projectId, fillsGap }, { linked: [7], gapState });
    expect(refusal?.code ?? null).toBe(code);
  });

  test("a gap that is not there is told from one that is filled", () => {
    const words = (gapState: "filled" | null) =>
      refuseLink(standing("contacted"), { projectId: 1, fillsGap: true }, { linked: [], gapState })
        ?.words;
    expect(words(null)).toBe("这家企业没有对着缺环");
    expect(words("filled")).toBe("对着的缺环不在待填补状态");
  });

  test("each step is a share of the one before; nothing before is no share", () => {
    const funnel = { targets: 9, contacted: 6, leads: 0, negotiating: 0, signed: 0 };
    expect(conversionOf(funnel, "contacted")).toEqual({ numerator: 6n, denominator: 9n });
    expect(conversionOf(funnel, "leads")).toEqual({ numerator: 0n, denominator: 6n });
    expect(conversionOf(funnel, "negotiating")).toBeNull();
  });
});
