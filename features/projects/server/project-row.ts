import type { Project, ProjectRow } from "../contract.ts";
import type { MoneyOrigin, ProjectStage, ProjectStatus } from "../../../database/tables.ts";

/** A project of the list as the query gives it. */
export interface StoredRow {
  readonly id: number;
  readonly no: string;
  readonly name: string;
  readonly investor_name: string | null;
  readonly unit_id: number | null;
  readonly unit_name: string | null;
  readonly chain_id: number | null;
  readonly chain_name: string | null;
  readonly total_investment_fen: bigint | null;
  readonly stage: ProjectStage;
  readonly status: ProjectStatus;
  readonly signed_on: string | null;
  readonly key_project: boolean;
  readonly counts_toward_target: boolean;
  readonly confirmed: boolean;
  readonly taken_over: boolean;
  readonly demo: boolean;
}

/** A project with all that its own page shows. */
export interface StoredProject extends StoredRow {
  readonly investor_id: number | null;
  readonly uscc: string | null;
  readonly uscc_override_reason: string | null;
  readonly registered_capital_fen: bigint | null;
  readonly origin: MoneyOrigin | null;
  readonly origin_basis: string | null;
  readonly carrier: string;
  readonly carrier_id: number | null;
  readonly on_carrier_name: string | null;
  readonly content: string;
  readonly contract_investment_fen: bigint | null;
  readonly notice_quote: string | null;
  readonly takeover_stage: ProjectStage | null;
  readonly takeover_reason: string | null;
  readonly takeover_on: string | null;
  readonly takeover_by: string | null;
  readonly created_on: string;
  readonly ever_signed: boolean;
  readonly signing_open: boolean;
  readonly version: number;
}

const fenText = (fen: bigint | null): string | null => fen?.toString() ?? null;
const named = (id: number | null, name: string | null) =>
  id === null ? null : { id, name: name ?? "" };

export function rowOf(stored: StoredRow): ProjectRow {
  return {
    id: stored.id,
    no: stored.no,
    name: stored.name,
    investorName: stored.investor_name,
    unit: named(stored.unit_id, stored.unit_name),
    chain: named(stored.chain_id, stored.chain_name),
    totalInvestmentFen: fenText(stored.total_investment_fen),
    stage: stored.stage,
    status: stored.status,
    signedOn: stored.signed_on,
    keyProject: stored.key_project,
    countsTowardTarget: stored.counts_toward_target,
    confirmed: stored.confirmed,
    takenOver: stored.taken_over,
    demo: stored.demo,
  };
}

export function projectOf(stored: StoredProject): Project {
  return {
    ...rowOf(stored),
    investor: investorOf(stored),
    carrier: stored.carrier,
    onCarrier: named(stored.carrier_id, stored.on_carrier_name),
    content: stored.content,
    contractInvestmentFen: fenText(stored.contract_investment_fen),
    noticeQuote: stored.notice_quote,
    takeover: takeoverOf(stored),
    createdOn: stored.created_on,
    everSigned: stored.ever_signed,
    signingOpen: stored.signing_open,
    version: stored.version,
  };
}

function takeoverOf(stored: StoredProject): Project["takeover"] {
  if (stored.takeover_stage === null) return null;
  return {
    stage: stored.takeover_stage,
    reason: stored.takeover_reason ?? "",
    onDay: stored.takeover_on ?? "",
    byName: stored.takeover_by ?? "",
  };
}

function investorOf(stored: StoredProject): Project["investor"] {
  if (stored.investor_id === null) return null;
  return {
    id: stored.investor_id,
    name: stored.investor_name ?? "",
    uscc: stored.uscc,
    usccOverrideReason: stored.uscc_override_reason,
    registeredCapitalFen: fenText(stored.registered_capital_fen),
    origin: stored.origin ?? "undecided",
    originBasis: stored.origin_basis ?? "",
  };
}
