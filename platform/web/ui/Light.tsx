import type { LightMark } from "../light-mark.ts";
import { PathLink } from "./PathLink.tsx";

/** Against 序时进度: in time, behind, far behind, or nothing reported (which is not zero). */
export type LightState = "green" | "yellow" | "red" | "none";

export const LIGHTS: Record<LightState, { readonly sign: string; readonly words: string }> = {
  green: { sign: "●", words: "超序时" },
  yellow: { sign: "▲", words: "滞后" },
  red: { sign: "■", words: "严重滞后" },
  none: { sign: "–", words: "未报" },
};

export interface LightProps {
  readonly state: LightState;
  /** «豁免» beside it: the light itself stays what it is. */
  readonly mark?: LightMark | null;
}

/** A light: colour, sign and word together, so that no one depends on colour. */
export function Light({ state, mark = null }: LightProps) {
  const { sign, words } = LIGHTS[state];
  const light = (
    <span className={`light light-${state}`}>
      <span className="light-sign" aria-hidden="true">
        {sign}
      </span>
      {words}
    </span>
  );
  if (!mark) return light;
  return (
    <span className="light-marked">
      {light}
      <PathLink className="light-mark" path={mark.path} title={mark.title}>
        {mark.words}
      </PathLink>
    </span>
  );
}
