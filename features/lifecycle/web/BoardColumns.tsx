import { Button, Select } from "antd";
import { type DragEvent, useState } from "react";
import { call } from "../../../platform/web/call.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { type Stage, STAGE_TITLES, STAGES } from "../../projects/contract.ts";
import { type BoardQuery, type Card, type Column, readColumn } from "../contract.ts";
import { BoardCard, draggedCard } from "./BoardCard.tsx";

interface BoardColumnsProps {
  readonly columns: readonly Column[];
  readonly query: BoardQuery;
  readonly stage: Stage | undefined;
  readonly onStage: (stage: Stage) => void;
  readonly onMove: (id: number, to?: Stage) => void;
}

/** All columns side by side; on a phone one, chosen above it. */
export function BoardColumns({ columns, query, stage, onStage, onMove }: BoardColumnsProps) {
  const narrow = useNarrow();
  const total = columns.reduce((sum, { count }) => sum + count, 0);
  if (total === 0)
    return (
      <EmptyState
        title={Object.keys(query).length > 0 ? "没有符合条件的项目" : "还没有项目"}
        purpose="项目按阶段排成列，从线索到达产达效；在「项目」中登记后出现在这里。"
      />
    );
  const fullest = columns.find(({ count }) => count > 0)?.stage;
  const shown = narrow ? columns.filter((one) => one.stage === (stage ?? fullest)) : columns;
  return (
    <>
      {narrow && (
        <Select<Stage>
          className="board-picker"
          aria-label="阶段"
          value={stage ?? fullest ?? "lead"}
          options={columns.map((column) => ({
            value: column.stage,
            label: `${STAGE_TITLES[column.stage]}（${column.count}）`,
          }))}
          onChange={onStage}
        />
      )}
      <div className="board" role="list" aria-label="阶段">
        {shown.map((column) => (
          <BoardColumn
            key={column.stage + JSON.stringify(query)}
            column={column}
            query={query}
            onMove={onMove}
          />
        ))}
      </div>
    </>
  );
}

interface BoardColumnProps {
  readonly column: Column;
  readonly query: BoardQuery;
  readonly onMove: (id: number, to?: Stage) => void;
}

function BoardColumn({ column, query, onMove }: BoardColumnProps) {
  const [over, setOver] = useState(false);
  const more = useMore(column, query);
  const { stage } = column;
  const hover = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const dragged = draggedCard(event);
    if (dragged && dragged.stage !== stage) onMove(dragged.id, stage);
  };
  return (
    <div
      role="listitem"
      className={`board-column ${over ? "board-over" : ""}`}
      aria-label={`${STAGE_TITLES[stage]} ${column.count} 个`}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <header className="board-head">
        <h2>
          <span className="quiet figure">{STAGES.indexOf(stage) + 1}</span> {STAGE_TITLES[stage]}
        </h2>
        <span className="figure board-count">{column.count}</span>
        <span className="quiet board-sum">
          总投资 <MoneyText fen={column.investmentFen} withUnit places={0} />
        </span>
      </header>
      <ul className="board-cards">
        {[...column.cards, ...more.cards].map((card) => (
          <BoardCard key={card.id} card={card} onMove={onMove} />
        ))}
      </ul>
      {more.next && (
        <Button size="small" loading={more.busy} onClick={() => void more.read()}>
          再看一些
        </Button>
      )}
    </div>
  );
}

/** Further cards of a column, read when asked for; a changed first page starts over. */
function useMore(column: Column, query: BoardQuery) {
  const [told, tell] = useState<{ of: Column; cards: readonly Card[]; next: string | null }>();
  const [busy, setBusy] = useState(false);
  const own = told?.of === column ? told : { of: column, cards: [], next: column.next };
  const read = async (): Promise<void> => {
    if (own.next === null) return;
    setBusy(true);
    try {
      const page = await call(readColumn, {
        params: { stage: column.stage },
        query: { ...query, after: own.next },
      });
      tell({ of: column, cards: [...own.cards, ...page.rows], next: page.next });
    } finally {
      setBusy(false);
    }
  };
  return { cards: own.cards, next: own.next, busy, read };
}
