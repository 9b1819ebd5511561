import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import {
  insertRequest,
  insertReviews,
  type SeededPromise,
  type SeededReview,
  seedPromises,
  seedTerm,
  type Writer,
} from "../../../features/reviews/server/facts.ts";
import { MANDATORY_DEPARTMENTS, NEEDED_FROM } from "../../../features/reviews/settings.ts";
import type { Opinion, ReviewDraft } from "../../../features/reviews/shapes.ts";
import { SIDES } from "../../../features/reviews/words.ts";
import { addDays, type Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore, StoredFile } from "../../../platform/server/files.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { DEMO_DAY } from "./demo-day.ts";
import { CONDITIONS, DISSENT, PROMISE_WORDS, TERM_WORDS } from "./review-words.ts";
import { fontBytes } from "./slips/slip-font.ts";
import type { Staff } from "./staff.ts";

const DEPARTMENTS = MANDATORY_DEPARTMENTS.fallback;

interface Reviewed {
  readonly id: number;
  readonly unitId: number;
  readonly signedOn: Day;
}

/** Reviews of what was signed above the threshold, what still waits, six terms, forty promises of both sides. */
export async function reviewProjects(tx: Db, staff: Staff, files: FileStore): Promise<void> {
  const signed = await largeProjects(tx);
  const office = staff.verifiers[0].caller;
  await insertReviews(
    tx,
    signed.flatMap((project, index) => reviewsOf(project, index, office)),
  );
  const inTalks = await askForReviews(tx, staff);
  await listTerms(tx, signed[0], inTalks, office);
  await seedPromises(tx, await promisesOf(signed, staff, files));
}

async function largeProjects(tx: Db): Promise<Reviewed[]> {
  const rows = await tx
    .selectFrom("projects_project")
    .select(["id", "unit_id", "signed_on"])
    .where("demo", "=", true)
    .where("signed_on", "is not", null)
    .where("signed_on", "<=", DEMO_DAY)
    .where("total_investment_fen", ">=", BigInt(NEEDED_FROM.fallback))
    .orderBy("id")
    .execute();
  return rows.flatMap(({ id, unit_id, signed_on }) =>
    unit_id === null || signed_on === null ? [] : [{ id, unitId: unit_id, signedOn: signed_on }],
  );
}

/** The first has the dissent, the second was refused before, the third was exempted; one in seven passes with conditions. */
function reviewsOf(project: Reviewed, index: number, office: Caller): SeededReview[] {
  const heldOn = addDays(project.signedOn, -(7 + (index % 20)));
  const writtenBy = (today: Day) => writer(office, today);
  const of = (day: Day, change: Partial<ReviewDraft>): SeededReview => ({
    projectId: project.id,
    by: writtenBy(day),
    departments: DEPARTMENTS,
    held: aReview(day, index, change),
  });
  if (index === 0) {
    const dissent: Opinion = { ...opinionOf("土地"), opinion: "dissent", statement: DISSENT };
    const opinions = aReview(heldOn, 0).opinions.filter((one) => one.department !== "土地");
    const chair = opinions.pop();
    return [of(heldOn, { opinions: [...opinions, dissent, ...(chair ? [chair] : [])] })];
  }
  if (index === 1) {
    const statement = "工艺水耗高，现有指标不能满足";
    const water: Opinion = { ...opinionOf("水利"), opinion: "dissent", statement };
    const against = aReview(heldOn, 1).opinions.map((one) => {
      if (one.department === "水利") return water;
      return one.chair
        ? { ...one, opinion: "dissent" as const, statement: "用水问题没有解决，这次不通过" }
        : one;
    });
    return [
      of(addDays(heldOn, -40), {
        result: "refused",
        opinions: against,
        documentNo: "演示评纪〔2022〕101号",
      }),
      of(heldOn, { result: "conditional", conditions: CONDITIONS }),
    ];
  }
  if (index === 2) {
    const exempted = {
      decidedOn: heldOn,
      reason: "演示：市政府常务会议已经审议，不再另行评审",
      documentNo: "演示会纪〔2023〕3号",
    };
    return [{ projectId: project.id, by: writtenBy(heldOn), exempted }];
  }
  if (index % 7 === 0) return [of(heldOn, { result: "conditional", conditions: CONDITIONS })];
  return [of(heldOn, {})];
}

function aReview(heldOn: Day, serial: number, change: Partial<ReviewDraft> = {}): ReviewDraft {
  const absent: Partial<Opinion> = { opinion: "absent", statement: "值班，书面意见另附" };
  const opinions = DEPARTMENTS.map((name, index) => ({
    ...opinionOf(name),
    ...(serial % 9 === 4 && index === 3 && absent),
  }));
  return {
    heldOn,
    kind: "joint",
    chair: "演示主持人",
    presenter: "演示汇报人",
    result: "passed",
    conditions: "",
    documentNo: `演示评纪〔${heldOn.slice(0, 4)}〕${serial + 1}号`,
    opinions: [
      ...opinions,
      {
        department: "",
        speaker: "演示主持人",
        chair: true,
        opinion: "agree",
        statement: "综合各方意见，照此办理",
      },
    ],
    ...change,
  };
}

function opinionOf(department: string): Opinion {
  return {
    department,
    speaker: `演示${department}代表`,
    chair: false,
    opinion: "agree",
    statement: "",
  };
}

/** Two units ask; the rest above the threshold waits by itself. Answers the first project that was asked for. */
async function askForReviews(tx: Db, staff: Staff): Promise<number | undefined> {
  const waiting = await tx
    .selectFrom("projects_project")
    .select(["id", "unit_id"])
    .where("demo", "=", true)
    .where("stage", "in", ["negotiating", "reviewing"])
    .where("total_investment_fen", ">=", BigInt(NEEDED_FROM.fallback))
    .orderBy("id")
    .limit(2)
    .execute();
  for (const { id, unit_id } of waiting) {
    const unit = [...staff.units.values()].find((one) => one.id === unit_id);
    if (!unit) continue;
    const by = writer(unit.clerk.caller, addDays(DEMO_DAY, -6));
    await insertRequest(tx, id, { kind: "joint", words: "拟月底签约" }, by);
  }
  return waiting[0]?.id;
}

/** Three terms of a signed project, three of one that is still in talks. */
async function listTerms(
  tx: Db,
  signed: Reviewed | undefined,
  inTalks: number | undefined,
  office: Caller,
): Promise<void> {
  for (const [index, { result, resultBasis, ...draft }] of TERM_WORDS.entries()) {
    const projectId = index < 3 ? signed?.id : inTalks;
    if (projectId === undefined || !signed) continue;
    const day = index < 3 ? addDays(signed.signedOn, -5) : addDays(DEMO_DAY, -4);
    const decision = result && {
      result,
      legalBasis: draft.legalBasis,
      resultBasis,
      reviewedOn: day,
    };
    const term = { projectId, position: (index % 3) + 1, draft, decision };
    await seedTerm(tx, term, writer(office, day));
  }
}

/** Forty promises: of five one is kept late, one is overdue, one is due, two are kept in time; some are extended or broken. */
async function promisesOf(
  signed: readonly Reviewed[],
  staff: Staff,
  files: FileStore,
): Promise<SeededPromise[]> {
  const found: SeededPromise[] = [];
  const evidence = new Map<string, StoredFile>();
  for (let serial = 0; serial < 40; serial += 1) {
    // The first unit is the one whose accounts the demo offers: every fourth promise is on its first projects.
    const project = signed[serial % 4 === 0 ? (serial / 4) % 3 : serial % signed.length];
    const unit = [...staff.units.values()].find((one) => one.id === project?.unitId);
    if (!project || !unit) continue;
    const side = SIDES[serial % 2] ?? "government";
    const words = PROMISE_WORDS[side][Math.floor(serial / 2) % 8] ?? "";
    const clerk = unit.clerk.caller;
    const dueOn = dueDay(serial);
    const draft = {
      side,
      words,
      source: serial % 6 === 5 ? ("minutes" as const) : ("contract" as const),
      documentNo: serial % 6 === 5 ? `演示会纪〔2023〕${serial}号` : `演示合同${serial + 1}号`,
      dueOn,
      ownerUnitId: project.unitId,
    };
    const by = writer(clerk, earlier(addDays(dueOn, -120), addDays(DEMO_DAY, -20)));
    const steps = stepsOf(serial, words, dueOn, clerk);
    const file = evidence.get(words) ?? (await kept(files, await acceptancePdf(words)));
    evidence.set(words, file);
    const withEvidence = steps.map((step) =>
      step.act === "kept" ? { ...step, evidence: { file, name: `${words}验收单.pdf` } } : step,
    );
    found.push({ projectId: project.id, draft, by, steps: withEvidence });
  }
  return found;
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** Open ones fall due within weeks or months of the demo's day, the others before it. */
function dueDay(serial: number): Day {
  if (serial % 5 === 2) return addDays(DEMO_DAY, 5 + serial * 4);
  return addDays(DEMO_DAY, -(10 + ((serial * 37) % 200)));
}

function stepsOf(
  serial: number,
  words: string,
  dueOn: Day,
  caller: Caller,
): SeededPromise["steps"] {
  const step = (act: "kept" | "extended" | "breached", onDay: Day, said: string) => ({
    act,
    onDay,
    words: said,
    by: writer(caller, onDay),
  });
  const fate = serial % 5;
  if (fate === 0 || fate === 3)
    return [step("kept", addDays(dueOn, -(serial % 9)), `${words}，已完成`)];
  if (fate === 1 && serial % 3 === 0) return [];
  if (fate === 1) return [step("kept", addDays(dueOn, 9), `${words}，比约定晚完成`)];
  if (fate === 4 && serial % 2 === 0) {
    return [step("breached", addDays(dueOn, 8), "期限已过仍未办理，已书面催告")];
  }
  if (serial === 7) {
    const extension = step("extended", addDays(DEMO_DAY, -3), "雨季停工，双方书面同意");
    return [{ ...extension, newDueOn: addDays(dueOn, 90), documentNo: "演示补充协议1号" }];
  }
  return [];
}

function writer(caller: Caller, today: Day): Writer {
  return { accountId: caller.accountId, name: caller.name, today, demo: true };
}

async function kept(files: FileStore, bytes: Uint8Array): Promise<StoredFile> {
  const file = await files.keep(bytes);
  if ("code" in file) throw new Error(file.words);
  return file;
}

/** A made-up 验收单 of one page. */
async function acceptancePdf(words: string): Promise<Uint8Array> {
  const sheet = new PDFDocument({
    size: "A5",
    margin: 48,
    info: { Title: "演示验收单", CreationDate: new Date(`${DEMO_DAY}T00:00:00Z`) },
  });
  const bytes = buffer(sheet);
  sheet.font(fontBytes());
  sheet.fontSize(20).text("承诺兑现验收单", { align: "center" }).moveDown();
  sheet.fontSize(12).text(`事项：${words}`).moveDown();
  sheet.text("验收意见：已按约定完成").moveDown(2);
  sheet.fillColor("#b3332a").text("演示数据，不是真实凭证", { align: "center" });
  sheet.end();
  return new Uint8Array(await bytes);
}
