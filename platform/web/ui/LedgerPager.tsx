import { useLocation, useRouter } from "@tanstack/react-router";
import { Button } from "antd";
import { readSearch, writeSearch } from "../address.ts";

export interface LedgerPagerProps {
  readonly next: string | null | undefined;
  readonly count: number;
}

/** Paging by key: the address holds `after` (the cursor) and `page` (its number, for people only). */
export function LedgerPager({ next, count }: LedgerPagerProps) {
  const location = useLocation();
  const { history } = useRouter();
  const search = readSearch(location.searchStr);
  const page = Number(search["page"] ?? 1);
  const trail = trailOf(location.state);
  if (next === undefined || (next === null && page === 1)) return null;
  const open = (after: string | undefined, number: number, cursors: readonly string[]): void => {
    const asked = { ...search, after, page: number > 1 ? String(number) : undefined };
    history.push(location.pathname + writeSearch(asked), { ledgerTrail: cursors });
  };
  // Whoever was sent this address has no trail: back is then the beginning.
  const back = (): void =>
    trail.length > 0
      ? open(trail.at(-1) || undefined, page - 1, trail.slice(0, -1))
      : open(undefined, 1, []);
  const here = typeof search["after"] === "string" ? search["after"] : "";
  return (
    <nav className="pager no-print" aria-label="分页">
      <Button disabled={page === 1} onClick={back}>
        ‹ {trail.length > 0 || page === 1 ? "上一页" : "回到第一页"}
      </Button>
      <span className="quiet figure">
        第 {page} 页 · 本页 {count} 条
      </span>
      <Button disabled={!next} onClick={() => next && open(next, page + 1, [...trail, here])}>
        {next ? "更多 ›" : "没有更多了"}
      </Button>
    </nav>
  );
}

function trailOf(state: object): readonly string[] {
  const kept = "ledgerTrail" in state ? state.ledgerTrail : undefined;
  return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
}
