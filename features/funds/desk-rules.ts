import { notice } from "../../kernel/citation.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import type { Receipt } from "./contract.ts";

const SUPERVISION = notice("五（四）");

/** Why an act on what was shown may not go on, or null: somebody was there in between; says who and what. */
export function refuseUnseenVersion(
  receipt: Pick<Receipt, "version" | "steps">,
  version: number,
): Refusal | null {
  if (receipt.version === version) return null;
  const last = receipt.steps.at(-1);
  const happened = last ? `已由${last.byName}${last.act}（${last.onDay}）` : "已被修改";
  return {
    code: "funds.changed_meanwhile",
    words: `这笔资金${happened}，与您看到的不同，请看最新情况`,
  };
}

/** Why nothing may be decided on it yet, or null: what it rests on was not looked at. `seen` are ids of evidence files. */
export function refuseUnseen(
  { evidence }: Pick<Receipt, "evidence">,
  seen: ReadonlySet<number>,
): Refusal | null {
  const left = evidence.filter(({ id }) => !seen.has(id));
  const first = left[0];
  if (!first) return null;
  const which = left.length === 1 ? `凭证「${first.fileName}」` : `${left.length} 份凭证`;
  return {
    code: "funds.unseen",
    words: `${which}还没有看过：显示出来后再办，打不开的请下载查看或退回`,
    basis: SUPERVISION,
  };
}

/** Why this ruling may not be made on the receipt, or null: what counts already is not the one to be returned. */
export function refuseRuling(
  receipt: Pick<Receipt, "state" | "reversed">,
  finding: "distinct" | "duplicate",
): Refusal | null {
  if (finding === "distinct" || receipt.state !== "verified" || receipt.reversed) return null;
  return {
    code: "funds.counted_already",
    words: "本笔已核验计入，请到另一笔上裁定；确是本笔重复的，请先冲销",
    basis: SUPERVISION,
  };
}
