import { Alert } from "antd";
import type { ReplyOf } from "../../../kernel/endpoint.ts";
import { DigestText, ProofDetails } from "../../../platform/web/ui/ProofDetails.tsx";
import type { recomputeSnapshot } from "../../assessment/contract.ts";

export type Recomputed = ReplyOf<typeof recomputeSnapshot>;

/** What a recomputation found: the same digest, or every figure that differs. */
export function Recomputation({ result }: { readonly result: Recomputed }) {
  if (result.same) {
    return (
      <Alert
        type="success"
        showIcon
        title="重算一致：按台账逐笔重算，与冻结的数逐位相同"
        description={
          <ProofDetails>
            摘要 <DigestText digest={result.recomputedDigest} />
          </ProofDetails>
        }
      />
    );
  }
  return (
    <Alert
      type="error"
      showIcon
      title={`重算不一致：${result.differences.length} 处。请勿据此发文，先查明原因`}
      description={
        <ul>
          {result.differences.slice(0, 50).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      }
    />
  );
}
