import { describe, expect, test } from "vitest";
import type { Project } from "../projects/contract.ts";
import {
  invitationState,
  refuseInvitation,
  refuseInvitedAnswer,
  refuseRevocation,
  refuseStaffAnswer,
} from "./rules.ts";

const DUE = "2023-09-01";

describe("the enterprise's link", () => {
  const link = { answered: false, revoked: false, opened: false, expiresOn: DUE };
  test.each<[Partial<typeof link>, string, string, boolean]>([
    [{}, DUE, "waiting", true],
    [{ opened: true }, DUE, "opened", true],
    [{ opened: true }, "2023-09-02", "expired", false],
    [{ revoked: true }, "2023-09-02", "revoked", false],
    [{ answered: true, opened: true }, "2023-09-02", "answered", false],
  ])("%o on %s is %s, may be revoked: %s", (told, today, state, revocable) => {
    const found = invitationState({ ...link, ...told }, today);
    expect(found).toBe(state);
    expect(refuseRevocation(found)?.code ?? null).toBe(revocable ? null : "service.link_over");
  });

  test("an investor is there to be asked, and staff do not answer for it", () => {
    const investor = { id: 1, name: "演示公司" } as Project["investor"];
    expect(refuseInvitation({ investor })).toBeNull();
    expect(refuseInvitation({ investor: null })?.code).toBe("service.no_investor");
    expect(refuseStaffAnswer(false)).toBeNull();
    expect(refuseStaffAnswer(true)?.code).toBe("service.staff_answers");
  });
});

test("the enterprise answers on what it saw, and says why where it objects", () => {
  const seen = { words: "道路", raisedOn: DUE, answer: "在办", solution: "已通", solvedOn: DUE };
  const money = { receipts: 1, totalFen: "300", months: [] };
  const view = { problems: [{ id: 4, ...seen }], money };
  const said = { answer: "confirm", moneyAnswer: "confirm", receivedFen: "300" } as const;
  const given = { ...said, words: "", name: "某某", problems: [] } as const;
  const yes = { id: 4, answer: "confirm" } as const;
  const nay = { id: 4, answer: "object" } as const;
  expect(refuseInvitedAnswer(view, { ...given, problems: [yes] })).toBeNull();
  expect(refuseInvitedAnswer(view, { ...given, problems: [] })?.code).toBe(
    "service.problems_changed",
  );
  expect(refuseInvitedAnswer(view, { ...given, problems: [yes, yes] })?.code).toBe(
    "service.problems_changed",
  );
  const other = { id: 5, answer: "confirm" } as const;
  for (const problems of [[other], [yes, other]])
    expect(refuseInvitedAnswer(view, { ...given, problems })?.code).toBe(
      "service.problems_changed",
    );
  const two = { ...view, problems: [...view.problems, { id: 5, ...seen }] };
  expect(refuseInvitedAnswer(two, { ...given, problems: [yes, other] })).toBeNull();
  expect(refuseInvitedAnswer(two, { ...given, problems: [nay, other] })?.code).toBe(
    "service.objection_words_missing",
  );
  const nayAll = { ...given, answer: "object" as const, problems: [yes], words: " " };
  expect(refuseInvitedAnswer(view, nayAll)?.code).toBe("service.objection_words_missing");
  expect(refuseInvitedAnswer(view, { ...given, problems: [nay] })?.field).toBe("words");
  expect(refuseInvitedAnswer(view, { ...given, words: "还没通", problems: [nay] })).toBeNull();
  expect(refuseInvitedAnswer(view, { ...given, name: " ", problems: [yes] })).toMatchObject({
    code: "service.name_missing",
    field: "name",
  });
  const another = { ...given, problems: [yes], receivedFen: "299" };
  expect(refuseInvitedAnswer(view, another)?.code).toBe("service.money_changed");
  const nayMoney = { moneyAnswer: "object" } as const;
  expect(refuseInvitedAnswer(view, { ...given, ...nayMoney, problems: [yes] })?.field).toBe(
    "words",
  );
});
