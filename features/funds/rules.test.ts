import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Day } from "../../kernel/calendar.ts";
import { fenFromWan, sumFen } from "../../kernel/money.ts";
import { RECEIPT_STATES } from "./contract.ts";
import type { Review } from "./path-shapes.ts";
import type { SigningRight } from "../organization/shapes.ts";
import { type Attached, type Evidence, USUAL_SETS } from "./evidence-sets.ts";
import { type Hand, refuseSamePerson } from "./hands.ts";
import {
  ALLOWED_FROM,
  type Act,
  convertedFen,
  countedFen,
  needsTwoVerifiers,
  refuseFromState,
  refuseReport,
  refuseReturn,
  refuseReversal,
  refuseSignature,
  refuseVerification,
  reportFaults,
} from "./rules.ts";

const ACTS = Object.keys(ALLOWED_FROM) as Act[];
const TODAY: Day = "2023-06-20";

describe("the path", () => {
  test.each`
    act               | from
    ${"edit"}         | ${["draft", "returned"]}
    ${"report"}       | ${["draft", "returned"]}
    ${"sign"}         | ${["reported"]}
    ${"return"}       | ${["reported", "signed", "checked"]}
    ${"decideOrigin"} | ${["signed", "checked"]}
    ${"verify"}       | ${["signed", "checked"]}
    ${"reverse"}      | ${["verified"]}
  `("$act starts from $from and nowhere else", ({ act, from }) => {
    const open = RECEIPT_STATES.filter((state) => refuseFromState(act, state) === null);
    expect(open).toEqual(from);
  });

  test("what is verified can only be reversed", () => {
    const open = ACTS.filter((act) => refuseFromState(act, "verified") === null);
    expect(open).toEqual(["reverse"]);
  });

  test("a refused step says where the money stands and cites the notice", () => {
    expect(refuseFromState("verify", "reported")).toEqual({
      code: "funds.wrong_state",
      words: "该笔资金等待本单位主要负责人签发，不能核验",
      basis: { document: "年度方案", article: "五（四）" },
    });
  });
});

type Draft = Parameters<typeof reportFaults>[0];
const draft: Draft = {
  arrivedOn: "2023-06-15",
  amountFen: fenFromWan(300).toString(),
  currency: "CNY",
  foreignAmountFen: null,
  rate: null,
  rateSource: "",
  rateOn: null,
  payerName: "江南云锦（演示）集团有限公司",
  payerUscc: "91350100M000100Y43",
  payerUsccOverride: null,
  slipNo: "20230615-0001",
  invoiceNo: "",
  form: "cash",
  origin: "undecided",
  originBasis: "",
};
const dollars: Partial<Draft> = {
  currency: "USD",
  foreignAmountFen: "10000000",
  rate: "7.1234",
  rateSource: "中国人民银行中间价",
  rateOn: "2023-06-15",
  amountFen: "71234000",
};
const attached: Attached = { kinds: ["slip"], asked: USUAL_SETS.cash };
const nothing: Attached = { ...attached, kinds: [] };
const codesOf = (change: Partial<Draft>, files = attached) =>
  reportFaults({ ...draft, ...change }, files, TODAY).map((fault) => fault.code);

describe("reporting", () => {
  test.each`
    why                              | change                                                            | code
    ${"all there"}                   | ${{}}                                                             | ${null}
    ${"arrives today"}               | ${{ arrivedOn: TODAY }}                                           | ${null}
    ${"no day of arrival"}           | ${{ arrivedOn: "" }}                                              | ${"funds.arrival_missing"}
    ${"a day that is none"}          | ${{ arrivedOn: "2023-06-31" }}                                    | ${"day.none"}
    ${"arrives tomorrow"}            | ${{ arrivedOn: "2023-06-21" }}                                    | ${"funds.arrives_later"}
    ${"no amount"}                   | ${{ amountFen: "0" }}                                             | ${"funds.amount_missing"}
    ${"a negative amount"}           | ${{ amountFen: "-1" }}                                            | ${"funds.amount_missing"}
    ${"RMB with a rate"}             | ${{ rate: "1" }}                                                  | ${"funds.rate_needless"}
    ${"RMB with a foreign amount"}   | ${{ foreignAmountFen: "1" }}                                      | ${"funds.rate_needless"}
    ${"dollars, converted right"}    | ${dollars}                                                        | ${null}
    ${"dollars without a rate"}      | ${{ ...dollars, rate: null }}                                     | ${"funds.rate_missing"}
    ${"dollars without a rate day"}  | ${{ ...dollars, rateOn: null }}                                   | ${"funds.rate_missing"}
    ${"dollars without a source"}    | ${{ ...dollars, rateSource: " " }}                                | ${"funds.rate_missing"}
    ${"dollars one fen off"}         | ${{ ...dollars, amountFen: "71234001" }}                          | ${"funds.conversion_differs"}
    ${"no payer"}                    | ${{ payerName: "  " }}                                            | ${"funds.payer_missing"}
    ${"no payer code"}               | ${{ payerUscc: null }}                                            | ${null}
    ${"a code mistyped"}             | ${{ payerUscc: "91350100M000100Y4A" }}                            | ${"uscc.check_failed"}
    ${"an early code, explained"}    | ${{ payerUscc: "91350100M0001TGQXM", payerUsccOverride: "执照" }} | ${null}
    ${"a code too short, explained"} | ${{ payerUscc: "9135", payerUsccOverride: "执照" }}               | ${"uscc.malformed"}
    ${"cash without a slip"}         | ${{ slipNo: " " }}                                                | ${"funds.slip_missing"}
    ${"equipment without a slip"}    | ${{ slipNo: "", form: "equipment" }}                              | ${null}
  `("$why → $code", ({ change, code }) => {
    expect(codesOf(change)).toEqual(code === null ? [] : [code]);
  });

  test("an attached invoice is known by its number", () => {
    const invoiced: Attached = { ...attached, kinds: ["slip", "invoice"] };
    expect(codesOf({ invoiceNo: " " }, invoiced)).toEqual(["funds.invoice_missing"]);
    expect(codesOf({ invoiceNo: "24410001" }, invoiced)).toEqual([]);
    expect(codesOf({ invoiceNo: "24410001" })).toEqual([]);
  });

  test("without a slip's picture nothing is reported", () => {
    expect(codesOf({}, nothing)).toEqual(["funds.evidence_missing"]);
  });

  test("every fault is named at its field, the refusal is the first of them", () => {
    const bad = { ...draft, arrivedOn: "2023-07-01", amountFen: "0", payerName: "", slipNo: "" };
    const faults = reportFaults(bad, nothing, TODAY);
    expect(faults.map((fault) => fault.field)).toEqual([
      "arrivedOn",
      "amountFen",
      "payerName",
      "slipNo",
      "evidence",
    ]);
    expect(refuseReport({ ...bad, state: "draft" }, nothing, TODAY)).toEqual(faults[0]);
    expect(refuseReport({ ...bad, state: "signed" }, nothing, TODAY)?.code).toBe(
      "funds.wrong_state",
    );
    expect(refuseReport({ ...draft, state: "returned" }, attached, TODAY)).toBeNull();
  });
});

const CLERK = 1;
const VERIFIER = 2;
const SECOND = 3;
const HEAD = 4;
const hand = (id: number, part: Hand["part"]): Hand => ({ person: { id, name: `某${id}` }, part });
const review = (finding: Review["finding"]): Review => ({
  id: 1,
  otherNo: "DZ2023-000001",
  otherId: null,
  unitName: "温泉镇",
  ground: "same_slip",
  finding,
  reason: "",
});
const slip: Evidence = {
  id: 1,
  fileName: "进账单.png",
  kind: "slip",
  mediaType: "image/png",
  size: 1,
  sha256: "",
  sm3: "",
};
const signed: Parameters<typeof refuseVerification>[0] = {
  form: "cash",
  evidence: [slip],
  evidenceAsked: USUAL_SETS.cash,
  state: "signed",
  origin: "out_of_province",
  reviews: [],
  hands: [hand(CLERK, "entered"), hand(HEAD, "signed")],
  checkedBy: null,
  arrivedOn: "2023-06-15",
  effectiveOn: "2023-06-15",
  amountFen: fenFromWan(300).toString(),
};

describe("verifying", () => {
  test.each`
    why                               | change                                                | by          | effectiveOn     | code
    ${"all there"}                    | ${{}}                                                 | ${VERIFIER} | ${"2023-06-15"} | ${null}
    ${"a second person"}              | ${{ state: "checked", checkedBy: VERIFIER }}          | ${SECOND}   | ${"2023-06-15"} | ${null}
    ${"late, within the year"}        | ${{}}                                                 | ${VERIFIER} | ${"2023-08-01"} | ${null}
    ${"a review ruled distinct"}      | ${{ reviews: [review("distinct")] }}                  | ${VERIFIER} | ${"2023-06-15"} | ${null}
    ${"what one entered or changed"}  | ${{}}                                                 | ${CLERK}    | ${"2023-06-15"} | ${"funds.same_person"}
    ${"what one signed"}              | ${{}}                                                 | ${HEAD}     | ${"2023-06-15"} | ${"funds.same_person"}
    ${"seen in an earlier round"}     | ${{ hands: [hand(VERIFIER, "verified")] }}            | ${VERIFIER} | ${"2023-06-15"} | ${null}
    ${"the same person twice"}        | ${{ state: "checked", checkedBy: VERIFIER }}          | ${VERIFIER} | ${"2023-06-15"} | ${"funds.second_person"}
    ${"not signed yet"}               | ${{ state: "reported" }}                              | ${VERIFIER} | ${"2023-06-15"} | ${"funds.wrong_state"}
    ${"counted already"}              | ${{ state: "verified" }}                              | ${VERIFIER} | ${"2023-06-15"} | ${"funds.wrong_state"}
    ${"no evidence"}                  | ${{ evidence: [] }}                                   | ${VERIFIER} | ${"2023-06-15"} | ${"funds.evidence_missing"}
    ${"origin open"}                  | ${{ origin: "undecided" }}                            | ${VERIFIER} | ${"2023-06-15"} | ${"funds.origin_undecided"}
    ${"a review open"}                | ${{ reviews: [review("open")] }}                      | ${VERIFIER} | ${"2023-06-15"} | ${"funds.review_open"}
    ${"ruled a duplicate"}            | ${{ reviews: [review("duplicate")] }}                 | ${VERIFIER} | ${"2023-06-15"} | ${"funds.duplicate"}
    ${"its year closed"}              | ${{ arrivedOn: "2023-12-20" }}                        | ${VERIFIER} | ${"2024-01-01"} | ${"funds.year_closed"}
    ${"all at once: oneself first"}   | ${{ state: "draft", evidence: [] }}                   | ${CLERK}    | ${"2024-01-01"} | ${"funds.same_person"}
    ${"all at once: then the state"}  | ${{ state: "draft", evidence: [] }}                   | ${VERIFIER} | ${"2024-01-01"} | ${"funds.wrong_state"}
    ${"evidence before the origin"}   | ${{ evidence: [], origin: "undecided" }}              | ${VERIFIER} | ${"2024-01-01"} | ${"funds.evidence_missing"}
    ${"origin before the review"}     | ${{ origin: "undecided", reviews: [review("open")] }} | ${VERIFIER} | ${"2024-01-01"} | ${"funds.origin_undecided"}
    ${"open review before duplicate"} | ${{ reviews: [review("duplicate"), review("open")] }} | ${VERIFIER} | ${"2024-01-01"} | ${"funds.review_open"}
  `("$why → $code", ({ change, by, effectiveOn, code }) => {
    expect(refuseVerification({ ...signed, effectiveOn, ...change }, by)?.code ?? null).toBe(code);
  });

  test.each`
    amount                   | two
    ${fenFromWan(5000)}      | ${true}
    ${fenFromWan(5000) - 1n} | ${false}
  `("from 5000万元 on, the number itself included: $amount → $two", ({ amount, two }) => {
    expect(needsTwoVerifiers(amount, fenFromWan(5000))).toBe(two);
  });
});

describe("three people", () => {
  const right: SigningRight = {
    kind: "principal",
    post: "镇长",
    fromOn: "2022-01-01",
    toOn: null,
    document: "",
  };
  test.each`
    why                          | hands                       | right    | code
    ${"the dated head"}          | ${[hand(CLERK, "entered")]} | ${right} | ${null}
    ${"who signed it once"}      | ${[hand(HEAD, "signed")]}   | ${right} | ${null}
    ${"who changed it"}          | ${[hand(HEAD, "entered")]}  | ${right} | ${"funds.same_person"}
    ${"who looked at it before"} | ${[hand(HEAD, "verified")]} | ${right} | ${"funds.same_person"}
    ${"a head without a day"}    | ${[hand(CLERK, "entered")]} | ${null}  | ${"organization.not_in_post"}
  `("$why signs → $code", ({ hands, right: held, code }) => {
    const signer = { personId: HEAD, right: held, unitName: "小屯镇" };
    const reported = { ...signed, state: "reported", hands } as const;
    expect(refuseSignature(reported, signer)?.code ?? null).toBe(code);
  });

  test("nothing is signed whose papers are not all there", () => {
    const signer = { personId: HEAD, right, unitName: "小屯镇" };
    const bare = { ...signed, evidence: [], hands: [] };
    expect(refuseSignature({ ...bare, state: "reported" }, signer)?.code).toBe(
      "funds.evidence_missing",
    );
  });

  test("whatever the order of acts, no one person enters, signs and verifies", () => {
    const people = fc.integer({ min: 1, max: 4 });
    const steps = fc.array(fc.tuple(fc.constantFrom("entered", "signed", "verified"), people));
    fc.assert(
      fc.property(steps, (asked) => {
        const hands: Hand[] = [];
        for (const [part, person] of asked) {
          const act = part === "signed" ? "sign" : part === "verified" ? "verify" : null;
          if (act && refuseSamePerson(hands, person, act)) continue;
          hands.push(hand(person, part));
          // A later change of one who signed or verified is only barred from what follows it.
          if (part === "entered") continue;
          const others = hands.filter((one) => one.person.id === person && one.part !== part);
          expect(others).toEqual([]);
        }
      }),
    );
  });
});

describe("returning and reversing", () => {
  const head = { sign: true, verify: false };
  const office = { sign: false, verify: true };
  test.each`
    state         | may       | code
    ${"reported"} | ${head}   | ${null}
    ${"reported"} | ${office} | ${"funds.not_yours"}
    ${"signed"}   | ${office} | ${null}
    ${"checked"}  | ${office} | ${null}
    ${"signed"}   | ${head}   | ${"funds.not_yours"}
    ${"draft"}    | ${office} | ${"funds.wrong_state"}
    ${"returned"} | ${office} | ${"funds.wrong_state"}
    ${"verified"} | ${office} | ${"funds.wrong_state"}
  `("returning a $state receipt with $may → $code", ({ state, may, code }) => {
    expect(refuseReturn({ state }, may)?.code ?? null).toBe(code);
  });

  test.each`
    state         | reversed | reversalOn      | code
    ${"verified"} | ${false} | ${"2023-06-15"} | ${null}
    ${"verified"} | ${false} | ${"2023-08-01"} | ${null}
    ${"verified"} | ${false} | ${"2024-01-01"} | ${"funds.year_closed"}
    ${"verified"} | ${true}  | ${null}         | ${"funds.reversed_already"}
    ${"signed"}   | ${false} | ${null}         | ${"funds.wrong_state"}
    ${"signed"}   | ${true}  | ${null}         | ${"funds.wrong_state"}
  `(
    "reversing a $state receipt, reversed $reversed, to land on $reversalOn → $code",
    ({ state, reversed, reversalOn, code }) => {
      const receipt = { state, reversed, arrivedOn: "2023-06-15", reversalOn };
      expect(refuseReversal(receipt)?.code ?? null).toBe(code);
    },
  );
});

describe("amounts", () => {
  test.each`
    foreignFen     | rate            | fen
    ${10_000_000n} | ${"7.1234"}     | ${71_234_000n}
    ${1n}          | ${"0.5"}        | ${1n}
    ${1n}          | ${"0.49999999"} | ${0n}
    ${3n}          | ${"0.00000001"} | ${0n}
    ${100n}        | ${"7"}          | ${700n}
  `("$foreignFen at $rate is $fen fen", ({ foreignFen, rate, fen }) => {
    expect(convertedFen(foreignFen, rate)).toBe(fen);
  });

  test.each`
    amount      | share     | fen
    ${10_000n}  | ${10_000} | ${10_000n}
    ${10_001n}  | ${5_000}  | ${5_000n}
    ${999_999n} | ${3_333}  | ${333_299n}
    ${1n}       | ${9_999}  | ${0n}
  `("of $amount fen at $share basis points $fen count", ({ amount, share, fen }) => {
    expect(countedFen(amount, share)).toBe(fen);
  });
});

describe("properties", () => {
  const lines = fc.record({
    amount: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    share: fc.integer({ min: 1, max: 10_000 }),
    at: fc.integer(),
  });
  const totalOf = (ledger: readonly { amount: bigint; share: number }[]) =>
    sumFen(ledger.map((line) => countedFen(line.amount, line.share)));

  test("the verified total does not depend on the order of verifying", () => {
    fc.assert(
      fc.property(fc.array(lines), (ledger) => {
        expect(totalOf(ledger.toSorted((a, b) => a.at - b.at))).toBe(totalOf(ledger));
      }),
    );
  });

  test("a reversal restores the total to what it was before the line", () => {
    fc.assert(
      fc.property(fc.array(lines), lines, (ledger, line) => {
        const counted = countedFen(line.amount, line.share);
        const before = totalOf(ledger);
        expect(sumFen([before, counted, -counted])).toBe(before);
        expect(counted).toBe(-countedFen(-line.amount, line.share));
      }),
    );
  });

  test("never more counts than arrived, and the two shares lose at most one fen", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 15n }),
        fc.integer({ min: 1, max: 9_999 }),
        (amount, share) => {
          const [outside, inside] = [countedFen(amount, share), countedFen(amount, 10_000 - share)];
          expect(outside <= amount && outside >= 0n).toBe(true);
          expect(amount - outside - inside <= 1n).toBe(true);
        },
      ),
    );
  });
});
