import type pg from "pg";

const BOARD = `with ranked as (
    select p.*, row_number() over (partition by stage_order order by id desc) as place,
      count(*) over (partition by stage_order) as many, sum(total_investment_fen) over (partition by stage_order) as fen
    from projects_project p where ($1::integer is null or unit_id = $1) and status <> 'exited')
  select r.id, r.no, r.name, r.stage, r.status, r.stage_order, r.many, r.fen, r.total_investment_fen, r.key_project, r.confirmed,
    r.demo, u.name as unit_name, c.name as chain_name, n.name as leader_name,
    (select to_char(m.on_day, 'YYYY-MM-DD') from lifecycle_move m where m.project_id = r.id order by m.id desc limit 1) as since
  from ranked r
  left join organization_unit u on u.id = r.unit_id
  left join chains_chain c on c.id = r.chain_id
  left join lifecycle_leader l on l.project_id = r.id and l.to_on is null
  left join organization_person n on n.id = l.person_id
  where place <= 31 order by r.stage_order, r.id desc`;

/** The columns of the board as GET /api/lifecycle/board answers them, without lights: the day of the last move for the clock. */
export async function boardColumns(pool: pg.Pool, ask: { unitId?: string }) {
  const { rows } = await pool.query(BOARD, [ask.unitId ?? null]);
  return Array.from({ length: 11 }, (_one, index) => {
    const own = rows.filter((row) => row.stage_order === index + 1);
    const cards = own.slice(0, 30).map((row) => ({
      id: row.id,
      no: row.no,
      name: row.name,
      unitName: row.unit_name,
      chainName: row.chain_name,
      investmentFen: row.total_investment_fen,
      stage: row.stage,
      status: row.status,
      since: row.since,
      leaderName: row.leader_name,
      keyProject: row.key_project,
      confirmed: row.confirmed,
      demo: row.demo,
    }));
    return {
      count: Number(own[0]?.many ?? 0),
      investmentFen: String(own[0]?.fen ?? 0),
      cards,
      next: own.length > 30 ? String(cards.at(-1)?.id) : null,
    };
  });
}

const LOG = `select l.*, to_char(l.on_day, 'YYYY-MM-DD') as day, p.name as project_name, u.name as unit_name
  from service_log l join projects_project p on p.id = l.project_id left join organization_unit u on u.id = l.by_unit_id
  where l.project_id = $1 and not exists (select 1 from service_log n where n.replaces_id = l.id)
  order by l.on_day desc, l.id desc limit 51`;

/** A project's log as GET /api/service/logs answers it; the bench's entries have neither files nor corrections. */
export async function projectLog(pool: pg.Pool, projectId: string) {
  const { rows } = await pool.query(LOG, [projectId]);
  const shown = rows.slice(0, 50).map((row) => ({
    id: row.id,
    project: { id: row.project_id, name: row.project_name },
    onDay: row.day,
    kind: row.kind,
    words: row.words,
    nextStep: row.next_step,
    nextOn: row.next_on,
    place: row.place,
    byAccount: row.by_account,
    byName: row.by_name,
    byUnit: row.unit_name,
    replaced: null,
    files: [],
    demo: row.demo,
  }));
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > 50 ? `${last?.onDay}_${last?.id}` : null };
}
