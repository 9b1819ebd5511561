import { useState } from "react";
import { useAct } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { extendClaim, releaseClaim } from "../contract.ts";
import type { ClaimRow, ClaimRules } from "../shapes.ts";
import { refuseRelease, refuseUnlessStanding } from "../rules.ts";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

export interface DueActsProps {
  readonly claim: ClaimRow;
  readonly rules: ClaimRules;
  readonly small?: boolean;
}

const OFFERS = {
  extend: ["企业决策流程较长，仍在推进", "已约定近期再次会谈", "等待用地或环评意见"],
  release: ["满期无进展", "投资方已放弃", "首报单位主动放弃"],
} as const;

/** Extends or releases a claim: the office's two answers to standing still. */
export function DueActs({ claim, rules, small = false }: DueActsProps) {
  const { businessDay } = useSession();
  const [asked, ask] = useState<"extend" | "release" | null>(null);
  const told = { onDone: () => ask(null) };
  const extending = useAct(extendClaim, told);
  const releasing = useAct(releaseClaim, told);
  if (!useMay("claims.rule")) return null;
  const params = { id: claim.id };
  const size = small ? "small" : "middle";
  return (
    <span className="claim-acts">
      <ReasonButton size={size} refusal={refuseUnlessStanding(claim)} onClick={() => ask("extend")}>
        延续
      </ReasonButton>
      <ReasonButton
        size={size}
        danger
        refusal={refuseRelease(claim, businessDay, rules)}
        onClick={() => ask("release")}
      >
        释放
      </ReasonButton>
      {asked && (
        <ReasonDialog
          about={aboutAct(asked === "extend" ? extendClaim : releaseClaim, params)}
          title={`${asked === "extend" ? "延续" : "释放"}：${claim.unit.name}对${claim.investorName}的首报`}
          note={
            asked === "extend"
              ? `自今天起再保护${rules.protectionDays}天，停滞天数重新计算。`
              : "释放后其他单位可以首报；原首报和经过保留。"
          }
          confirmWords={asked === "extend" ? "延续" : "释放"}
          offers={OFFERS[asked]}
          busy={extending.isPending || releasing.isPending}
          problem={asked === "extend" ? extending.error : releasing.error}
          onConfirm={(reason) =>
            (asked === "extend" ? extending : releasing).mutate({ params, body: { reason } })
          }
          onCancel={() => ask(null)}
        />
      )}
    </span>
  );
}
