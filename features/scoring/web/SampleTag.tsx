import { Tag } from "antd";

/** 样例: not this city's rules. */
export function SampleTag() {
  return (
    <Tag color="warning" title="外地公布的或编拟的办法，不是本市的规则">
      样例
    </Tag>
  );
}
