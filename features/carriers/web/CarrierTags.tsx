import { Space } from "antd";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import type { CarrierRow } from "../contract.ts";

/** 通知所列, 有边界, 演示: each a word. */
export function CarrierTags({
  fromNotice,
  hasBoundary,
  demo,
}: Pick<CarrierRow, "fromNotice" | "hasBoundary" | "demo">) {
  return (
    <Space size={4} wrap>
      {fromNotice && <StageTag words="通知所列" tone="going" />}
      {hasBoundary && <StageTag words="有边界" tone="good" />}
      {demo && <StageTag words="演示" />}
    </Space>
  );
}
