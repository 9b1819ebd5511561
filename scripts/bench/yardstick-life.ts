import type pg from "pg";
import type {
  listLogs,
  listProblems,
  LogRow,
  ProblemRow,
} from "../../features/service/contract.ts";
import type { ReplyOf } from "../../kernel/endpoint.ts";

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

const cardOf = (row: Record<string, unknown>) => ({
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
});

/** The columns of the board as GET /api/lifecycle/board answers them, without lights: the day of the last move for the clock. */
export async function boardColumns(pool: pg.Pool, ask: { unitId?: string }) {
  const { rows } = await pool.query(BOARD, [ask.unitId ?? null]);
  return Array.from({ length: 11 }, (_one, index) => {
    const own = rows.filter((row) => row.stage_order === index + 1);
    const cards = own.slice(0, 30).map(cardOf);
    return {
      count: Number(own[0]?.many ?? 0),
      investmentFen: String(own[0]?.fen ?? 0),
      cards,
      next: own.length > 30 ? String(cards.at(-1)?.id) : null,
    };
  });
}

const COLUMN = `select p.*, u.name as unit_name, c.name as chain_name, n.name as leader_name,
    (select to_char(m.on_day, 'YYYY-MM-DD') from lifecycle_move m where m.project_id = p.id order by m.id desc limit 1) as since
  from (select * from projects_project where stage = $1 and status <> 'exited' and ($2::integer is null or id < $2)
    order by id desc limit 51) p
  left join organization_unit u on u.id = p.unit_id
  left join chains_chain c on c.id = p.chain_id
  left join lifecycle_leader l on l.project_id = p.id and l.to_on is null
  left join organization_person n on n.id = l.person_id
  order by p.id desc`;

/** More cards of a column as GET /api/lifecycle/board/:stage answers them, without lights. */
export async function moreCards(pool: pg.Pool, stage: string, ask: { after?: string }) {
  const { rows } = await pool.query(COLUMN, [stage, ask.after ?? null]);
  const cards = rows.slice(0, 50).map(cardOf);
  return { cards, next: rows.length > 50 ? String(cards.at(-1)?.id) : null };
}

const PROBLEMS = `select s.*, (select a.person_id from organization_account a where a.id = s.solved_by) as solver, to_char(s.raised_on, 'YYYY-MM-DD') as raised, to_char(s.due_on, 'YYYY-MM-DD') as due,
    to_char(s.answered_on, 'YYYY-MM-DD') as answered, to_char(s.solved_on, 'YYYY-MM-DD') as solved,
    case when s.state in ('open', 'answered', 'reopened') then greatest(0, $1::date - s.due_on) else 0 end as late,
    p.name as project_name, p.unit_id, u.name as unit_name, o.name as owner_name, o.kind as owner_kind
  from (select * from service_problem where state <> 'confirmed' order by id desc limit 51) s
  join projects_project p on p.id = s.project_id
  left join organization_unit u on u.id = p.unit_id
  left join organization_unit o on o.id = s.owner_unit_id
  order by s.id desc`;
const PROBLEM_COUNT =
  "select count(*)::int as total from (select 1 from service_problem where state <> 'confirmed' limit 10000) s";

/** The newest problems that are not settled, as GET /api/service/problems answers them. */
export async function openProblems(
  pool: pg.Pool,
  today: string,
): Promise<ReplyOf<typeof listProblems>> {
  const [{ rows }, counted] = await Promise.all([
    pool.query(PROBLEMS, [today]),
    pool.query(PROBLEM_COUNT),
  ]);
  const levelOf = (late: number): ProblemRow["level"] =>
    late >= 15 ? "conference" : late >= 7 ? "leader" : "unit";
  const shown = rows.slice(0, 50).map((row): ProblemRow => ({
    id: row.id,
    project: { id: row.project_id, name: row.project_name },
    projectOpens: true,
    unit: row.unit_id && { id: row.unit_id, name: row.unit_name },
    raisedOn: row.raised,
    raisedBy: row.raised_by_name,
    words: row.words,
    kind: row.kind,
    owner: row.owner_unit_id && {
      id: row.owner_unit_id,
      name: row.owner_name,
      office: row.owner_kind === "office",
    },
    ownerWords: row.owner_words,
    dueOn: row.due,
    level: levelOf(row.late),
    state: row.state,
    answer: row.answer,
    answeredOn: row.answered,
    solution: row.solution,
    solvedOn: row.solved,
    solvedByPerson: row.solver,
    closedOn: null,
    overdueDays: row.late,
    wasLateDays: row.late,
    enterpriseAnswer: row.enterprise_answer,
    enterprisePlace: null,
    demo: row.demo,
  }));
  const next = rows.length > 50 ? String(shown.at(-1)?.id) : null;
  return { rows: shown, next, total: counted.rows[0].total };
}

const LOG = `select l.*, (select a.person_id from organization_account a where a.id = l.by_account) as author, to_char(l.on_day, 'YYYY-MM-DD') as day, p.name as project_name, u.name as unit_name
  from service_log l join projects_project p on p.id = l.project_id left join organization_unit u on u.id = l.by_unit_id
  where l.project_id = $1 and not exists (select 1 from service_log n where n.replaces_id = l.id)
  order by l.on_day desc, l.id desc limit 51`;

/** A project's log as GET /api/service/logs answers it; the bench's entries have neither files nor corrections. */
export async function projectLog(
  pool: pg.Pool,
  projectId: string,
): Promise<ReplyOf<typeof listLogs>> {
  const { rows } = await pool.query(LOG, [projectId]);
  const shown = rows.slice(0, 50).map((row): LogRow => ({
    id: row.id,
    project: { id: row.project_id, name: row.project_name },
    onDay: row.day,
    kind: row.kind,
    words: row.words,
    nextStep: row.next_step,
    nextOn: row.next_on,
    place: row.place,
    byPerson: row.author,
    byName: row.by_name,
    byUnit: row.unit_name,
    replaced: null,
    files: [],
    demo: row.demo,
  }));
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > 50 ? `${last?.onDay}_${last?.id}` : null };
}
