import type { Stay } from "../contract.ts";

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
