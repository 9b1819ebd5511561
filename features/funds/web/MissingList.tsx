import { CheckCircleFilled } from "@ant-design/icons";
import type { Refusal } from "../../../kernel/refusal.ts";
import { fieldId } from "./Field.tsx";

/** What is still missing, each leading to its field. */
export function MissingList({ missing }: { readonly missing: readonly Refusal[] }) {
  if (missing.length === 0) {
    return (
      <p className="missing-none" role="status">
        <CheckCircleFilled /> 都齐了，可以填报
      </p>
    );
  }
  return (
    <div className="missing" role="status">
      <span className="quiet">还差 {missing.length} 项</span>
      <ul>
        {missing.map(({ code, words, field }) => (
          <li key={code}>
            <button type="button" className="text-button" onClick={() => field && goTo(field)}>
              {words}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function goTo(field: string): void {
  const control = document.getElementById(fieldId(field));
  control?.closest("details")?.setAttribute("open", "");
  control?.scrollIntoView({ block: "center" });
  control?.focus();
}
