import type { UseQueryResult } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import type { Problem } from "../problem.ts";
import { EmptyState } from "./EmptyState.tsx";
import { RefusalAlert } from "./RefusalAlert.tsx";

export interface LoadedProps<Reply> {
  readonly query: UseQueryResult<Reply, Problem>;
  readonly children: (reply: Reply) => ReactNode;
}

/** The three states of a reading: under way, refused with words, here. */
export function Loaded<Reply>({ query, children }: LoadedProps<Reply>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error && <RefusalAlert refusal={query.error} onRetry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (!query.error) return <Skeleton active paragraph={{ rows: 6 }} aria-label="正在读取" />;
  if (query.error.status === 403 || query.error.status === 404) {
    return <EmptyState title={query.error.words} purpose="可以返回上一页，或在上方搜索。" />;
  }
  return <RefusalAlert refusal={query.error} onRetry={() => void query.refetch()} />;
}
