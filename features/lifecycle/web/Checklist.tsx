import { CheckCircleFilled, MinusCircleOutlined } from "@ant-design/icons";
import { useGo } from "../../../platform/web/address.ts";
import { useCitationWords } from "../../../platform/web/session.ts";
import type { ChecklistItem } from "../contract.ts";

interface ChecklistProps {
  readonly projectId: number;
  readonly items: readonly ChecklistItem[];
  /** Closes what lies above the place one is led to. */
  readonly onLeave?: () => void;
}

/** What a stage asks for, what is missing first; that says where it is filled in and leads there. */
export function Checklist({ projectId, items, onLeave }: ChecklistProps) {
  const wordsOf = useCitationWords();
  if (items.length === 0) return <p className="quiet">这一阶段没有自己的条件，可以直接推进。</p>;
  const sorted = items.toSorted((a, b) => Number(a.met) - Number(b.met));
  return (
    <ul className="life-checklist">
      {sorted.map((item) => (
        <li key={item.key} className={item.met ? "life-met" : "life-missing"}>
          {item.met ? (
            <CheckCircleFilled aria-label="已具备" />
          ) : (
            <MinusCircleOutlined aria-label="还缺" />
          )}
          <span>
            {item.words}
            {!item.met && <Way projectId={projectId} item={item} onLeave={onLeave} />}
            <small className="quiet">依据：{wordsOf(item.basis)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}

interface WayProps {
  readonly projectId: number;
  readonly item: ChecklistItem;
  readonly onLeave: (() => void) | undefined;
}

/** Documents, facts and leader are panels of the tab 「阶段」; the project's own fields and the review have tabs. */
function Way({ projectId, item, onLeave }: WayProps) {
  const go = useGo();
  const page = `/projects/${projectId}`;
  const lead = (): void => {
    onLeave?.();
    const panel = document.getElementById(`life-${item.place}`);
    if (item.place === "project") go(page);
    else if (item.place === "review") go(`${page}?tab=reviews`);
    else if (item.place === "recognition") go(`${page}?tab=recognition`);
    else if (panel) panel.scrollIntoView({ block: "start" });
    else go(`${page}?tab=life`);
  };
  return (
    <button type="button" className="text-button" onClick={lead}>
      {item.how} ›
    </button>
  );
}
