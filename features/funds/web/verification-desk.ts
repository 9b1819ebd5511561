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
  readReceipt,
  returnReceipt,
  verificationQueue,
  verifyReceipt,
} from "../contract.ts";
import { idOf } from "./funds-search.ts";
import { isFirstLook } from "./receipt-acts.ts";
import {
  currentRow,
  neighbourOf,
  type QueueRow,
  successorOf,
  waitingRows,
} from "./verification-queue.ts";

/** The verifier's desk: the queue, the one looked at, and the acts that settle it. */
export function useVerificationDesk() {
  const queue = useEndpoint(verificationQueue, { query: { limit: 200 } }, { everyMs: 20_000 });
  const [settled, setSettled] = useState<ReadonlySet<number>>(new Set());
  const [mine, setMine] = useState(0);
  const [asked] = useAddress(askedOf);
  const go = useGo();
  const rows = waitingRows(queue.data?.rows ?? [], settled);
  const current = currentRow(rows, asked);
  const open = (id: number): void =>
    go(id > 0 ? `/verification?receipt=${id}` : "/verification", "replace");
  const leave = (id: number): void => {
    setSettled((now) => new Set(now).add(id));
    open(successorOf(rows, id));
  };
  const acts = useDeskActs(leave, () => setMine((count) => count + 1));
  const found = useEndpoint(
    readReceipt,
    { params: { id: current?.id ?? 0 } },
    { enabled: current !== undefined },
  );
  // Until the next one is here the reply is still that of the one before.
  const receipt = found.data && found.data.id === current?.id ? found.data : undefined;
  return {
    queue,
    rows,
    current,
    receipt,
    reading: found,
    mine,
    /** More wait than the page has fetched. */
    hasMore: queue.data?.next !== null && queue.data !== undefined,
    coming: comingIds(rows, current),
    open,
    move: (by: number) => current && open(neighbourOf(rows, current.id, by)),
    ...acts,
  };
}

function askedOf(search: AddressSearch): number {
  return idOf(search, "receipt") ?? 0;
}

function comingIds(rows: readonly QueueRow[], current: QueueRow | undefined): number[] {
  const index = rows.findIndex((row) => row === current);
  return rows.slice(index + 1, index + 3).map(({ id }) => id);
}

function useDeskActs(leave: (id: number) => void, count: () => void) {
  const { message } = App.useApp();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** Somebody else was first: says who did what, and moves on where nothing is left to do. */
  const giveWay = async (shown: Receipt, refused: Problem): Promise<boolean> => {
    const now = await call(readReceipt, { params: { id: shown.id } }).catch(() => null);
    if (!now || now.version === shown.version) {
      setProblem(refused);
      return false;
    }
    const step = now.steps.at(-1);
    const who = step ? `${step.byName} 已${step.act}` : refused.words;
    const waits = now.state === "signed" || now.state === "checked";
    void message.warning(`${shown.no}：${who}${waits ? "，请看最新情况" : "，转到下一笔"}`, 5);
    if (!waits) leave(shown.id);
    return true;
  };
  const settle = async (receipt: Receipt, act: () => Promise<Receipt>): Promise<Receipt | null> => {
    setBusy(true);
    setProblem(null);
    try {
      return await act();
    } catch (thrown) {
      await giveWay(receipt, asProblem(thrown));
      return null;
    } finally {
      setBusy(false);
      void refresh("/api/funds", "/api/workbench");
    }
  };
  const verify = async (receipt: Receipt): Promise<void> => {
    const { id, version, no } = receipt;
    const done = await settle(receipt, () =>
      call(verifyReceipt, { params: { id }, body: { version } }),
    );
    if (!done) return;
    count();
    void message.success(isFirstLook(receipt) ? `${no} 已初核，等第二人复核` : `${no} 已核验`, 1.5);
    leave(id);
  };
  const giveBack = async (receipt: Receipt, reason: string): Promise<boolean> => {
    const { id, version, no } = receipt;
    const done = await settle(receipt, () =>
      call(returnReceipt, { params: { id }, body: { reason, version } }),
    );
    if (!done) return false;
    count();
    void message.info(`${no} 已退回`, 1.5);
    leave(id);
    return true;
  };
  const decide = async (receipt: Receipt, origin: Origin, basis: string): Promise<boolean> => {
    const { id, version } = receipt;
    const done = await settle(receipt, () =>
      call(decideOrigin, { params: { id }, body: { origin, basis, version } }),
    );
    return done !== null;
  };
  return { busy, problem, clearProblem: () => setProblem(null), verify, giveBack, decide };
}

/** What the verification page works with. */
export type VerificationDesk = ReturnType<typeof useVerificationDesk>;
