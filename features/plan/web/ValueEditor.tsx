import { Button, Input, Space } from "antd";
import { useState } from "react";
import { type ReadValue, typedText, valueOfTyped } from "./reading-values.ts";
import type { Review } from "./review-state.ts";

const CERTAINTIES: Record<ReadValue["certainty"], string> = {
  certain: "有把握",
  likely: "大致有把握",
  guess: "拿不准",
};

/** The value chosen: where it stands, why it is in doubt, and what to store. Enter settles it. */
export function ValueEditor({
  review,
  value,
}: {
  readonly review: Review;
  readonly value: ReadValue;
}) {
  const [typed, setTyped] = useState(typedText(value.value, value.unit));
  const given = valueOfTyped(typed, value.unit);
  const settle = (): void => {
    if (given !== undefined) review.settle(value.key, given);
  };
  return (
    <div className="value-editor">
      <p>
        <strong>{value.label}</strong> <span className="quiet">{placeWords(value)}</span>
      </p>
      <p className="quiet">
        {CERTAINTIES[value.certainty]}
        {value.reason && `：${value.reason}`}；原文「{value.quote}」
      </p>
      <Space.Compact block>
        <Input
          autoFocus
          aria-label={value.label}
          className="figure"
          value={typed}
          suffix={value.unit}
          placeholder={value.unit ? "空着表示没有目标" : ""}
          status={given === undefined ? "error" : ""}
          onChange={({ target }) => setTyped(target.value)}
          onPressEnter={settle}
        />
        <Button type="primary" disabled={given === undefined} onClick={settle}>
          {given === value.value ? "无误" : "改为此值"}
        </Button>
        <Button onClick={() => review.choose(null)}>取消</Button>
      </Space.Compact>
    </div>
  );
}

function placeWords({ place }: ReadValue): string {
  if (place.words) return place.words;
  return place.kind === "line"
    ? `第 ${place.line} 行`
    : `表 ${place.table} 第 ${place.row} 行第 ${place.column} 列`;
}
