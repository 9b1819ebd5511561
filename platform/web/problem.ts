import type { Citation } from "../../kernel/citation.ts";
import type { Refusal } from "../../kernel/refusal.ts";

/** What the server says is wrong with one field; `path` as the form names it (`amountFen`). */
export interface FieldProblem {
  readonly path: string;
  readonly words: string;
}

/** A reply that is no success, from RFC 9457 JSON; status 0 where no reply came at all. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly words: string;
  readonly basis: Citation | undefined;
  readonly field: string | undefined;
  readonly fields: readonly FieldProblem[];

  constructor(told: ProblemWords) {
    super(told.words);
    this.name = "Problem";
    this.status = told.status;
    this.code = told.code;
    this.words = told.words;
    this.basis = told.basis;
    this.fields = told.fields ?? [];
    this.field = told.field ?? this.fields[0]?.path;
  }
}

export interface ProblemWords extends Refusal {
  readonly status: number;
  readonly fields?: readonly FieldProblem[];
}

/** The problem when no reply came: the network or the server is away. */
export const UNREACHABLE: ProblemWords = {
  status: 0,
  code: "network.unreachable",
  words: "连不上服务器，请检查网络后重试；已填写的内容仍保留在本机",
};

/** The problem when an act got no answer; sent again it is the same act and done once. */
export const UNANSWERED: ProblemWords = {
  status: 0,
  code: "network.unanswered",
  words:
    "没有收到服务器的答复，不知道是否已经保存。请再按一次：已经保存的不会重复，填写的内容都还在",
};

const WORDS_OF_STATUS: Record<number, string> = {
  401: "请先登录",
  403: "您的角色没有这项权限",
  404: "没有找到，或不在您可查看的范围内",
  408: "网络太慢，没有传完，请再试一次；填写的内容都还在",
  413: "文件太大",
  429: "操作过于频繁，请稍候再试",
  502: "服务器暂时不能应答，请稍候再试；填写的内容都还在",
  503: "服务器暂时不能应答，请稍候再试；填写的内容都还在",
  504: "等得太久，不知道是否已经办好。请再按一次：已经办好的不会重复",
};

/** Reads a failed reply's status and body, which may be no JSON at all. */
export function problemOf(status: number, body: unknown): Problem {
  const told = isRecord(body) ? body : {};
  const words =
    text(told["words"]) ??
    text(told["title"]) ??
    WORDS_OF_STATUS[status] ??
    "服务器出错了，错误已记录，请稍后再试";
  return new Problem({
    status,
    code: text(told["code"]) ?? `http.${status}`,
    words,
    basis: citationOf(told["basis"]),
    field: text(told["field"]),
    fields: Array.isArray(told["fields"]) ? told["fields"].flatMap(fieldOf) : [],
  });
}

/** Any thrown value as a problem, so that pages show one thing. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem({ status: 500, code: "page.defect", words: "页面出错了，请刷新后再试" });
}

function fieldOf(value: unknown): FieldProblem[] {
  if (!isRecord(value)) return [];
  const words = text(value["words"]);
  return words ? [{ path: text(value["path"]) ?? "", words }] : [];
}

function citationOf(value: unknown): Citation | undefined {
  if (!isRecord(value)) return undefined;
  const document = text(value["document"]);
  return document ? { document, article: text(value["article"]) ?? "" } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
