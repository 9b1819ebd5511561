/** Against 序时进度: in time, behind, far behind, or nothing reported (which is not zero). */
export type LightState = "green" | "yellow" | "red" | "none";

export const LIGHTS: Record<LightState, { readonly sign: string; readonly words: string }> = {
  green: { sign: "●", words: "超序时" },
  yellow: { sign: "▲", words: "滞后" },
  red: { sign: "■", words: "严重滞后" },
  none: { sign: "–", words: "未报" },
};

/** A light: colour, sign and word together, so that no one depends on colour. */
export function Light({ state }: { readonly state: LightState }) {
  const { sign, words } = LIGHTS[state];
  return (
    <span className={`light light-${state}`}>
      <span className="light-sign" aria-hidden="true">
        {sign}
      </span>
      {words}
    </span>
  );
}
