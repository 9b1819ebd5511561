import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { BodyOf } from "../../../kernel/endpoint.ts";
import { firstRefusal } from "../../../kernel/refusal.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import { refuseFrozenDay, refuseHistoryAct } from "../../organization/rules.ts";
import { frozenThrough } from "../../organization/server/facts.ts";
import type {
  addChain as addChainEndpoint,
  Chain,
  ChainAct,
  changeChain as changeChainEndpoint,
} from "../contract.ts";
import { refuseChain } from "../rules.ts";
import { chainsInOrder } from "./store.ts";

interface ActBy {
  readonly name: string;
  readonly today: Day;
}

/** The histories of all chains, or of one, the newest act first. */
export async function listChainActs(db: Db, chainId?: number): Promise<ChainAct[]> {
  let select = db
    .selectFrom("chains_chain_act as a")
    .leftJoin("chains_chain as i", "i.id", "a.into_id")
    .select(["a.id", "a.chain_id as chainId", "a.act", "a.from_on as fromOn", "a.reason"])
    .select(["a.document_no as documentNo", "a.name", "a.grouping", "a.by_name as byName"])
    .select(["i.id as into_id", "i.name as into_name"])
    .orderBy("a.from_on", "desc")
    .orderBy("a.id", "desc");
  if (chainId !== undefined) select = select.where("a.chain_id", "=", chainId);
  return (await select.execute()).map(({ into_id, into_name, ...act }) => ({
    ...act,
    act: act.act as ChainAct["act"],
    into: into_id === null ? null : { id: into_id, name: into_name ?? "" },
  }));
}

/** Enters a chain; its history begins with it. */
export async function addChain(
  tx: Db,
  body: BodyOf<typeof addChainEndpoint>,
  by: ActBy,
): Promise<Chain> {
  await holdHistories(tx);
  const chains = await chainsInOrder(tx, by.today);
  const { name, grouping, fromOn, documentNo } = body;
  insist(
    firstRefusal(
      refuseChain(chains, body, by.today),
      fromOn === undefined ? null : refuseFrozenDay(fromOn, await frozenThrough(tx)),
    ),
  );
  const row = await tx
    .insertInto("chains_chain")
    .values({ name, grouping, since: fromOn ?? null, basis: documentNo ?? "", added_by: by.name })
    .returning("id")
    .executeTakeFirstOrThrow();
  return chainNow(tx, row.id, by.today);
}

/** Enters a dated act; answers the chain as it was and as it is. */
export async function changeChain(
  tx: Db,
  id: number,
  body: BodyOf<typeof changeChainEndpoint>,
  by: ActBy,
): Promise<{ before: Chain; after: Chain }> {
  await holdHistories(tx);
  const chains = await chainsInOrder(tx, by.today);
  const before = chains.find((chain) => chain.id === id);
  const [last] = await listChainActs(tx, id);
  if (!before || !last) throw new Absent();
  const name = body.act === "renamed" ? (body.name ?? "") : before.name;
  const grouping = body.grouping === undefined ? before.grouping : body.grouping;
  const intoId = body.intoId ?? null;
  insist(
    refuseHistoryAct(
      {
        name: before.name,
        group: before.grouping,
        code: null,
        ended: before.ended,
        lastFromOn: last.fromOn,
        today: by.today,
        frozenThrough: await frozenThrough(tx),
        others: chains
          .filter((chain) => chain.id !== id)
          .map((chain) => ({ ...chain, code: null })),
        openWork: body.act === "retired" ? await openWorkOf(tx, id) : [],
      },
      { ...body, name, group: grouping, code: null, intoId },
    ),
  );
  await tx
    .insertInto("chains_chain_act")
    .values({
      chain_id: id,
      act: body.act,
      from_on: body.fromOn,
      document_no: body.documentNo,
      reason: body.reason,
      name: name.trim(),
      grouping,
      into_id: body.act === "merged" ? intoId : null,
      by_name: by.name,
      made_on: by.today,
    })
    .execute();
  return { before, after: await chainNow(tx, id, by.today) };
}

async function holdHistories(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext(current_schema() || ':periods'))`.execute(
    tx,
  );
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ':histories'))`.execute(tx);
}

async function chainNow(tx: Db, id: number, today: Day): Promise<Chain> {
  const chain = (await chainsInOrder(tx, today)).find((one) => one.id === id);
  if (!chain) throw new Absent();
  return chain;
}

async function openWorkOf(tx: Db, id: number): Promise<string[]> {
  const answer = await sql<{
    projects: number;
  }>`select projects from chains_open_work(${id})`.execute(tx);
  const projects = answer.rows[0]?.projects ?? 0;
  return projects > 0 ? [`在办项目 ${projects} 个`] : [];
}
