import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import type { Refusal } from "../../kernel/refusal.ts";
import type { ProblemReply } from "./outcomes.ts";
import { DAY_PATTERN, MONTH_PATTERN } from "../../kernel/shape.ts";
import { outageOf } from "./outage.ts";

/** An expected no, on its way to the reply. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.words);
    this.refusal = refusal;
  }
}
/** No such record, or none the caller may see. */
export class Absent extends Error {}
/** What was sent can never be stored, whatever the endpoint; the words say why. */
export class Unstorable extends Error {}
/** The request itself is not as it must be; the words say how. */
export class Malformed extends Error {}
/** The caller is unknown. */
export class Unknown extends Error {}
/** The caller is known and may not. */
export class Forbidden extends Error {}
/** A write without the header that only our pages, and programs that mean it, send. */
export class Foreign extends Error {}

/** Too much of one kind is under way; the words say of what. Nothing was done. */
export class Busy extends Error {}
/** The system is being stopped: nothing new is begun. */
export class Stopping extends Error {}
/** The database was lost while it was storing: done or undone, nobody knows yet. */
export class Unsure extends Error {}

/** Throws where a rule refused; passes where it answered null. */
export function insist(refusal: Refusal | null): void {
  if (refusal) throw new Refused(refusal);
}

interface Problem extends Omit<ProblemReply, "type" | "title"> {
  /** Seconds until asking again makes sense. */
  retryAfter?: number;
}

/** The one place that turns errors into replies (RFC 9457). A defect tells its request id and nothing else. */
export function replyWithProblem(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { retryAfter, ...problem } = isLeft(request)
    ? LEFT
    : (outageProblem(error, request.method) ?? problemOf(error));
  if (problem.status >= 500) request.log.error({ err: error }, problem.code);
  const words = problem.status === 500 ? `${problem.words}（编号 ${request.id}）` : problem.words;
  if (retryAfter !== undefined) void reply.header("retry-after", String(retryAfter));
  void reply
    .status(problem.status)
    .type("application/problem+json")
    .send({ type: "about:blank", title: words, ...problem, words } satisfies ProblemReply);
}

/** The sender went away in the midst of sending: nobody hears the answer, and nothing here is out of order. */
const LEFT: Problem = { status: 400, code: "left", words: "没有传完就断开了，没有保存" };

function isLeft({ raw }: FastifyRequest): boolean {
  return raw.destroyed && !raw.complete;
}

/** An outage is told as one: what is away, what became of the act, and what to do. */
function outageProblem(error: Error, method: string): Problem | null {
  const status = 503;
  if (error instanceof Busy)
    return { status: 429, code: "busy", words: error.message, retryAfter: 5 };
  if (error instanceof Stopping)
    return {
      status,
      code: "outage.stopping",
      words: "系统正在重新启动，请稍候再试",
      retryAfter: 10,
    };
  if (error instanceof Unsure) {
    const words = "保存时数据库断开，可能已经保存。请再按一次：已经保存的不会重复";
    return { status, code: "outage.unsure", words, retryAfter: 10 };
  }
  const outage = outageOf(error);
  if (!outage) return null;
  const fate = method === "GET" ? "请稍候再试" : "您刚才的操作没有保存，请稍候再试";
  return { ...outage, status, words: `${outage.words}，${fate}` };
}

/** A body can hold as many faults as it has bytes; nobody reads more than these. */
const FAULTS_MOST = 20;

function problemOf(error: FastifyError | Error): Problem {
  if (error instanceof Refused) {
    const { code, words, basis, field } = error.refusal;
    return { status: 409, code, words, ...(basis && { basis }), ...(field && { field }) };
  }
  if (error instanceof Absent)
    return { status: 404, code: "absent", words: "没有这条记录，或您无权查看" };
  if (error instanceof Unstorable)
    return { status: 400, code: "malformed", words: `填写有误：${error.message}` };
  if (error instanceof Malformed) return { status: 400, code: "malformed", words: error.message };
  if (error instanceof Unknown) return { status: 401, code: "unknown_caller", words: "请先登录" };
  if (error instanceof Foreign)
    return {
      status: 403,
      code: "foreign",
      words: "请求没有带标头 x-luming: 1：不是从本系统的页面发来的，没有办理",
    };
  if (error instanceof Forbidden)
    return { status: 403, code: "forbidden", words: "您的岗位没有这项权限" };
  const database = guardedByDatabase(error);
  if (database) return database;
  // An address that can name nothing (`/projects/abc`) is no mistake in a form.
  if ("validationContext" in error && error.validationContext === "params")
    return problemOf(new Absent());
  if ("validation" in error && error.validation) {
    const fields = error.validation.slice(0, FAULTS_MOST).map((fault) => ({
      path: `${fault.instancePath}${fault.params.missingProperty ? `/${String(fault.params.missingProperty as string)}` : ""}`.slice(
        1,
      ),
      words: faultWords(fault.keyword, fault.params),
    }));
    return {
      status: 400,
      code: "malformed",
      words: `填写有误：${fields.map((field) => `${field.path} ${field.words}`).join("；")}`,
      fields,
    };
  }
  const status = statusOf(error);
  if (status === 413) return { status, code: "too_large", words: "内容太大，超过允许的大小" };
  if (status === 429) return { status, code: "too_many", words: "操作太频繁，请稍候再试" };
  if (status < 500) return { status, code: "malformed", words: "请求格式有误" };
  return { status: 500, code: "defect", words: "系统出错，已记录" };
}

/** The parser of forms says 406 of a body that is none, where RFC 9110 has 415. */
function statusOf(error: FastifyError | Error): number {
  const status = "statusCode" in error ? (error.statusCode ?? 500) : 500;
  return status === 406 ? 415 : status;
}

/** SQLSTATE of values that cannot be stored: number out of range, no such day, characters text and JSON cannot hold. */
const UNSTORABLE: ReadonlySet<unknown> = new Set(["22003", "22007", "22008", "22021", "22P05"]);

/** What the database's own guards say, for callers that slipped past the rules (two at once, say). */
function guardedByDatabase(error: Error): Problem | null {
  const state = (error as { code?: unknown }).code;
  const constraint = (error as { constraint?: unknown }).constraint;
  if (state === "LM001" || state === "LM002" || state === "LM003") {
    return { status: 409, code: "database.kept", words: error.message };
  }
  if (state === "23505")
    return {
      status: 409,
      code: "database.taken",
      words: "刚刚有人办过同样的事，或已有相同的记录，请刷新后再看",
    };
  if (state === "23514")
    return {
      status: 409,
      code: "database.check",
      words: `不符合数据库约束（${String(constraint)}）`,
    };
  if (state === "23503")
    return {
      status: 409,
      code: "database.missing",
      words: `所引用的记录不存在（${String(constraint)}）`,
    };
  if (UNSTORABLE.has(state))
    return {
      status: 400,
      code: "malformed",
      words: "填写有误：有的数太大，日期不存在，或文字里有存不下的字符",
    };
  if (state === "42501") return { status: 403, code: "forbidden", words: "无权操作这条记录" };
  return null;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  ">=": "不小于",
  ">": "大于",
  "<=": "不大于",
  "<": "小于",
};

/** What a text that is no day or month should look like. */
const PATTERN_WORDS: ReadonlyMap<unknown, string> = new Map([
  [DAY_PATTERN, "不是日期，请写成 2023-10-16 这样"],
  [MONTH_PATTERN, "不是月份，请写成 2023-10 这样"],
]);

function faultWords(keyword: string, params: Record<string, unknown>): string {
  switch (keyword) {
    case "required":
      return "必填";
    case "additionalProperties":
      return `不认识的字段 ${String(params.additionalProperty)}`;
    case "pattern":
      return PATTERN_WORDS.get(params.pattern) ?? "格式不对";
    case "format":
      return "格式不对";
    case "minLength":
      return "不能为空";
    case "maxLength":
      return `不能超过 ${String(params.limit)} 个字`;
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
      return `应${COMPARISONS[String(params.comparison)] ?? "在允许的范围内，界限为"} ${String(params.limit)}`;
    case "type":
      return "类型不对";
    default:
      return "取值不在允许的范围内";
  }
}
