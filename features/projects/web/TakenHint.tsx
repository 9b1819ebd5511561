import { Alert, Form } from "antd";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSettled } from "../../../platform/web/settled.ts";
import { checkTaken } from "../contract.ts";

export interface TakenHintProps {
  /** A project's or investor's name, or a code, as it is being typed. */
  readonly text: string;
  /** The project being edited. */
  readonly except?: number;
}

/** While one types: who holds the same name or code already and since when; no more than that. */
export function TakenHint({ text, except }: TakenHintProps) {
  const asked = useSettled(text.trim(), 500);
  const enabled = asked.length >= 4;
  const taken = useEndpoint(
    checkTaken,
    { query: { text: asked, ...(except !== undefined && { except }) } },
    { enabled },
  );
  const rows = enabled && !taken.isPlaceholderData ? (taken.data ?? []) : [];
  if (rows.length === 0) return null;
  return (
    <Form.Item>
      <Alert
        type="warning"
        role="status"
        showIcon
        title={`可能已经登记过（${groundOf(asked)}），请先与登记单位核对（首报首谈）`}
        description={rows.map(({ unitName, since }, index) => (
          <div key={index}>
            {unitName ?? "通知列名、尚未落实责任单位"}：{since} 登记
          </div>
        ))}
      />
    </Form.Item>
  );
}

/** Which grade of suspicion a hit is: a code is the same one, a name is the the same. */
function groundOf(asked: string): string {
  return /^[0-9A-Z]{18}$/i.test(asked) ? "一级：代码相同" : "三级：名称相同";
}
