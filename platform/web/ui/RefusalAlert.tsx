import { Alert } from "antd";
import type { Refusal } from "../../../kernel/refusal.ts";
import type { Problem } from "../problem.ts";
import { Citation } from "./Citation.tsx";

export interface RefusalAlertProps {
  /** What was refused, by a rule or by the server; null shows nothing. */
  readonly refusal: Refusal | Problem | null | undefined;
  readonly onRetry?: () => void;
}

/** A refusal of a whole act, with its article; refusals of one field belong under the field. */
export function RefusalAlert({ refusal, onRetry }: RefusalAlertProps) {
  if (!refusal) return null;
  const fields = "fields" in refusal ? refusal.fields : [];
  const more = fields.filter(({ words }) => words !== refusal.words);
  return (
    <Alert
      role="alert"
      type={refusal.code.startsWith("http.5") ? "error" : "warning"}
      showIcon
      className="refusal"
      title={refusal.words}
      description={
        (more.length > 0 || refusal.basis) && (
          <>
            {more.map(({ path, words }) => (
              <div key={path + words}>{words}</div>
            ))}
            {refusal.basis && <Citation basis={refusal.basis} />}
          </>
        )
      }
      action={
        onRetry && (
          <button type="button" className="text-button" onClick={onRetry}>
            重试
          </button>
        )
      }
    />
  );
}
