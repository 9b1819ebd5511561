import type {
  BodyOf,
  Endpoint,
  Method,
  ParamsOf,
  QueryOf,
  ReplyOf,
} from "../../kernel/endpoint.ts";
import { actKeys, isUnanswered } from "./act-key.ts";
import { asProblem, Problem, problemOf, UNANSWERED, UNREACHABLE } from "./problem.ts";

type Part<Name extends string, Value> = undefined extends Value
  ? { readonly [key in Name]?: Value }
  : Record<string, never> extends Value
    ? { readonly [key in Name]?: Value }
    : { readonly [key in Name]: Value };

/** What an endpoint wants: `params`, `query`, `body`, each only where it is declared. */
export type CallInput<E extends Endpoint> = Part<"params", ParamsOf<E>> &
  Part<"query", QueryOf<E>> &
  Part<"body", BodyOf<E>>;

/** The argument may be left out where nothing is required. */
export type CallArguments<E extends Endpoint> =
  Record<string, never> extends CallInput<E> ? [input?: CallInput<E>] : [input: CallInput<E>];

interface LooseInput {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** The address of a call: `/api/funds/receipts/7?unit=3`; also for links to files (`<a href download>`). */
export function addressOf<E extends Endpoint>(endpoint: E, ...[input]: CallArguments<E>): string {
  return looseAddress(endpoint.path, input ?? {});
}

/** Calls an endpoint. Throws `Problem`; a 401 goes to the sign-in page, which comes back here. */
export async function call<E extends Endpoint>(
  endpoint: E,
  ...[input]: CallArguments<E>
): Promise<ReplyOf<E>> {
  const given: LooseInput = input ?? {};
  const address = looseAddress(endpoint.path, given);
  return callAddress<ReplyOf<E>>(endpoint.method, address, given.body);
}

/** The untyped ground of `call`, for addresses that have no endpoint value; the reply is taken on trust. */
export async function callAddress<Reply>(
  method: Method,
  address: string,
  body?: unknown,
): Promise<Reply> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (method === "GET") return ask<Reply>(address, { method, headers });
  const text = body === undefined ? undefined : JSON.stringify(body);
  headers["x-luming"] = "1";
  if (text !== undefined) headers["content-type"] = "application/json";
  return asAct(`${method} ${address}`, text ?? "", (key) =>
    ask<Reply>(address, {
      method,
      headers: { ...headers, "idempotency-key": key },
      ...(text !== undefined && { body: text }),
    }),
  );
}

/** Sends an act under its name and notes whether an answer came. */
export async function asAct<Reply>(
  address: string,
  content: string,
  send: (key: string) => Promise<Reply>,
  strict = false,
): Promise<Reply> {
  const act = actKeys.take(address, content, strict);
  try {
    const reply = await send(act.key);
    actKeys.end(address, act, "answered");
    return reply;
  } catch (thrown) {
    const problem = asProblem(thrown);
    actKeys.end(address, act, isUnanswered(problem.status) ? "lost" : "answered");
    throw problem.code === UNREACHABLE.code ? new Problem(UNANSWERED) : thrown;
  }
}

async function ask<Reply>(address: string, request: RequestInit): Promise<Reply> {
  const broken = () => {
    throw new Problem(UNREACHABLE);
  };
  const reply = await fetch(address, { ...request, credentials: "same-origin" }).catch(broken);
  // The line may also break in the middle of the answer.
  const told = readJson(await reply.text().catch(broken));
  if (reply.ok) return told as Reply;
  throw refuse(reply.status, told, address);
}

function readJson(words: string): unknown {
  if (words === "") return undefined;
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}

/** The problem of a failed reply; a lost session also leaves for the sign-in page. */
export function refuse(status: number, told: unknown, address: string): Problem {
  if (status === 401 && !address.startsWith("/api/session")) leaveToSignIn();
  return problemOf(status, told);
}

/** To the sign-in page, with a full load so that nothing of the lost session stays in memory. */
export function leaveToSignIn(): void {
  const path = signInPath();
  if (path) window.location.assign(path);
}

/** The sign-in page's address, which returns to this one; null where one is a stranger already. */
export function signInPath(): string | null {
  const { pathname, search } = window.location;
  if (pathname === "/sign-in" || pathname === "/first-run") return null;
  return pathname === "/" ? "/sign-in" : `/sign-in?back=${encodeURIComponent(pathname + search)}`;
}

function looseAddress(path: string, input: LooseInput): string {
  const params = entriesOf(input.params);
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params.find(([key]) => key === name)?.[1];
    if (value === undefined) throw new Error(`${path} wants ${name}`);
    return encodeURIComponent(String(value as string | number));
  });
  const search = new URLSearchParams();
  for (const [key, value] of entriesOf(input.query)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    for (const each of values) {
      if (each !== undefined && each !== null && each !== "")
        search.append(key, String(each as string | number | boolean));
    }
  }
  const words = search.toString();
  return words === "" ? filled : `${filled}?${words}`;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
