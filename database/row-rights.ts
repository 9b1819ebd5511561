/** The words `database/policies.ts` is written in: who may (conditions on a row), and what (policies of a table). */

/** Who may: a condition on a row of the given table. */
type Eyes = (table: string) => string;

/** One policy of a table. */
export interface Policy {
  /** The end of its name, after the table's. */
  readonly name: string;
  readonly on: "all" | "select" | "insert" | "update" | "delete";
  /** Takes away from what others open. */
  readonly restrictive?: true;
  readonly using?: Eyes;
  readonly check?: Eyes;
}

/** Table to its policies. */
export type Policies = Readonly<Record<string, readonly Policy[]>>;

/** `===` compares like `=` and is estimated as mostly true: the planner does not know the viewer (ADR 0011). */
export const city: Eyes = () => "(select viewer_scope()) === 'city'";
/** Every signed-in person, whatever he sees. */
export const everybody: Eyes = () => "(select viewer_scope()) <> 'none'";
/** The system's own connections too, which see nothing else. */
export const anyConnection: Eyes = () => "true";
export const auditors: Eyes = () => "coalesce(current_setting('luming.audit', true), '') = 'on'";
/** The unit the row names, with the units merged into it. */
export const unit = (column = "unit_id"): Eyes =>
  all(when("(select viewer_scope()) = 'unit'"), (table) => {
    return `${table}.${column} = any ((select viewer_units())::integer[])`;
  });
/** The task force of the chain the row names. */
export const chain = (column = "chain_id"): Eyes =>
  all(when("(select viewer_scope()) = 'chain'"), (table) => {
    return `${table}.${column} = (select viewer_chain())`;
  });
/** Task force of the row's chain, and the city. */
export const chainDesk: Eyes = (table) => `chainwork_may_write(${table}.chain_id)`;
/** Who sees a row of another table: the one whose `theirs` is this row's `key`. */
export const seeing =
  (other: string, key: string, theirs = "id"): Eyes =>
  (table) =>
    `exists (select 1 from ${other} o where o.${theirs} = ${table}.${key})`;
/** Who sees the project the row belongs to. */
export const seeingProject = seeing("projects_project", "project_id");
/** A task force that sees the project the row belongs to. */
export const chainSeeingProject: Eyes = all(
  when("(select viewer_scope()) = 'chain'"),
  seeingProject,
);
/** A condition of one table's own. */
export function when(condition: string): Eyes {
  return () => condition;
}
export function all(...conditions: Eyes[]): Eyes {
  return (table) => conditions.map((eyes) => eyes(table)).join(" and ");
}
export function any(...conditions: Eyes[]): Eyes {
  const [only] = conditions;
  if (only && conditions.length === 1) return only;
  return (table) => conditions.map((eyes) => `(${eyes(table)})`).join(" or ");
}

/** They see and, where grants and other policies let them, write. */
export const rows = (...who: Eyes[]): Policy => ({ name: "rows", on: "all", using: any(...who) });
/** They see; `writers` write. */
export const rowsOf = (readers: Eyes, writers: Eyes): Policy => ({
  name: "rows",
  on: "all",
  using: readers,
  check: writers,
});
export const read = (...who: Eyes[]): Policy => ({
  name: "read",
  on: "select",
  using: any(...who),
});
export const add = (...who: Eyes[]): Policy => ({
  name: "write",
  on: "insert",
  check: any(...who),
});
export const end = (...who: Eyes[]): Policy => ({ name: "end", on: "update", using: any(...who) });
export const remove = (...who: Eyes[]): Policy => ({
  name: "remove",
  on: "delete",
  using: any(...who),
});
/** Of those who see, only they add. */
export const onlyAdded = (name: string, ...who: Eyes[]): Policy => ({
  name,
  on: "insert",
  restrictive: true,
  check: any(...who),
});
export const onlyCityAdds: Policy = onlyAdded("city", city);

/** The statements that make the policies what the table says, whatever was there before. */
export function policyStatements(policies: Policies): string {
  const made = Object.entries(policies).flatMap(([table, own]) => [
    `alter table ${table} enable row level security;`,
    ...own.map((policy) => statementOf(table, policy)),
  ]);
  return [REMOVAL, ...made].join("\n");
}

/** Policies that stand in no text would open or close rows unread. */
const REMOVAL = `do $$ declare one record; begin
  for one in select p.polname, c.relname from pg_policy p join pg_class c on c.oid = p.polrelid
      where c.relnamespace = current_schema()::regnamespace loop
    execute format('drop policy %I on %I', one.polname, one.relname);
  end loop;
end $$;`;

function statementOf(table: string, { name, on, restrictive, using, check }: Policy): string {
  const kind = restrictive ? " as restrictive" : "";
  const seen = using ? ` using (${using(table)})` : "";
  const kept = check ? ` with check (${check(table)})` : "";
  return `create policy ${table}_${name} on ${table}${kind} for ${on}${seen}${kept};`;
}
