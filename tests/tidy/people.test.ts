import { expect, test } from "vitest";
import { filesEnding, isTest } from "./tree.ts";

const ours = filesEnding(".ts", ".tsx").filter(
  ({ path }) => /^(features|kernel|platform|app)\//.test(path) && !isTest(path),
);

/** `x === caller.accountId`, `accountId !== other`, `solvedBy === actor.personId`: two identities against each other. */
const ACCOUNTS =
  /\b(?:\w+\.)*(?:account|accountId|callerId|\w+By|\w+Account)\s*[!=]==\s*(?:\w+\.)+(?:accountId|callerId)\b|\b(?:\w+\.)*(?:accountId|callerId)\s*[!=]==\s*(?:\w+\.)*(?!undefined\b|null\b)[a-z]\w*/g;

/** Where an account is meant as the thing that signs in, not as the person behind it. */
const OF_ACCOUNTS: readonly string[] = ["features/organization/server/sessions.ts"];

test("who must be another one is asked by person, never by account", () => {
  const found = ours
    .filter(({ path }) => !OF_ACCOUNTS.includes(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(ACCOUNTS)].map(([words]) => `${path}: ${words}`),
    );
  expect(found).toEqual([]);
});

test("the question is one that can be answered wrongly", () => {
  const wrong = ["entry.byAccount === by.accountId", "problem.solvedBy !== actor.accountId"];
  for (const line of [...wrong, "accountId !== account.id"])
    expect(line.match(ACCOUNTS), line).not.toBeNull();
  for (const line of [
    "caller.accountId === 0",
    "accountId === undefined",
    "a.personId === b.personId",
  ])
    expect(line.match(ACCOUNTS), line).toBeNull();
});
