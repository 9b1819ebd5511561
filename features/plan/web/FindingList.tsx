import type { LightState } from "../../../platform/web/ui/Light.tsx";
import type { Finding } from "../contract.ts";

const SIGNS: Record<Finding["level"], { sign: string; words: string; light: LightState }> = {
  error: { sign: "■", words: "有误", light: "red" },
  warning: { sign: "▲", words: "提醒", light: "yellow" },
  ok: { sign: "●", words: "一致", light: "green" },
};
const ORDER: readonly Finding["level"][] = ["error", "warning", "ok"];

/** Findings of the consistency check, the gravest first; they warn and correct nothing. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const sorted = ORDER.flatMap((level) => findings.filter((finding) => finding.level === level));
  if (sorted.length === 0) return <p className="quiet">没有可核对的内容</p>;
  return (
    <ul className="findings">
      {sorted.map(({ level, code, words }) => (
        <li key={code + words}>
          <span className={`light light-${SIGNS[level].light}`}>
            <span className="light-sign" aria-hidden="true">
              {SIGNS[level].sign}
            </span>
            {SIGNS[level].words}
          </span>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
