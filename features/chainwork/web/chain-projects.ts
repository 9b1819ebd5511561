import { useEndpoint } from "../../../platform/web/query.ts";
import { listProjects, type ProjectRow } from "../../projects/contract.ts";

/** The chain's projects one may see, newest first, up to 200: for choosing and for naming. */
export function useChainProjects(chainId: number): readonly ProjectRow[] {
  const found = useEndpoint(listProjects, { query: { chainId, limit: 200 } });
  return found.data?.rows ?? [];
}

/** Project names by id. */
export function projectLinks(projects: readonly ProjectRow[]): ReadonlyMap<number, string> {
  return new Map(projects.map(({ id, name }) => [id, name]));
}
