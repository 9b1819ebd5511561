import { moneyText } from "../../kernel/money.ts";
import { plainName, plainText } from "../../kernel/plain-text.ts";
import type { Receipt } from "./contract.ts";
import { FORM_TITLES } from "./paper-words.ts";
import type { Review } from "./path-shapes.ts";

export type Ground = Review["ground"];

/** Two receipts that may be the same money, with all they have in common, seen from one of them. */
export interface Pair {
  /** A review of the pair; ruling on it settles all of them. */
  readonly reviewId: number;
  /** The other receipt; null where the caller may not open it. */
  readonly otherId: number | null;
  readonly otherNo: string;
  readonly unitName: string;
  readonly grounds: readonly Ground[];
  readonly finding: Review["finding"];
  readonly reason: string;
}

/** The reviews of a receipt, those with the same other one together; open ones first. */
export function pairsOf(reviews: readonly Review[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const review of reviews) {
    const { id, ground, otherId, otherNo, unitName, finding, reason } = review;
    const key = `${otherId ?? `review ${id}`} ${finding}`;
    const known = pairs.get(key);
    pairs.set(key, {
      reviewId: known?.reviewId ?? id,
      otherId,
      otherNo,
      unitName,
      grounds: [...(known?.grounds ?? []), ground],
      finding,
      reason,
    });
  }
  const settled = ({ finding }: Pair): number => Number(finding !== "open");
  return [...pairs.values()].sort((a, b) => settled(a) - settled(b));
}

type Compared = Pick<
  Receipt,
  | "amountFen"
  | "currency"
  | "arrivedOn"
  | "payerName"
  | "slipNo"
  | "invoiceNo"
  | "form"
  | "project"
  | "unit"
  | "evidence"
>;

export interface ComparedFact {
  readonly key:
    | "amount"
    | "arrivedOn"
    | "payer"
    | "slipNo"
    | "invoiceNo"
    | "form"
    | "project"
    | "unit"
    | "file";
  readonly title: string;
  readonly mine: string;
  readonly other: string;
  readonly same: boolean;
}

/** The facts of two receipts beside each other, as a person compares the slips; texts by the house's one normaliser. */
export function comparedFacts(
  mine: Compared,
  other: Compared,
  grounds: readonly Ground[],
): ComparedFact[] {
  const yuan = ({ amountFen }: Compared) => moneyText(BigInt(amountFen), "元");
  const files = ({ evidence }: Compared) => `${evidence.length} 份`;
  const shared = mine.evidence.some(({ sha256 }) =>
    other.evidence.some((theirs) => theirs.sha256 === sha256),
  );
  const fact = (
    key: ComparedFact["key"],
    title: string,
    wordsOf: (receipt: Compared) => string,
    same = wordsOf(mine) === wordsOf(other),
  ): ComparedFact => ({ key, title, mine: wordsOf(mine), other: wordsOf(other), same });
  const alike = (compared: (text: string) => string, textOf: (receipt: Compared) => string) =>
    compared(textOf(mine)) === compared(textOf(other));
  const payer = ({ payerName }: Compared): string => payerName;
  const slip = ({ slipNo }: Compared): string => slipNo;
  const invoice = ({ invoiceNo }: Compared): string => invoiceNo;
  // What the search took for the same is the same, in whatever disguise it was written.
  const paid = grounds.includes("same_payment");
  return [
    fact("amount", "金额", yuan, paid || undefined),
    fact("arrivedOn", "到位日期", ({ arrivedOn }) => arrivedOn, paid || undefined),
    fact("payer", "付款方", payer, paid || alike(plainName, payer)),
    fact(
      "slipNo",
      "单据号",
      (receipt) => slip(receipt) || "未填",
      grounds.includes("same_slip") || alike(plainText, slip),
    ),
    ...(invoice(mine) || invoice(other)
      ? [
          fact(
            "invoiceNo",
            "发票号码",
            (receipt) => invoice(receipt) || "未填",
            grounds.includes("same_invoice") || alike(plainText, invoice),
          ),
        ]
      : []),
    fact("form", "形式", ({ form }) => FORM_TITLES[form]),
    fact("project", "项目", ({ project }) => project.name, mine.project.id === other.project.id),
    fact("unit", "责任单位", ({ unit }) => unit.name),
    fact("file", "凭证文件", files, shared || grounds.includes("same_file")),
  ];
}

/** Reasons worth a key for this ruling on these two: none says what the facts beside it deny. */
export function rulingReasons(
  finding: "distinct" | "duplicate",
  mine: Compared,
  other: Compared,
  grounds: readonly Ground[],
): string[] {
  const facts = comparedFacts(mine, other, grounds);
  const differs = (key: ComparedFact["key"]): boolean =>
    facts.some((fact) => fact.key === key && !fact.same);
  const [numbered, sameSlip] = [
    mine.slipNo !== "" && other.slipNo !== "",
    mine.slipNo !== "" && !differs("slipNo"),
  ];
  const reasons: [boolean, string][] =
    finding === "distinct"
      ? [
          [differs("slipNo") && numbered, "两笔单据号不同，确为两次到账"],
          [
            differs("invoiceNo") && mine.invoiceNo !== "" && other.invoiceNo !== "",
            "两笔发票号码不同，为两张发票",
          ],
          [grounds.includes("same_invoice"), "同一张发票分次付款，银行流水另有两笔"],
          [differs("arrivedOn") && !differs("project"), "同一合同分期到账，到账日期不同"],
          [differs("arrivedOn"), "两笔到账日期不同，为先后两次到账"],
          [differs("amount"), "两笔金额不同，确为两次到账"],
          [sameSlip, "单据号为银行批次号，流水另有两笔"],
          [!differs("file"), "同一张凭证上列有两笔款项"],
          [true, "已核对银行流水，确为两次到账"],
        ]
      : [
          [!differs("file") || sameSlip, "同一张进账单重复填报"],
          [grounds.includes("same_invoice"), "同一张发票重复填报"],
          [differs("unit"), "同一笔到账由两个单位填报"],
          [!differs("unit"), "同一笔到账填报了两次"],
        ];
  return reasons.flatMap(([holds, words]) => (holds ? [words] : []));
}
