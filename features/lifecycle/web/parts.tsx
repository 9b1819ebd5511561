import type { LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import type { Stay, StayLevel } from "../contract.ts";

/** With whom a late stay lies. */
export const STAY_LEVEL_TITLES: Record<StayLevel, string> = {
  unit: "责任单位",
  leader: "分包领导",
  conference: "联席会议",
};

/** Only what the caller is 分包领导 of. */
export const LED_FILTER: LedgerFilter = {
  key: "mine",
  label: "分包",
  kind: "choice",
  choices: [{ value: "yes", label: "我分包的项目" }],
};

const LIGHTS: Record<Stay["light"], { readonly sign: string; readonly words: string }> = {
  green: { sign: "●", words: "时限内" },
  yellow: { sign: "▲", words: "临近时限" },
  red: { sign: "■", words: "超时限" },
  none: { sign: "–", words: "不计时" },
};

/** The service clock's light: colour, sign and word together. */
export function ClockLight({ light }: Pick<Stay, "light">) {
  const { sign, words } = LIGHTS[light];
  return (
    <span className={`light light-${light}`}>
      <span className="light-sign" aria-hidden="true">
        {sign}
      </span>
      {words}
    </span>
  );
}
