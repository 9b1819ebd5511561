import {
  keepPreviousData,
  type Query,
  QueryClient,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";
import type { Endpoint, ReplyOf } from "../../kernel/endpoint.ts";
import { isUnanswered } from "./act-key.ts";
import { addressOf, call, type CallArguments, type CallInput } from "./call.ts";
import { Problem } from "./problem.ts";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: Problem;
  }
}

/** The one store of replies; a refusal is never asked again, a broken line once. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, problem) =>
          failures < 1 && (!(problem instanceof Problem) || isUnanswered(problem.status)),
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
}

export interface EndpointOptions {
  /** False: not asked yet (a dialog that is closed, a filter that is missing). */
  readonly enabled?: boolean;
  /** Asks again after so many milliseconds: for queues and long work. */
  readonly everyMs?: number;
}

/** Reads an endpoint and keeps the reply under its address; the old reply stays while filters change. */
export function useEndpoint<E extends Endpoint>(
  endpoint: E,
  input?: CallInput<E>,
  options: EndpointOptions = {},
): UseQueryResult<ReplyOf<E>, Problem> {
  const given = [input] as unknown as CallArguments<E>;
  return useQuery({
    queryKey: [options.enabled === false ? endpoint.path : addressOf(endpoint, ...given)],
    queryFn: () => call(endpoint, ...given),
    enabled: options.enabled ?? true,
    refetchInterval: options.everyMs ?? false,
    placeholderData: keepPreviousData,
  });
}

export interface ActOptions<E extends Endpoint> {
  readonly onDone?: (reply: ReplyOf<E>, input: CallInput<E>) => void;
  readonly onProblem?: (problem: Problem) => void;
}

/** A write: `act.mutate({ params, body })`; afterwards what the page shows is read again. */
export function useAct<E extends Endpoint>(
  endpoint: E,
  options: ActOptions<E> = {},
): UseMutationResult<ReplyOf<E>, Problem, CallInput<E>> {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (input: CallInput<E>) =>
      call(endpoint, ...([input] as unknown as CallArguments<E>)),
    onSuccess: async (reply, input) => {
      options.onDone?.(reply, input);
      await refresh(endpoint);
    },
    onError: (problem) => options.onProblem?.(problem),
  });
}

/**
 * After a write every kept reply is stale, of whatever room: what is on the page is read again. Waits for the replies of the
 * endpoint's own room only.
 */
export function useRefresh(): (written: Pick<Endpoint, "path">) => Promise<void> {
  const client = useQueryClient();
  return async ({ path }) => {
    const isOwn = ({ queryKey }: Query) => String(queryKey[0]).startsWith(roomOf(path));
    void client.invalidateQueries({ predicate: (query) => !isOwn(query) });
    await client.invalidateQueries({ predicate: isOwn });
  };
}

/** `/api/funds/receipts/:id` → `/api/funds`. */
function roomOf(path: string): string {
  return path.split("/").slice(0, 3).join("/");
}
