import type pg from "pg";

/** Everything a schema is made of, by kind, as the server prints it. */
const QUESTIONS: Readonly<Record<string, string>> = {
  columns: `select format('%s.%s %s%s%s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then ' not null' end, case when a.attidentity <> '' or a.attgenerated <> '' then ' made' end,
      pg_get_expr(d.adbin, d.adrelid))
    from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
  constraints: `select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) || ' ' || conname from pg_constraint
    where connamespace = current_schema()::regnamespace and conrelid <> 0`,
  indexes: `select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = current_schema()::regnamespace`,
  functions: `select pg_get_functiondef(oid) from pg_proc where pronamespace = current_schema()::regnamespace`,
  triggers: `select pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = current_schema()::regnamespace and not t.tgisinternal`,
  policies: `select concat_ws(' ', tablename, policyname, permissive, roles, cmd, qual, '/', with_check) from pg_policies
    where schemaname = current_schema()`,
  security: `select relname || ' ' || relrowsecurity from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')`,
  grants: `select format('%s %s', c.relname, c.relacl) from pg_class c
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'S')
    union all select format('%s.%s %s', c.relname, a.attname, a.attacl) from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = current_schema()::regnamespace and a.attacl is not null`,
  types: `select t.typname || ' ' || string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_type t
    join pg_enum e on e.enumtypid = t.oid where t.typnamespace = current_schema()::regnamespace group by t.typname`,
};

/** The definitions of one schema, by kind; those of two schemas on one server can be compared. */
export async function definitionsOf(
  owner: pg.Client,
  schema: string,
): Promise<Record<string, string[]>> {
  await owner.query(`set search_path to ${schema}, public`);
  const found: Record<string, string[]> = {};
  for (const [kind, question] of Object.entries(QUESTIONS)) {
    const { rows } = await owner.query<[string]>({ text: question, rowMode: "array" });
    found[kind] = rows.map(([line]) => line.replaceAll(schema, "SCHEMA")).sort();
  }
  return found;
}
