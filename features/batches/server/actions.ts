import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import type { NoteDraft, Pool, Rating, RatingDraft } from "../contract.ts";
import { poolOf } from "../pools.ts";
import { entryOf, isExcepted, refuseNote, refuseRating } from "../rules.ts";
import { rulesOn } from "./ledger.ts";
import * as store from "./store.ts";

interface By {
  readonly caller: Caller;
  readonly today: Day;
}

const handOf = ({ caller, today }: By, demo: boolean): store.Hand => ({
  accountId: caller.accountId,
  name: caller.name,
  onDay: today,
  demo,
});

async function projectOf(tx: Db, id: number): Promise<store.ProjectFacts> {
  const [facts] = await store.projectsIn(tx, { id });
  if (!facts) throw new Absent();
  return facts;
}

/** Rates a project of the reserve; the last rating holds. Throws Absent, or Refused by the rule. */
export async function addRating(
  tx: Db,
  draft: RatingDraft,
  by: By,
): Promise<{ facts: store.ProjectFacts; rating: Rating }> {
  const facts = await projectOf(tx, draft.projectId);
  const { starts } = await rulesOn(tx, by.today);
  insist(refuseRating(draft, poolOf(facts.stage, facts.status === "exited", starts)));
  await store.insertRating(tx, draft, handOf(by, facts.demo));
  const rating = (await store.ratingsUntil(tx, by.today)).get(draft.projectId);
  if (!rating) throw new Absent();
  return { facts, rating };
}

/** Stores an exception, its withdrawal, or why a project stays in the reserve. Throws Absent, or Refused by the rule. */
export async function addNote(
  tx: Db,
  draft: NoteDraft,
  by: By,
): Promise<{ facts: store.ProjectFacts; pool: Pool }> {
  const facts = await projectOf(tx, draft.projectId);
  const { starts, thresholds } = await rulesOn(tx, by.today);
  const pool = poolOf(facts.stage, facts.status === "exited", starts);
  const category = (await store.ratingsUntil(tx, by.today)).get(facts.id)?.category ?? null;
  const notes = (await store.notesUntil(tx, by.today)).get(facts.id) ?? [];
  const entry =
    pool === null
      ? "none"
      : entryOf(
          { category, investmentFen: facts.totalFen },
          thresholds[pool],
          isExcepted(notes, pool),
        );
  insist(refuseNote(draft, { pool, entry }));
  const own = pool as Pool;
  await store.insertNote(tx, draft, own, handOf(by, facts.demo));
  return { facts, pool: own };
}
