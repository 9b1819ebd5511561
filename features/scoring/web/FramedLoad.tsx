import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Problem } from "../../../platform/web/problem.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";

interface FramedLoadProps<Reply> {
  readonly title: string;
  readonly query: UseQueryResult<Reply, Problem>;
  readonly children: (reply: Reply) => ReactNode;
}

/** A reading that a whole page waits for: the page's title stands while it waits. */
export function FramedLoad<Reply>({ title, query, children }: FramedLoadProps<Reply>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  return (
    <PageFrame title={title}>
      <Loaded query={query}>{() => null}</Loaded>
    </PageFrame>
  );
}
