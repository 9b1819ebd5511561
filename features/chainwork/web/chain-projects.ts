import { useState } from "react";
import type { Named } from "../../../kernel/shape.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { listProjects } from "../../projects/contract.ts";

/** Looks among all of a chain's projects one may see; what was once found keeps its name. */
export interface ProjectSearch {
  /** The newest, or those of the words looked for. */
  readonly found: readonly Named[];
  /** Every project seen so far, by id. */
  readonly names: ReadonlyMap<number, string>;
  readonly searching: boolean;
  readonly onSearch: (words: string) => void;
}

/** `known` are names that are told beforehand: those on a map. */
export function useProjectSearch(chainId: number, known: readonly Named[] = []): ProjectSearch {
  const [text, setText] = useState("");
  const [names, setNames] = useState<ReadonlyMap<number, string>>(new Map());
  const reply = useEndpoint(listProjects, {
    query: { chainId, limit: 50, ...(text && { text }) },
  });
  const found = (reply.data?.rows ?? []).map(({ id, name }) => ({ id, name }));
  const fresh = [...known, ...found].filter(({ id }) => !names.has(id));
  if (fresh.length > 0)
    setNames(new Map([...names, ...fresh.map(({ id, name }) => [id, name] as const)]));
  return {
    found,
    names,
    searching: reply.isFetching,
    onSearch: (words) => setText(words.trim()),
  };
}
