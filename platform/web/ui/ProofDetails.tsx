import type { ReactNode } from "react";

/** 核验信息: digests, places in the ledger and the like, folded away: for whoever checks, not for whoever reads. */
export function ProofDetails({ children }: { readonly children: ReactNode }) {
  return (
    <details className="proof">
      <summary>核验信息</summary>
      {children}
    </details>
  );
}

/** A digest in full; it wraps. */
export function DigestText({ digest }: { readonly digest: string }) {
  return <code className="proof-digest">{digest}</code>;
}
