import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sumFen } from "../../kernel/money.ts";
import type { ClaimDraft, ClaimRow, Share } from "./shapes.ts";
import {
  agreementOn,
  DEFAULT_RULES,
  dueDay,
  idleWords,
  isDue,
  lapseDay,
  progressDay,
  refuseAgreement,
  refuseClaim,
  refuseFinding,
  refuseMerge,
  refuseRelease,
  refuseRuling,
  refuseSecondClaim,
  refuseShares,
  refuseTransfer,
  refuseUndoing,
  splitFen,
  totalBp,
  WHOLE_BP,
} from "./rules.ts";

const TODAY = "2023-06-20";
const NO_MONEY = { entered: false, counted: false };

function aDraft(change: Partial<ClaimDraft> = {}): ClaimDraft {
  return {
    projectId: null,
    investorName: "演示云杉装备有限公司",
    investorUscc: null,
    unitId: 1,
    contact: "演示员甲",
    intent: "",
    talkedOn: "2023-06-18",
    ...change,
  };
}

describe("filing", () => {
  test.each<[string, Partial<ClaimDraft>, string | null]>([
    ["as it should be", {}, null],
    ["no investor", { investorName: " " }, "claims.investor_missing"],
    ["neither code nor contact", { contact: " " }, "claims.contact_missing"],
    ["a code that is none", { investorUscc: "123" }, "uscc.malformed"],
    ["another unit", { unitId: 2 }, "claims.other_unit"],
    ["a talk to come", { talkedOn: "2023-06-21" }, "claims.talk_in_future"],
    ["a talk today", { talkedOn: TODAY }, null],
    ["a day that is none", { talkedOn: "2023-02-30" }, "claims.talk_day"],
  ])("%s", (_case, change, code) => {
    const refusal = refuseClaim(aDraft(change), { today: TODAY, boundToUnitIds: [1] });
    expect(refusal?.code ?? null).toBe(code);
  });

  test("a code whose check digit is wrong may still be filed: the register itself has such ones", () => {
    const odd = aDraft({ investorUscc: "91410482MA00000001", contact: "" });
    const refusal = refuseClaim(odd, { today: TODAY, boundToUnitIds: [1] });
    expect(refusal?.code ?? null).toBeNull();
  });

  test("the same unit files the same matter once", () => {
    expect(refuseSecondClaim(null)).toBeNull();
    const again = refuseSecondClaim({ id: 3, claimedOn: "2023-05-01" });
    expect(again?.code).toBe("claims.own_claim_stands");
  });

  test("the office files for every unit", () => {
    expect(refuseClaim(aDraft({ unitId: 2 }), { today: TODAY, boundToUnitIds: null })).toBeNull();
  });
});

function aClaim(change: Partial<ClaimRow> = {}): ClaimRow {
  return {
    id: 1,
    project: { id: 7, no: "XM2023-00001", name: "阀门项目" },
    investorName: "演示云杉装备有限公司",
    investorUscc: null,
    unit: { id: 1, name: "小屯镇" },
    talkedOn: null,
    claimedOn: "2023-05-01",
    state: "standing",
    protectedUntil: "2023-07-30",
    progressOn: "2023-05-20",
    signed: false,
    disputeId: null,
    demo: false,
    ...change,
  };
}

describe("no progress", () => {
  test.each`
    progress        | due
    ${"2023-05-20"} | ${true}
    ${"2023-05-21"} | ${false}
  `(
    "of $progress is due on $TODAY: $due, since 30 days are not more than 30",
    ({ progress, due }) => {
      expect(isDue(aClaim({ progressOn: progress }), TODAY, DEFAULT_RULES)).toBe(due);
      expect(dueDay(progress, DEFAULT_RULES) <= TODAY).toBe(due);
    },
  );

  test.each<[string, Partial<ClaimRow>, string | null]>([
    ["due", {}, null],
    ["not due", { progressOn: "2023-06-01" }, "claims.not_due"],
    ["signed", { signed: true }, "claims.signed"],
    ["in dispute", { disputeId: 3 }, "claims.in_dispute"],
    ["released already", { state: "released" }, "claims.not_standing"],
  ])("release: %s", (_case, change, code) => {
    const refusal = refuseRelease(aClaim(change), TODAY, DEFAULT_RULES);
    expect(refusal?.code ?? null).toBe(code);
  });

  /** Protection over on 30 July; thirty days without progress over on the given day. */
  test.each<[string, Partial<ClaimRow>, string | null]>([
    ["protection ends last", { progressOn: "2023-06-29" }, "2023-07-31"],
    ["both end together", { progressOn: "2023-06-30" }, "2023-07-31"],
    ["progress is the latest", { progressOn: "2023-07-01" }, "2023-08-01"],
    ["signed", { signed: true }, null],
    ["in dispute", { disputeId: 3 }, null],
    ["released already", { state: "released" }, null],
    ["lost", { state: "lost" }, null],
  ])("lapses by itself when both are over: %s", (_case, change, day) => {
    expect(lapseDay(aClaim(change), DEFAULT_RULES)).toBe(day);
  });

  test("what is signed, disputed or no longer standing is never due", () => {
    for (const change of [{ signed: true }, { disputeId: 3 }, { state: "lost" }] as const)
      expect(isDue(aClaim(change), TODAY, DEFAULT_RULES)).toBe(false);
  });

  test("idle days are told from the day after the progress, never below none", () => {
    expect(idleWords("2023-06-19", TODAY)).toBe("已1天无进展");
    expect(idleWords("2023-06-20", TODAY)).toBe("已0天无进展");
    expect(idleWords("2023-06-21", TODAY)).toBe("已0天无进展");
  });

  test("until the office sets its own: 90 days of protection, 30 without progress, 60 and 50 percent alike", () => {
    expect(DEFAULT_RULES).toEqual({
      protectionDays: 90,
      idleDays: 30,
      namePercent: 60,
      contentPercent: 50,
    });
  });

  test("progress is the latest of claim, steps and the project's change", () => {
    expect(progressDay("2023-05-01", [], null)).toBe("2023-05-01");
    expect(progressDay("2023-05-01", ["2023-05-09", "2023-05-03"], null)).toBe("2023-05-09");
    expect(progressDay("2023-05-01", ["2023-05-09"], "2023-06-02")).toBe("2023-06-02");
  });
});

describe("transfer", () => {
  test.each<
    [string, Partial<ClaimRow>, number, { entered: boolean; counted: boolean }, string | null]
  >([
    ["to a neighbour", {}, 2, NO_MONEY, null],
    ["to itself", {}, 1, NO_MONEY, "claims.same_unit"],
    ["with money entered", {}, 2, { entered: true, counted: false }, "claims.money_entered"],
    [
      "with money entered, no project",
      { project: null },
      2,
      { entered: true, counted: true },
      null,
    ],
    ["in dispute", { disputeId: 3 }, 2, NO_MONEY, "claims.in_dispute"],
    ["lost", { state: "lost" }, 2, NO_MONEY, "claims.not_standing"],
  ])("%s", (_case, change, to, money, code) => {
    expect(refuseTransfer(aClaim(change), to, money)?.code ?? null).toBe(code);
  });
});

test("a ruling names one side and a reason, once", () => {
  const dispute = { ruled: false, sides: [1, 2] };
  expect(refuseRuling(dispute, 1, "首谈记录在先")).toBeNull();
  expect(refuseRuling(dispute, 3, "首谈记录在先")?.code).toBe("claims.winner_missing");
  expect(refuseRuling(dispute, null, "首谈记录在先")?.code).toBe("claims.winner_missing");
  expect(refuseRuling(dispute, 2, " ")?.code).toBe("claims.reason_missing");
  expect(refuseRuling({ ...dispute, ruled: true }, 1, "理由")?.code).toBe("claims.ruled");
});

test("a merge is refused while the merged project's money counts", () => {
  const pair = {
    state: "open",
    keptExited: false,
    mergedExited: false,
    mergedMoney: NO_MONEY,
  } as const;
  expect(refuseMerge(pair)).toBeNull();
  expect(refuseMerge({ ...pair, state: "distinct" })).toBeNull();
  expect(refuseMerge({ ...pair, mergedMoney: { entered: true, counted: false } })).toBeNull();
  const counted = refuseMerge({ ...pair, mergedMoney: { entered: true, counted: true } });
  expect(counted?.words).toContain("先冲销后重报");
  expect(refuseMerge({ ...pair, keptExited: true })?.code).toBe("claims.kept_exited");
  expect(refuseMerge({ ...pair, mergedExited: true })?.code).toBe("claims.merged_exited");
  expect(refuseMerge({ ...pair, state: "merged" })?.code).toBe("claims.merged");
});

test("what was ruled on is not ruled on again: a merge is undone first, and once", () => {
  expect(refuseFinding("open")).toBeNull();
  expect(refuseFinding("merged")?.code).toBe("claims.merged");
  expect(refuseFinding("distinct")?.code).toBe("claims.found_distinct");
  expect(refuseUndoing({ undone: null })).toBeNull();
  const undone = { byName: "演示员乙", onDay: "2023-06-19", reason: "不是同一项目" };
  expect(refuseUndoing({ undone })?.code).toBe("claims.undone");
});

describe("shares", () => {
  const shares = (...bps: number[]): Share[] =>
    bps.map((shareBp, index) => ({ unitId: index + 1, shareBp }));
  test.each<[string, Share[], string | null]>([
    ["six to four", shares(6_000, 4_000), null],
    ["thirds with two decimals", shares(3_334, 3_333, 3_333), null],
    ["99.99 %", shares(6_000, 3_999), "claims.shares_not_whole"],
    ["100.01 %", shares(6_000, 4_001), "claims.shares_not_whole"],
    ["one alone", shares(10_000), "claims.shares_few"],
    ["nothing for one", shares(10_000, 0), "claims.share_empty"],
    ["the least there is for one", shares(9_999, 1), null],
    ["half of the least", shares(9_999.5, 0.5), "claims.share_empty"],
    [
      "a unit twice",
      [
        { unitId: 1, shareBp: 5_000 },
        { unitId: 1, shareBp: 5_000 },
      ],
      "claims.shares_twice",
    ],
  ])("%s", (_case, given, code) => {
    expect(refuseShares(given)?.code ?? null).toBe(code);
  });

  test("what is not the whole is said in percent", () => {
    expect(refuseShares(shares(6_000, 3_750))?.words).toContain("现为97.5%");
  });

  test("a version starts no earlier than the one before", () => {
    const draft = {
      documentNo: "汝招商〔2023〕1号",
      inForceFrom: "2023-06-01",
      note: "",
      shares: shares(6_000, 4_000),
    };
    expect(refuseAgreement(draft, { latestFrom: null })).toBeNull();
    expect(refuseAgreement(draft, { latestFrom: "2023-06-01" })).toBeNull();
    expect(refuseAgreement(draft, { latestFrom: "2023-06-02" })?.code).toBe("claims.before_latest");
    expect(refuseAgreement({ ...draft, documentNo: " " }, { latestFrom: null })?.code).toBe(
      "claims.document_missing",
    );
    expect(
      refuseAgreement({ ...draft, inForceFrom: "2023-06-31" }, { latestFrom: null })?.code,
    ).toBe("claims.in_force_day");
  });

  test("the version in force is the latest that has begun, of equals the newer", () => {
    const versions = [
      { version: 2, inForceFrom: "2023-06-01" },
      { version: 1, inForceFrom: "2023-01-01" },
      { version: 3, inForceFrom: "2023-06-01" },
      { version: 4, inForceFrom: "2024-01-01" },
    ];
    expect(agreementOn(versions, "2022-12-31")).toBeNull();
    expect(agreementOn(versions, "2023-05-31")?.version).toBe(1);
    expect(agreementOn(versions, "2023-06-01")?.version).toBe(3);
    expect(agreementOn(versions.toReversed(), "2023-06-01")?.version).toBe(3);
  });
});

/** Any list of parts, cut from the whole at arbitrary places. */
const splits = fc
  .uniqueArray(fc.integer({ min: 1, max: WHOLE_BP - 1 }), { minLength: 1, maxLength: 20 })
  .map((cuts) => {
    const edges = [0, ...cuts.toSorted((a, b) => a - b), WHOLE_BP];
    return edges.slice(1).map((edge, index): Share => ({
      unitId: index + 1,
      shareBp: edge - (edges[index] as number),
    }));
  });

test("whatever split is allowed is the whole, and what is not the whole is refused", () => {
  fc.assert(
    fc.property(splits, fc.integer({ min: -50, max: 50 }), (shares, off) => {
      expect(refuseShares(shares)).toBeNull();
      expect(totalBp(shares)).toBe(WHOLE_BP);
      const [first, ...rest] = shares as [Share, ...Share[]];
      const bent = [{ ...first, shareBp: first.shareBp + off }, ...rest];
      expect(refuseShares(bent) === null).toBe(off === 0);
    }),
  );
});

test("the parts of an amount add up to it to the fen, and none is off by a fen or more", () => {
  fc.assert(
    fc.property(splits, fc.bigInt({ min: 0n, max: 10n ** 16n }), (shares, amount) => {
      const parts = splitFen(amount, shares);
      expect(sumFen(parts)).toBe(amount);
      shares.forEach(({ shareBp }, index) => {
        const off = (parts[index] as bigint) * 10_000n - amount * BigInt(shareBp);
        expect(off < 10_000n && off > -10_000n).toBe(true);
      });
    }),
  );
});

test.each<[bigint, number[], bigint[]]>([
  [100n, [3_334, 3_333, 3_333], [34n, 33n, 33n]],
  [1n, [5_000, 5_000], [1n, 0n]],
  [0n, [6_000, 4_000], [0n, 0n]],
  [10_000_000_000n, [6_000, 4_000], [6_000_000_000n, 4_000_000_000n]],
  [100n, [3_333, 3_334, 3_333], [33n, 34n, 33n]],
  [-100n, [3_334, 3_333, 3_333], [-34n, -33n, -33n]],
  [-1n, [5_000, 5_000], [-1n, 0n]],
  [100n, [], []],
])("%s fen by %j", (amount, bps, parts) => {
  expect(
    splitFen(
      amount,
      bps.map((shareBp) => ({ shareBp })),
    ),
  ).toEqual(parts);
});
