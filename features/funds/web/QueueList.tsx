import { useEffect, useRef } from "react";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import type { QueueRow } from "./desk-queue.ts";

export interface QueueListProps {
  readonly label: string;
  readonly rows: readonly QueueRow[];
  readonly currentId: number | undefined;
  readonly hasMore: boolean;
  readonly onOpen: (id: number) => void;
}

/** What waits, doubts first; the one looked at stays in sight. */
export function QueueList({ label, rows, currentId, hasMore, onOpen }: QueueListProps) {
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => {
    here.current?.scrollIntoView({ block: "nearest" });
  }, [currentId]);
  return (
    <nav className="queue" aria-label={label}>
      <ol>
        {rows.map((row) => (
          <li key={row.id} ref={row.id === currentId ? here : undefined}>
            <button
              type="button"
              aria-current={row.id === currentId}
              onClick={() => onOpen(row.id)}
            >
              <span className="queue-name">{row.project.name}</span>
              <span className="queue-line">
                <span className="quiet">{row.unit.name}</span>
                <MoneyText fen={row.amountFen} withUnit />
              </span>
              <span className="receipt-tags">
                {row.doubts > 0 && <StageTag words={`重复嫌疑 ${row.doubts}`} tone="bad" />}
                {row.state === "checked" && <StageTag words="待复核" tone="going" />}
                {row.origin === "undecided" && <StageTag words="来源未定" tone="late" />}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {hasMore && <p className="quiet">先列出前 200 笔，办完自动补上</p>}
    </nav>
  );
}
