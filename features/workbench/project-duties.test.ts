import { expect, test } from "vitest";
import { type ProjectCounts, projectLate, projectWaiting, type Seat } from "./project-duties.ts";

const NOTHING: ProjectCounts = {
  stays: { yellow: 0, red: 0, leader: 0, conference: 0 },
  works: { projects: 0, months: 0 },
  service: {
    owned: 0,
    ownedLate: 0,
    solved: 0,
    conference: 0,
    led: 0,
    ledConference: 0,
    links: 0,
    objected: 0,
  },
  reviews: { reviews: 0, promisesSoon: 0, promisesOverdue: 0 },
  claims: { due: 0, disputes: 0, suspects: 0 },
  chains: { due: 0, missed: 0, unsettled: 0 },
};
const ALL: ProjectCounts = {
  stays: { yellow: 1, red: 2, leader: 1, conference: 1 },
  works: { projects: 3, months: 4 },
  service: {
    owned: 5,
    ownedLate: 2,
    solved: 6,
    conference: 7,
    led: 8,
    ledConference: 9,
    links: 10,
    objected: 11,
  },
  reviews: { reviews: 12, promisesSoon: 13, promisesOverdue: 14 },
  claims: { due: 15, disputes: 16, suspects: 17 },
  chains: { due: 18, missed: 19, unsettled: 20 },
};
const SEATS: Record<string, Seat> = {
  office: { kind: "office", unitId: 22 },
  clerk: { kind: "unit", unitId: 3, works: true },
  head: { kind: "unit", unitId: 3, works: false },
  leader: { kind: "leader" },
  force: { kind: "force", chainId: 4 },
  watcher: { kind: "watcher" },
};

test.each(Object.entries(SEATS))("nothing waits for %s where nothing is counted", (_name, seat) => {
  expect(projectWaiting(seat, NOTHING)).toEqual([]);
  expect(projectLate(seat, NOTHING)).toEqual([]);
});

test.each([
  ["office", "conference", 8, "/conference"],
  ["office", "disputes", 16, "/claims?tab=disputes&state=open"],
  ["office", "problems_owned", 5, "/problems?level=all&unit=22"],
  ["office", "promises_overdue", 14, "/promises?state=overdue"],
  ["clerk", "problems_owned", 5, "/problems?level=all&unit=3"],
  ["clerk", "promises_overdue", 14, "/promises?state=overdue&unit=3"],
  ["clerk", "works_missing", 3, "/works?missing=yes"],
  ["clerk", "links", 10, "/confirmations?outcome=waiting"],
  ["head", "stays_red", 2, "/stays?light=red"],
  ["leader", "led_problems", 8, "/problems?level=leader&mine=yes"],
  ["leader", "stays_red", 2, "/stays?light=red&mine=yes"],
  ["leader", "chain_due", 18, "/chains/mine"],
  ["force", "chain_missed", 19, "/chains/4?tab=meetings"],
] as const)("%s finds %s: %d at %s", (name, code, count, path) => {
  const lines = projectWaiting(SEATS[name] as Seat, ALL);
  expect(lines.find((line) => line.code === code)).toMatchObject({ count, path });
  expect(new Set(lines.map((line) => line.code)).size).toBe(lines.length);
});

test("what is not theirs to do does not wait for them", () => {
  const codes = (name: string) => projectWaiting(SEATS[name] as Seat, ALL).map(({ code }) => code);
  expect(codes("clerk")).not.toContain("disputes");
  expect(codes("head")).not.toContain("links");
  expect(codes("leader")).not.toContain("problems_owned");
  expect(codes("watcher")).toEqual([]);
  expect(projectLate(SEATS.watcher as Seat, ALL).map(({ path }) => path)).toEqual([
    "/conference",
    "/works?missing=yes",
  ]);
});
