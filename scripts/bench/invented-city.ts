import pg from "pg";
import { createAccount, grant } from "../../features/organization/server/accounts.ts";
import { migrate, migrationsFolder } from "../../database/migrate.ts";
import { packageRoot } from "../../app/server/package-root.ts";
import { CITY_EYES, openDatabase } from "../../platform/server/database.ts";
import type { EmbeddedPostgres } from "../../platform/server/postgres/embedded.ts";
import { layFoundation } from "../../tests/builders/foundation.ts";
import { LIVES, LOGS } from "./invented-lives.ts";
import { SCALE, cityWith } from "./scale.ts";

export const PASSWORD = "Bench-Luming-2023";
/** The accounts of the bench: one sees the city, one only its own unit (the first of 附件1). */
export const ACCOUNTS = { city: "benchcity", unit: "benchclerk" } as const;

/** Makes one city with so many verified receipts, its totals, and the two accounts. */
export async function makeCity(server: EmbeddedPostgres, receipts: number): Promise<void> {
  const schema = cityWith(receipts);
  await asUser(server.owner, async (owner) => {
    const folder = migrationsFolder(packageRoot);
    await migrate(owner, { schema, appRole: server.app.user, folder });
    await layFoundation(owner);
    await owner.query("select setseed(0.17)");
    await owner.query(PROJECTS, [SCALE.projects]);
  });
  // Row triggers would take minutes for a million rows: the totals are filled by the equivalent statement below.
  await asUser(server.superuser, async (superuser) => {
    await superuser.query(`set search_path to ${schema}, public`);
    await superuser.query("set session_replication_role = replica");
    await superuser.query("select setseed(0.17)");
    await superuser.query(RECEIPTS, [receipts]);
    await superuser.query(ENTRIES);
    await superuser.query(DAY_TOTALS);
    await superuser.query(MONTH_TOTALS);
    await superuser.query(MONTH_REPORTS);
    await superuser.query("select setval('funds_receipt_no', $1)", [receipts]);
    for (const part of LIVES) await superuser.query(part);
    await superuser.query(LOGS, [SCALE.logs]);
  });
  await openAccounts(server, schema);
  await asUser(server.superuser, async (superuser) => {
    await superuser.query(`set search_path to ${schema}, public`);
    const { rows } = await superuser.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = $1",
      [schema],
    );
    for (const { name } of rows) await superuser.query(`vacuum (analyze) ${name}`);
  });
}

async function openAccounts(server: EmbeddedPostgres, schema: string): Promise<void> {
  const database = openDatabase(server.app, { schema, poolSize: 1 });
  const db = database.as(CITY_EYES);
  const base = { password: PASSWORD, mustChange: false, demo: true };
  const city = { ...base, loginName: ACCOUNTS.city, person: "演示员甲" };
  const unit = { ...base, loginName: ACCOUNTS.unit, person: "演示员乙" };
  await grant(db, { accountId: await createAccount(db, city), role: "office_verifier" });
  await grant(db, { accountId: await createAccount(db, unit), role: "unit_clerk", unitId: 1 });
  await database.close();
}

async function asUser(
  settings: pg.ClientConfig,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Ten years of projects: invented names, eleven stages (five of them thrice as full), the first unit and its neighbours alike. */
const PROJECTS = `
  with words as (select
    array['云杉','青鸾','白鹭','沉香','碧梧','丹枫','鹤汀','兰皋','墨竹','秋棠','松烟','霜柏','文鹿','雪樵','野芷','玉衡'] as fancy,
    array['尼龙切片','高纯碳材','阀门铸件','电梯部件','预制食品','冷链仓储','医用耗材','中药饮片','数据平台','装配构件',
      '绿色板材','高端面料','品牌服装','温泉康养','青瓷工坊','配送中心'] as goods,
    enum_range(null::project_stage) || array['lead','negotiating','signed','started','producing']::project_stage[]
      || array['lead','negotiating','signed','started','producing']::project_stage[] as stages),
  firms as (select
    array['瑞丰','宏达','金桥','远望','盛泽','恒信','同辉','博远','嘉禾','天成','隆昌','万和','永泰','华锦','启明','正阳','润泽','广源','德昌','安泰'] as signs,
    array['实业','科技','机电','置业','化工','纺织','商贸','环保','建材','农业','物流','药业','电子','能源','家居','食品','包装','陶瓷','文旅','装备'] as trades),
  investors as (
    insert into projects_enterprise (name, origin, demo, pinyin, initials)
    select '演示' || sign || trade || i || '有限公司', 'out_of_province', true, 'yanshi' || i, 'ys' || i
    from firms, generate_series(1, 2000) i,
      lateral (select signs[1 + i % 20] as sign, trades[1 + (i / 20) % 20] as trade) made returning id)
  insert into projects_project (no, name, investor_id, unit_id, chain_id, total_investment_fen, contract_investment_fen,
    counts_toward_target, stage, signed_on, created_on, demo, pinyin, initials, content)
  select 'XM' || year || '-' || lpad(i::text, 5, '0'),
    '演示' || fancy[1 + i % 16] || goods[1 + (i / 16) % 16] || i || '期项目',
    (select min(id) from investors) + i % 2000, 1 + i % 21, nullif(i % 10, 0),
    fen, fen, i % 3 > 0, stage, case when stage >= 'signed' then day end, day, true,
    'yanshi' || i || 'qixiangmu', 'ys' || i || 'qxm',
    '建设' || goods[1 + (i / 16) % 16] || '生产线' || 1 + i % 97 || '条，配套' || goods[1 + i % 16] || '和' || fancy[1 + i / 7 % 16] || '研发中心'
  from words, generate_series(1, $1::int) i,
    lateral (select 2014 + i % 10 as year, stages[1 + (i / 21) % 21] as stage,
      (1 + i % 1500) * 100000000::bigint as fen) made,
    lateral (select make_date(year, 1 + i % 9, 1 + i % 28) as day) dated`;

/** Verified receipts of January to September; the ninth unit is silent from February on. */
const RECEIPTS = `
  insert into funds_receipt (no, project_id, unit_id, arrived_on, amount_fen, payer_name, origin, origin_basis, slip_no, state,
    created_by, reported_by, reported_on, signed_by, verified_by, verified_on, demo)
  select 'DZ2023-' || lpad(i::text, 7, '0'), p.id, p.unit_id, day, (1 + i % 900) * 1000000::bigint,
    '演示第' || i % 2000 || '号企业',
    (array['out_of_province','out_of_province','out_of_province','overseas','in_province','undecided']::money_origin[])[1 + i % 6],
    '演示', 'SLIP' || i, 'verified', 1, 1, day, 2, 3, day, true
  from generate_series(1, $1::int) i
  join projects_project p on p.id = 1 + (i::bigint * 7919) % (select count(*) from projects_project)
  cross join lateral (select date '2023-01-01' + (i * 31) % case when p.unit_id = 9 then 28 else 260 end as day) dated`;

const ENTRIES = `
  insert into funds_entry (kind, receipt_id, project_id, unit_id, chain_id, origin, counts, amount_fen, arrived_on, effective_on,
    made_by, made_on)
  select 'count', r.id, r.project_id, r.unit_id, p.chain_id, r.origin, p.counts_toward_target, r.amount_fen, r.arrived_on,
    r.arrived_on, 3, r.verified_on
  from funds_receipt r join projects_project p on p.id = r.project_id order by r.id`;

/** Each month in which a unit has money is reported and signed on its last day. */
const MONTH_REPORTS = `
  with report as (
    insert into monthly_report (unit_id, month, version, sent_by, sent_by_name, sent_on)
    select distinct unit_id, date_trunc('month', arrived_on)::date, 1, 1, '演示', (date_trunc('month', arrived_on) + interval '1 month - 1 day')::date
    from funds_receipt returning id, sent_on)
  insert into monthly_report_step (report_id, act, by_account, by_name, on_day)
  select id, 'signed', 2, '演示', sent_on from report`;

const DAY_TOTALS = `
  insert into funds_day_total (unit_id, chain_id, origin, counts, day, amount_fen, entries)
  select unit_id, coalesce(chain_id, 0), origin, counts, effective_on, sum(amount_fen), count(*)
  from funds_entry group by 1, 2, 3, 4, 5`;

const MONTH_TOTALS = `
  insert into funds_month_total (unit_id, chain_id, origin, counts, month, amount_fen, entries)
  select unit_id, coalesce(chain_id, 0), origin, counts, date_trunc('month', effective_on), sum(amount_fen), count(*)
  from funds_entry group by 1, 2, 3, 4, 5`;
