import { type SqlBool, sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import { noteFile, type StoredFile } from "../../../platform/server/files.ts";
import { afterId, pageOf } from "../../../platform/server/page.ts";
import type { Figures, Recognition, RecognitionQuery, RecognitionState } from "../contract.ts";

const fen = (column: string) => sql<string | null>`${sql.ref(column)}::text`;

/** 签约认定 of the projects these eyes see, with their steps, in one query. */
function fromRecognitions(db: Db) {
  return db
    .selectFrom("recognition_request as r")
    .innerJoin("projects_project as p", "p.id", "r.project_id")
    .leftJoin("organization_unit as u", "u.id", "p.unit_id")
    .select([
      "r.id",
      "r.state",
      "r.reason",
      "r.file_name as fileName",
      "r.filed_on as filedOn",
      "r.demo",
      "r.former_signed_on",
      "r.signed_on",
      fen("r.former_total_fen").as("formerTotal"),
      fen("r.former_contract_fen").as("formerContract"),
      fen("r.total_fen").as("total"),
      fen("r.contract_fen").as("contract"),
      "p.id as projectId",
      "p.no",
      "p.name",
      "p.unit_id",
      "u.name as unitName",
      "p.stage",
      "p.counts_toward_target",
      sql<
        Recognition["steps"]
      >`(select json_agg(json_build_object('state', s.state, 'words', s.words, 'onDay', s.on_day,
        'byName', s.by_name, 'personId', s.by_person) order by s.id) from recognition_step s where s.request_id = r.id)`.as(
        "steps",
      ),
    ]);
}

type Stored = Awaited<ReturnType<ReturnType<typeof fromRecognitions>["executeTakeFirstOrThrow"]>>;

function recognitionOf(stored: Stored): Recognition {
  return {
    id: stored.id,
    project: {
      id: stored.projectId,
      no: stored.no,
      name: stored.name,
      unitId: stored.unit_id,
      unitName: stored.unitName ?? "",
      stage: stored.stage,
      counts: stored.counts_toward_target,
    },
    state: stored.state,
    former: {
      totalInvestmentFen: stored.formerTotal,
      contractInvestmentFen: stored.formerContract,
      signedOn: stored.former_signed_on,
    },
    figures: {
      totalInvestmentFen: stored.total,
      contractInvestmentFen: stored.contract,
      signedOn: stored.signed_on,
    },
    reason: stored.reason,
    fileName: stored.fileName,
    filedOn: stored.filedOn,
    steps: stored.steps ?? [],
    demo: stored.demo,
  };
}

/** One page, newest first. `frozenAt` is when the last month was frozen; changes of signed projects since then are asked by it. */
export async function listRecognitions(
  db: Db,
  query: RecognitionQuery,
  frozenAt: string | null,
): Promise<{ rows: Recognition[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const after = afterId(query.after);
  const found = await fromRecognitions(db)
    .$if(query.state !== undefined, (q) => q.where("r.state", "=", query.state as RecognitionState))
    .$if(query.projectId !== undefined, (q) => q.where("r.project_id", "=", query.projectId ?? 0))
    .$if(query.sinceFreeze === true, (q) =>
      q.where("r.state", "=", "recognized").where(
        sql<SqlBool>`exists (select 1 from recognition_step s where s.request_id = r.id and s.state = 'recognized'
          and s.at > coalesce(${frozenAt}::timestamptz, '-infinity'))
          and (r.former_total_fen, r.former_contract_fen, r.former_signed_on)
            is distinct from (r.total_fen, r.contract_fen, r.signed_on)`,
      ),
    )
    .$if(after !== null, (q) => q.where("r.id", "<", after))
    .orderBy("r.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(found.map(recognitionOf), limit);
}

export async function recognitionById(db: Db, id: number): Promise<Recognition | null> {
  const stored = await fromRecognitions(db).where("r.id", "=", id).executeTakeFirst();
  return stored ? recognitionOf(stored) : null;
}

/** The project of a 签约认定, or null where these eyes see none. */
export async function projectIdOf(db: Db, id: number): Promise<number | null> {
  const row = await db
    .selectFrom("recognition_request")
    .select("project_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.project_id ?? null;
}

export async function openOf(db: Db, projectId: number): Promise<boolean> {
  const row = await db
    .selectFrom("recognition_request")
    .select("id")
    .where("project_id", "=", projectId)
    .where("state", "in", ["filed", "signed"])
    .executeTakeFirst();
  return row !== undefined;
}

const big = (text: string | null) => (text === null ? null : BigInt(text));

/** Stores a filing with its evidence; its first step is noted apart. Answers its id. */
export async function insertRequest(
  tx: Db,
  filing: {
    projectId: number;
    former: Figures;
    figures: Figures & { signedOn: string };
    reason: string;
    file: StoredFile;
    fileName: string;
    filedOn: string;
    demo: boolean;
  },
): Promise<number> {
  await noteFile(tx, filing.file);
  const { id } = await tx
    .insertInto("recognition_request")
    .values({
      project_id: filing.projectId,
      former_total_fen: big(filing.former.totalInvestmentFen),
      former_contract_fen: big(filing.former.contractInvestmentFen),
      former_signed_on: filing.former.signedOn,
      total_fen: big(filing.figures.totalInvestmentFen),
      contract_fen: BigInt(filing.figures.contractInvestmentFen ?? "0"),
      signed_on: filing.figures.signedOn,
      reason: filing.reason.trim(),
      sha256: filing.file.sha256,
      file_name: filing.fileName,
      filed_on: filing.filedOn,
      demo: filing.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export interface Step {
  readonly state: RecognitionState;
  readonly words: string;
  readonly onDay: string;
  readonly by: { readonly accountId: number; readonly personId: number; readonly name: string };
}

/** Notes a step and, from the second on, moves the state: the database compares the two. */
export async function takeStep(tx: Db, id: number, step: Step): Promise<void> {
  await tx
    .insertInto("recognition_step")
    .values({
      request_id: id,
      state: step.state,
      words: step.words.trim(),
      on_day: step.onDay,
      by_account: step.by.accountId,
      by_person: step.by.personId,
      by_name: step.by.name,
    })
    .execute();
  if (step.state === "filed") return;
  await tx
    .updateTable("recognition_request")
    .set({ state: step.state })
    .where("id", "=", id)
    .execute();
}

/** The evidence of a filing, or null where these eyes see none. */
export async function fileOf(db: Db, id: number) {
  const row = await db
    .selectFrom("recognition_request as r")
    .innerJoin("projects_project as p", "p.id", "r.project_id")
    .innerJoin("file_content as f", "f.sha256", "r.sha256")
    .select(["f.sha256", "f.media_type", "r.file_name", "p.no"])
    .where("r.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}
