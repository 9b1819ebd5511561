import { expect, test } from "vitest";
import { POLICIES } from "../../database/policies.ts";
import { NEIGHBOURS } from "./rooms.ts";
import { filesEnding, readText } from "./tree.ts";

const catalog = JSON.parse(readText("database/catalog.json")) as Record<
  "tables" | "policies" | "functions",
  Record<string, string>
>;
const sources = filesEnding(".sql").filter(({ path }) => path.startsWith("database/"));

/** The last migration in which functions and policies were written; they stand as current text since (ADR 0031). */
const LAST_WITH_TEXT = "database/migrations/0068-reported-months.sql";

const CURRENT_TEXT =
  /\b(?:create|alter)\s+(?:or\s+replace\s+)?(?:function|procedure|policy|view)\b|\brow\s+level\s+security\b/i;

test("a new migration writes no function and no policy: those stand in database/functions and database/policies.ts", () => {
  const newer = sources.filter(
    ({ path }) => path.startsWith("database/migrations/") && path > LAST_WITH_TEXT,
  );
  expect(newer.filter(({ text }) => CURRENT_TEXT.test(text)).map(({ path }) => path)).toEqual([]);
});

test("what a migration may not write is recognised", () => {
  for (const text of [
    "create function a() returns integer",
    "create or replace function a()",
    "CREATE POLICY a ON b",
    "alter policy a on b using (true)",
    "create view a as select 1",
    "execute format('create policy %I on %I using (true)', a, b)",
    "alter table a enable row level security",
  ])
    expect(text).toMatch(CURRENT_TEXT);
  for (const text of [
    "drop function a(integer)",
    "create trigger a before update on b for each row execute function refuse_change()",
    "create table a (id integer)",
  ])
    expect(text).not.toMatch(CURRENT_TEXT);
});

/** Functions by the file they stand in, each as often as it is written. */
const written = sources
  .filter(({ path }) => path.startsWith("database/functions/"))
  .flatMap(({ path, text }) =>
    [...text.matchAll(/^create or replace function (\w+)/gm)].map(([, name = ""]) => ({
      name,
      room: path.slice("database/functions/".length, -".sql".length),
    })),
  );

/** Named before functions had rooms; the room whose tables they read. */
const NAMED_OTHERWISE: Readonly<Record<string, string>> = {
  frozen_through: "assessment",
  is_county_leader: "organization",
  person_of: "organization",
  table_chains: "plan",
  table_units: "plan",
};

test("each function of the database is written once, in its room's file", () => {
  const made = Object.keys(catalog.functions).map((one) => one.slice(0, one.indexOf("(")));
  expect(written.map(({ name }) => name).sort()).toEqual(made.sort());
  const roomOf = (name: string) => {
    const [first = ""] = name.split("_");
    return NAMED_OTHERWISE[name] ?? (NEIGHBOURS.has(first) ? first : "platform");
  };
  expect(written.filter(({ name, room }) => room !== roomOf(name))).toEqual([]);
});

test("each policy of the database stands on the page of policies", () => {
  const named = Object.entries(POLICIES).flatMap(([table, own]) =>
    own.map(({ name }) => `${table}.${table}_${name}`),
  );
  expect(named.sort()).toEqual(Object.keys(catalog.policies).sort());
});

/** Tables without row rights, each with the reason why its rows may be open to every connection of the application. */
const OPEN_TABLES: Readonly<Record<string, string>> = {
  business_day: "the days the system was at work; noted before anybody is signed in",
  current_text: "the migrator's own; the application only reads",
  file_content:
    "digest, size and kind of a file; what it belongs to stands in rows that have rights",
  funds_day_total: "sums of units, which all may see (ADR 0011); only a trigger writes",
  funds_month_total: "sums of units, which all may see (ADR 0011); only a trigger writes",
  migration: "the migrator's own; the application only reads",
  organization_account: "read at sign-in, before there are eyes",
  organization_attempt: "written at sign-in, before there are eyes",
  organization_authority: "who may sign for a unit: public within the house",
  organization_county_rank: "who is a county leader: public within the house",
  organization_device: "read and written at sign-in, before there are eyes",
  organization_exception: "the administrators', who see no business rows; two persons by trigger",
  organization_former_password:
    "digests compared at a change of password, which whoever signs in can make",
  organization_grant: "read at sign-in, before there are eyes",
  organization_person: "names stand on every page, the caller's own is read at sign-in",
  organization_post: "who holds which post: public within the house",
  organization_proposed_grant:
    "the administrators', who see no business rows; two persons by trigger",
  organization_proposed_tenure:
    "the administrators', who see no business rows; two persons by trigger",
  organization_reset: "the administrators', who see no business rows; two persons by trigger",
  organization_roster: "the administrators', who see no business rows",
  organization_session: "read at every request, before there are eyes",
  organization_tenure: "who holds which post: public within the house",
  organization_unit:
    "units stand on every page; kept by the system administrator, who sees no business rows",
  organization_unit_act: "histories of units stand on every page",
  request_reply: "sealed under a name the server does not keep (ADR 0015)",
  setting_entry:
    "read before anybody is signed in, and written at the first run; each entry says who set it",
};

test("every table has row rights, or its reason why not", () => {
  const open = Object.keys(catalog.tables).filter((table) => POLICIES[table] === undefined);
  expect(open).toEqual(Object.keys(OPEN_TABLES));
  const secured = Object.entries(catalog.tables).filter(([, value]) => value === "row security");
  expect(secured.map(([table]) => table).sort()).toEqual(Object.keys(POLICIES).sort());
});
