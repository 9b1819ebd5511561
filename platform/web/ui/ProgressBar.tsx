import type { LightState } from "./Light.tsx";

export interface ProgressBarProps {
  /** What is measured, for those who listen: `小屯镇 资金完成率`. */
  readonly label: string;
  /** Percent done (`75.2`), for drawing only; null where there is nothing to draw. */
  readonly percent: number | null;
  /** Percent where the schedule stands today: the tick. */
  readonly schedule?: number;
  readonly state?: LightState;
}

/** Progress against 序时进度: a bar, and a tick where the schedule stands. Over 100 % it fills and says so. */
export function ProgressBar({ label, percent, schedule, state = "green" }: ProgressBarProps) {
  const spoken = percent === null ? "未报" : `完成${percent.toFixed(1)}%`;
  const against = schedule === undefined ? "" : `，序时进度${schedule.toFixed(1)}%`;
  return (
    <span className="progress" role="img" aria-label={`${label}：${spoken}${against}`}>
      <span className="progress-track">
        {percent !== null && (
          <span
            className={`progress-done progress-${state}`}
            style={{ width: `${Math.min(100, Math.max(0, percent))}%` }}
          />
        )}
      </span>
      {schedule !== undefined && (
        <span
          className="progress-tick"
          title={`序时进度 ${schedule.toFixed(1)}%`}
          style={{ insetInlineStart: `${Math.min(100, Math.max(0, schedule))}%` }}
        />
      )}
      {percent !== null && percent > 100 && (
        <span className="progress-over" aria-hidden="true">
          ›
        </span>
      )}
    </span>
  );
}
