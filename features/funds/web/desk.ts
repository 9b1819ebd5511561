import { App } from "antd";
import { useState } from "react";
import { type AddressSearch, useAddress, useGo } from "../../../platform/web/address.ts";
import { call } from "../../../platform/web/call.ts";
import { asProblem, type Problem } from "../../../platform/web/problem.ts";
import { useEndpoint, useRefresh } from "../../../platform/web/query.ts";
import type { Origin } from "../../projects/contract.ts";
import {
  decideOrigin,
  type Receipt,
  returnReceipt,
  signingQueue,
  signReceipt,
  verificationQueue,
  verifyReceipt,
} from "../contract.ts";
import { pairsOf } from "../pairs.ts";
import { deskRows, neighbourOf, type QueueRow, successorOf } from "./desk-queue.ts";
import { useDrawn } from "./drawn.ts";
import { idOf } from "./funds-search.ts";
import { isFirstLook } from "./receipt-acts.ts";
import { useShownReceipt } from "./shown-receipt.ts";

/** The office verifies what heads have signed; a unit's head signs what its clerk has reported. */
export type DeskKind = "verify" | "sign";

const QUEUES = { verify: verificationQueue, sign: signingQueue };
const PATHS = { verify: "/verification", sign: "/signing" };

/**
 * A desk: the queue, the one looked at, and the acts that settle it. What lies on it stays until the person moves on: no poll,
 * ruling, new arrival or other hand replaces it.
 */
export function useDesk(kind: DeskKind) {
  const queue = useEndpoint(QUEUES[kind], { query: { limit: 200 } }, { everyMs: 20_000 });
  const [settled, setSettled] = useState<ReadonlySet<number>>(new Set());
  const [mine, setMine] = useState(0);
  const [asked] = useAddress(askedOf);
  const go = useGo();
  const { rows, lookedAt } = useLaidOut(queue.data?.rows, settled, asked);
  const shown = useShownReceipt(lookedAt || null);
  const pair = shown.receipt && pairsOf(shown.receipt.reviews)[0];
  const open = pair?.finding === "open" && pair.otherId !== null ? pair : undefined;
  const other = useShownReceipt(open?.otherId ?? null);
  const drawn = useDrawn();
  const goTo = (id: number): void =>
    go(id > 0 ? `${PATHS[kind]}?receipt=${id}` : PATHS[kind], "replace");
  const leave = (id: number): void => {
    setSettled((now) => new Set(now).add(id));
    goTo(successorOf(rows, id));
  };
  const acts = useDeskActs({ leave, lay: shown.lay, count: () => setMine((now) => now + 1) });
  return {
    kind,
    queue,
    rows,
    lookedAt,
    shown,
    /** The pair to rule on, and the other slip that lies beside this one. */
    pair: kind === "verify" ? open : undefined,
    other,
    drawn,
    mine,
    /** More wait than the page has fetched. */
    hasMore: queue.data?.next !== null && queue.data !== undefined,
    coming: comingIds(rows, lookedAt),
    open: goTo,
    move: (by: number) => goTo(neighbourOf(rows, lookedAt, by)),
    ...acts,
  };
}

function askedOf(search: AddressSearch): number {
  return idOf(search, "receipt") ?? 0;
}

/** The queue as it lies, and the receipt looked at: the asked one, else the first, which then stays. */
function useLaidOut(
  found: readonly QueueRow[] | undefined,
  settled: ReadonlySet<number>,
  asked: number,
) {
  const [laid, lay] = useState<readonly QueueRow[]>([]);
  const [pinned, pin] = useState(0);
  const looked = asked || (settled.has(pinned) ? 0 : pinned);
  const rows = found ? deskRows(laid, found, settled, looked) : laid;
  if (rows.length !== laid.length || rows.some((row, index) => row !== laid[index])) lay(rows);
  const lookedAt = looked || (rows[0]?.id ?? 0);
  if (lookedAt !== pinned) pin(lookedAt);
  return { rows, lookedAt };
}

function comingIds(rows: readonly QueueRow[], lookedAt: number): number[] {
  const index = rows.findIndex(({ id }) => id === lookedAt);
  return rows.slice(index + 1, index + 3).map(({ id }) => id);
}

interface DeskHands {
  readonly leave: (id: number) => void;
  readonly lay: (receipt: Receipt) => void;
  readonly count: () => void;
}

function useDeskActs({ leave, lay, count }: DeskHands) {
  const { message } = App.useApp();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const settle = async (act: () => Promise<Receipt>): Promise<Receipt | null> => {
    setBusy(true);
    setProblem(null);
    try {
      return await act();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return null;
    } finally {
      setBusy(false);
      void refresh(verifyReceipt);
    }
  };
  /** Done with this one: says so, and lays the next on the desk. */
  const finish = (done: Receipt | null, words: string): boolean => {
    if (!done) return false;
    count();
    void message.success(`${done.no} ${words}`, 1.5);
    leave(done.id);
    return true;
  };
  const sign = async ({ id, version }: Receipt): Promise<void> => {
    const input = { params: { id }, body: { version } };
    finish(await settle(() => call(signReceipt, input)), "已签发");
  };
  const verify = async (receipt: Receipt): Promise<void> => {
    const { id, version } = receipt;
    const done = await settle(() => call(verifyReceipt, { params: { id }, body: { version } }));
    if (done?.version === version) {
      void message.warning(`${done.no} 刚发现重复嫌疑，请先裁定`, 5);
      lay(done);
      return;
    }
    finish(done, isFirstLook(receipt) ? "已初核，等第二人复核" : "已核验");
  };
  const giveBack = async ({ id, version }: Receipt, reason: string): Promise<boolean> => {
    const input = { params: { id }, body: { reason, version } };
    return finish(await settle(() => call(returnReceipt, input)), "已退回");
  };
  const decide = async (
    { id, version }: Receipt,
    origin: Origin,
    basis: string,
  ): Promise<boolean> => {
    const input = { params: { id }, body: { origin, basis, version } };
    const done = await settle(() => call(decideOrigin, input));
    if (done) lay(done);
    return done !== null;
  };
  const clearProblem = (): void => setProblem(null);
  return { busy, problem, clearProblem, sign, verify, giveBack, decide };
}

/** What a desk's page works with. */
export type Desk = ReturnType<typeof useDesk>;
