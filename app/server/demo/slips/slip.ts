import type { Day } from "../../../../kernel/calendar.ts";
import type { Fen } from "../../../../kernel/money.ts";

/** A made-up bank receipt slip of 演示银行, which no one can take for a real bank's. */
export interface BankSlip {
  readonly slipNo: string;
  readonly date: Day;
  readonly payer: string;
  readonly payee: string;
  readonly amountFen: Fen;
  readonly purpose: string;
}
