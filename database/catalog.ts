import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What a city's schema is made of, by kind: name to what it is. Only what reads the same on every supported PostgreSQL:
 * names, uniqueness, the events and function of a trigger, the digest of a function's text.
 */
export interface Catalog {
  readonly tables: Readonly<Record<string, string>>;
  readonly indexes: Readonly<Record<string, string>>;
  readonly constraints: Readonly<Record<string, string>>;
  readonly triggers: Readonly<Record<string, string>>;
  readonly policies: Readonly<Record<string, string>>;
  readonly functions: Readonly<Record<string, string>>;
}
type Kind = keyof Catalog;

/** Anything that runs one statement: a pool, a client, a transaction. */
export type Ask = (text: string) => Promise<{ rows: { name: string; value: string }[] }>;

const QUESTIONS: Readonly<Record<Kind, string>> = {
  tables: `select c.relname as name, case when c.relrowsecurity then 'row security' else '' end as value
    from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')`,
  indexes: `select c.relname || '.' || i.relname as name,
      case when not x.indisvalid then 'invalid' when x.indisunique then 'unique' else '' end as value
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
    where c.relnamespace = current_schema()::regnamespace`,
  constraints: `select c.relname || '.' || k.conname as name,
      k.contype::text || case when k.convalidated then '' else ' not validated' end as value
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = current_schema()::regnamespace and k.contype in ('c', 'f', 'p', 'u', 'x')`,
  triggers: `select c.relname || '.' || t.tgname as name,
      t.tgtype || ' ' || p.proname || case when t.tgenabled = 'O' then '' else ' switched off' end as value
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
    where c.relnamespace = current_schema()::regnamespace and not t.tgisinternal`,
  policies: `select c.relname || '.' || p.polname as name, p.polcmd::text as value
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = current_schema()::regnamespace`,
  functions: `select p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
      md5(replace(p.prosrc, current_schema() || '.', '')) as value
    from pg_proc p where p.pronamespace = current_schema()::regnamespace`,
};

/** The catalog of the connection's schema as it stands. */
export async function readCatalog(ask: Ask): Promise<Catalog> {
  const found: Partial<Record<Kind, Record<string, string>>> = {};
  for (const kind of Object.keys(QUESTIONS) as Kind[]) {
    const { rows } = await ask(QUESTIONS[kind]);
    found[kind] = Object.fromEntries(
      rows.map(({ name, value }) => [name, value]).sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
    );
  }
  return found as Catalog;
}

/** The catalog this version's migrations make, as `npm run tables` wrote it down. */
export function expectedCatalog(databaseFolder: string): Catalog {
  return JSON.parse(readFileSync(join(databaseFolder, "catalog.json"), "utf8")) as Catalog;
}

const TITLES: Readonly<Record<Kind, string>> = {
  tables: "表",
  indexes: "索引",
  constraints: "约束",
  triggers: "触发器",
  policies: "行级权限",
  functions: "函数",
};

/** Each thing that is missing, switched off or replaced, in words; what somebody added beside is his own affair. */
export function catalogFaults(expected: Catalog, actual: Catalog): string[] {
  return (Object.keys(expected) as Kind[]).flatMap((kind) =>
    Object.entries(expected[kind]).flatMap(([name, value]) => {
      const now = actual[kind][name];
      if (now === undefined) return [`缺少${TITLES[kind]} ${name}`];
      if (now === value) return [];
      return [`${TITLES[kind]} ${name} ${faultWords(kind, now)}`];
    }),
  );
}

function faultWords(kind: Kind, now: string): string {
  if (now.endsWith("switched off")) return "被停用";
  if (now === "invalid") return "无效，需要重建";
  if (now.endsWith("not validated")) return "未经校验";
  if (kind === "tables") return "的行级权限被关闭";
  return "与本版本不一致";
}

/** FK triggers are PostgreSQL's own; `disable trigger all` stops them too. */
const STOPPED_KEYS = `select distinct c.relname as name, '' as value
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where c.relnamespace = current_schema()::regnamespace and t.tgisinternal and t.tgenabled <> 'O'`;

/** All faults of the connection's schema against this version; empty where it is whole. */
export async function schemaFaults(databaseFolder: string, ask: Ask): Promise<string[]> {
  const faults = catalogFaults(expectedCatalog(databaseFolder), await readCatalog(ask));
  const stopped = (await ask(STOPPED_KEYS)).rows.map(({ name }) => `表 ${name} 的外键检查被停用`);
  return [...faults, ...stopped];
}
