import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { type Day, dayOf } from "../../../kernel/calendar.ts";
import { sumFen } from "../../../kernel/money.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { EnterpriseAnswer, Invitation, InvitedView } from "../contract.ts";
import { invitationState } from "../rules.ts";
import type { AnswerPlace } from "../vocabulary.ts";

/** How the audit trail and the steps call whoever holds a link. */
export const ENTERPRISE_NAME = "企业（一次性链接）";

/** A token that cannot be guessed: 32 random bytes. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: its SHA-256 in hex. */
export function digestOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function invitationRows(db: Db) {
  return db
    .selectFrom("service_invitation")
    .select(["id", "project_id", "made_by_name", "made_on", "expires_on", "opened_at"])
    .select(["answered_at", "answer", "words", "name_given", "revoked_at", "demo"])
    .select(["money_answer", "money_fen"])
    .select((q) =>
      q
        .selectFrom("service_answer_place as w")
        .whereRef("w.invitation_id", "=", "service_invitation.id")
        .select("w.place")
        .as("place"),
    )
    .orderBy("id", "desc");
}
type Row = Awaited<ReturnType<ReturnType<typeof invitationRows>["executeTakeFirstOrThrow"]>>;

function invitationOf(row: Row, today: Day): Invitation {
  const dayOrNull = (at: Date | null) => (at === null ? null : dayOf(at));
  return {
    id: row.id,
    state: invitationState(
      {
        answered: row.answered_at !== null,
        revoked: row.revoked_at !== null,
        opened: row.opened_at !== null,
        expiresOn: row.expires_on,
      },
      today,
    ),
    madeBy: row.made_by_name,
    madeOn: row.made_on,
    expiresOn: row.expires_on,
    openedOn: dayOrNull(row.opened_at),
    answeredOn: dayOrNull(row.answered_at),
    answer: row.answer,
    words: row.words,
    nameGiven: row.name_given,
    moneyAnswer: row.money_answer,
    moneyFen: row.money_fen?.toString() ?? null,
    place: row.place,
    demo: row.demo,
  };
}

/** A project's links, the newest first: without tokens, which nobody has. */
export async function listInvitations(
  db: Db,
  projectId: number,
  today: Day,
): Promise<Invitation[]> {
  const rows = await invitationRows(db).where("project_id", "=", projectId).limit(50).execute();
  return rows.map((row) => invitationOf(row, today));
}

/** One link, held for the transaction. */
export async function lockInvitation(
  tx: Db,
  id: number,
  today: Day,
): Promise<(Invitation & { projectId: number }) | undefined> {
  const row = await invitationRows(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && { ...invitationOf(row, today), projectId: row.project_id };
}

/** Revokes one link, or every open one of a project. */
export async function revoke(
  tx: Db,
  which: { id: number } | { projectId: number },
  by: { accountId: number; at: Date },
): Promise<void> {
  await tx
    .updateTable("service_invitation")
    .set({ revoked_at: by.at, revoked_by: by.accountId })
    .where("answered_at", "is", null)
    .where("revoked_at", "is", null)
    .$if("id" in which, (one) => one.where("id", "=", "id" in which ? which.id : 0))
    .$if("projectId" in which, (all) =>
      all.where("project_id", "=", "projectId" in which ? which.projectId : 0),
    )
    .execute();
}

export async function insertInvitation(
  tx: Db,
  invitation: {
    projectId: number;
    digest: string;
    accountId: number;
    name: string;
    madeOn: Day;
    expiresOn: Day;
    demo: boolean;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto("service_invitation")
    .values({
      project_id: invitation.projectId,
      token_digest: invitation.digest,
      made_by: invitation.accountId,
      made_by_name: invitation.name,
      made_on: invitation.madeOn,
      expires_on: invitation.expiresOn,
      demo: invitation.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** What a link opens to on a day, held for the transaction; undefined where it opens to nothing, whatever the reason. */
export async function invitedView(
  tx: Db,
  digest: string,
  today: Day,
  /** When the enterprise opened it; null where somebody else looks. */
  openedAt: Date | null,
): Promise<(InvitedView & { projectId: number }) | undefined> {
  const { rows } = await sql<{
    project_id: number;
    project_no: string;
    project_name: string;
    investor_name: string | null;
    unit_name: string | null;
    stage: InvitedView["stage"];
    contract_fen: bigint | null;
    signed_on: Day | null;
    expires_on: Day;
    demo: boolean;
    problems: InvitedView["problems"];
  }>`select * from service_invited(${digest}, ${today}::date, ${openedAt}::timestamptz)`.execute(
    tx,
  );
  const row = rows[0];
  const money = await invitedMoney(tx, digest, today);
  return (
    row && {
      money,
      projectId: row.project_id,
      project: row.project_name,
      projectNo: row.project_no,
      investor: row.investor_name,
      unit: row.unit_name,
      stage: row.stage,
      contractFen: row.contract_fen?.toString() ?? null,
      signedOn: row.signed_on,
      expiresOn: row.expires_on,
      demo: row.demo,
      problems: row.problems,
    }
  );
}

/** The money of the project behind an open link: verified, by month of arrival; nothing where the link opens to nothing. */
async function invitedMoney(tx: Db, digest: string, today: Day): Promise<InvitedView["money"]> {
  const { rows } = await sql<{ month: string; receipts: number; amount_fen: bigint }>`
    select month, receipts, amount_fen from service_invited_money(${digest}, ${today}::date)`.execute(
    tx,
  );
  return {
    receipts: rows.reduce((sum, { receipts }) => sum + receipts, 0),
    totalFen: sumFen(rows.map(({ amount_fen }) => amount_fen)).toString(),
    months: rows.map(({ month, receipts, amount_fen }) => ({
      month,
      receipts,
      amountFen: amount_fen.toString(),
    })),
  };
}

/** Stores the enterprise's one answer; false where the link is no longer open. */
export async function answerInvitation(
  tx: Db,
  digest: string,
  given: {
    today: Day;
    at: Date;
    answer: EnterpriseAnswer;
    words: string;
    name: string;
    confirmed: readonly number[];
    objected: readonly number[];
    renewedDue: Day;
    moneyAnswer: EnterpriseAnswer;
    moneyFen: bigint;
  },
): Promise<boolean> {
  const { rows } = await sql<{
    id: number | null;
  }>`select service_answer_invitation(${digest}, ${given.today}::date,
    ${given.at}::timestamptz, ${given.answer}::service_answer, ${given.words}, ${given.name}, ${ENTERPRISE_NAME},
    ${given.confirmed}::integer[], ${given.objected}::integer[], ${given.renewedDue}::date,
    ${given.moneyAnswer}::service_answer, ${given.moneyFen}::bigint) as id`.execute(tx);
  return rows[0]?.id != null;
}

/** Keeps where an answer came from, compared with those who sign in here; never silent, whatever it is. */
export async function notePlace(
  tx: Db,
  digest: string,
  from: { readonly address: string; readonly device: string | null },
): Promise<AnswerPlace | null> {
  const { rows } = await sql<{ place: AnswerPlace | null }>`
    select service_note_place(${digest}, ${from.address}, ${from.device}::text) as place`.execute(
    tx,
  );
  return rows[0]?.place ?? null;
}
