import { Alert } from "antd";
import { useEffect, useState } from "react";
import { isDay } from "../../../kernel/calendar.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSettled } from "../../../platform/web/settled.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { checkTwins } from "../contract.ts";
import { GROUND_TITLES } from "./ground-titles.ts";
import type { ReceiptValues } from "./receipt-values.ts";

export interface TwinHintProps {
  readonly values: ReceiptValues;
  readonly receiptId: number | null;
  /** The file chosen last. */
  readonly file: File | null;
}

/** While a receipt is being filled in: which slip, invoice, payment or file stands there already, whose and since when (R-X.2). */
export function TwinHint({ values, receiptId, file }: TwinHintProps) {
  const sha256 = useDigest(file);
  const { slipNo, invoiceNo, payerName, arrivedOn, amountFen } = values;
  const payment = payerName.trim().length >= 2 && amountFen !== null && isDay(arrivedOn);
  const settled = useSettled(
    JSON.stringify({
      ...(receiptId !== null && { receiptId }),
      ...(slipNo.trim().length >= 4 && { slipNo }),
      ...(invoiceNo.trim().length >= 4 && { invoiceNo }),
      ...(payment && { payerName, arrivedOn, amountFen }),
      ...(sha256 && { sha256 }),
    }),
  );
  const query = JSON.parse(settled) as object;
  const enabled = Object.keys(query).some((name) => name !== "receiptId");
  const twins = useEndpoint(checkTwins, { query }, { enabled });
  const rows = enabled && !twins.isPlaceholderData ? (twins.data ?? []) : [];
  if (rows.length === 0) return null;
  return (
    <Alert
      type="warning"
      role="status"
      showIcon
      title="可能已经报过，请先核对；仍要填报的，由核验人裁定是否重复"
      description={rows.map(({ ground, unitName, since, receipt }) => (
        <div key={`${ground} ${unitName} ${since} ${receipt?.no ?? ""}`}>
          {GROUND_TITLES[ground]}：{unitName}，{since} 填报
          {receipt && (
            <>
              ，<PathLink path={`/funds/${receipt.id}`}>{receipt.no}</PathLink>
            </>
          )}
        </div>
      ))}
    />
  );
}

/** The file's SHA-256; null where there is none, or where this browser computes none (a page without HTTPS). */
function useDigest(file: File | null): string | null {
  const [found, setFound] = useState<{ readonly of: File; readonly digest: string } | null>(null);
  useEffect(() => {
    let gone = false;
    if (file && "subtle" in crypto)
      void file
        .arrayBuffer()
        .then((bytes) => crypto.subtle.digest("SHA-256", bytes))
        .then((digest) => {
          const bytes = [...new Uint8Array(digest)];
          const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
          if (!gone) setFound({ of: file, digest: hex });
        });
    return () => {
      gone = true;
    };
  }, [file]);
  return found?.of === file ? (found?.digest ?? null) : null;
}
