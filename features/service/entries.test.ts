import { describe, expect, test } from "vitest";
import { type Actor, actorOf, refuseCorrection, refuseFile } from "./rules.ts";

describe("whose entry it is", () => {
  const entry = { byPerson: 9 };
  const actor = (told: Partial<Actor> = {}): Actor => ({
    personId: 9,
    unitIds: [],
    citywide: false,
    office: false,
    ...told,
  });
  const office = actor({ personId: 7, citywide: true, office: true });
  const own = actor();
  const colleague = actor({ personId: 8 });
  const today = "2023-09-02";
  test("a log entry is corrected, and given a photo, by who wrote it or by the office", () => {
    for (const by of [own, office]) {
      expect(refuseCorrection(entry, by)).toBeNull();
      expect(refuseFile(entry, today, by, today)).toBeNull();
    }
    for (const by of [colleague, actor({ personId: 8, citywide: true })]) {
      expect(refuseCorrection(entry, by)?.code).toBe("service.others_entry");
      expect(refuseFile(entry, today, by, today)?.code).toBe("service.others_entry");
    }
  });

  test("a photo was taken today at the latest", () => {
    expect(refuseFile(entry, "2023-09-03", own, today)?.code).toBe("service.taken_ahead");
  });

  test.each([
    [["office_head"], true, true],
    [["office_verifier"], true, true],
    [["unit_clerk", "office_verifier"], true, true],
    [["county_leader"], true, false],
    [["unit_head"], false, false],
    [["task_force"], false, false],
  ] as const)("%j acts for the city: %s, is the office: %s", (roles, citywide, isOffice) => {
    expect(actorOf({ personId: 9, unitIds: [], roles })).toEqual(
      actor({ citywide, office: isOffice }),
    );
  });
});
