import * as assessment from "../../features/assessment/contract.ts";
import * as audit from "../../features/audit/contract.ts";
import * as batches from "../../features/batches/contract.ts";
import * as carriers from "../../features/carriers/contract.ts";
import * as chains from "../../features/chains/contract.ts";
import * as chainwork from "../../features/chainwork/contract.ts";
import * as circulars from "../../features/circulars/contract.ts";
import * as claims from "../../features/claims/contract.ts";
import * as clauses from "../../features/clauses/contract.ts";
import * as funds from "../../features/funds/contract.ts";
import * as inspection from "../../features/inspection/contract.ts";
import * as lifecycle from "../../features/lifecycle/contract.ts";
import * as monthly from "../../features/monthly/contract.ts";
import * as organization from "../../features/organization/contract.ts";
import * as organizationDay from "../../features/organization/day-contract.ts";
import * as organizationRanks from "../../features/organization/rank-contract.ts";
import * as organizationRoster from "../../features/organization/roster-contract.ts";
import * as organizationTwo from "../../features/organization/two-contract.ts";
import * as plan from "../../features/plan/contract.ts";
import * as projects from "../../features/projects/contract.ts";
import * as recognition from "../../features/recognition/contract.ts";
import * as results from "../../features/results/contract.ts";
import * as reviews from "../../features/reviews/contract.ts";
import * as scoring from "../../features/scoring/contract.ts";
import * as service from "../../features/service/contract.ts";
import * as settings from "../../features/settings/contract.ts";
import * as workbench from "../../features/workbench/contract.ts";
import * as workdays from "../../features/workdays/contract.ts";
import type { RoomName } from "../../features/rooms.ts";
import type { Endpoint } from "../../kernel/endpoint.ts";

type Exported = Readonly<Record<string, unknown>>;

/** Every contract file, by its room. */
export const CONTRACTS: Readonly<Record<RoomName, readonly Exported[]>> = {
  assessment: [assessment],
  audit: [audit],
  batches: [batches],
  carriers: [carriers],
  chains: [chains],
  chainwork: [chainwork],
  circulars: [circulars],
  claims: [claims],
  clauses: [clauses],
  funds: [funds],
  inspection: [inspection],
  lifecycle: [lifecycle],
  monthly: [monthly],
  organization: [
    organization,
    organizationDay,
    organizationRanks,
    organizationRoster,
    organizationTwo,
  ],
  plan: [plan],
  projects: [projects],
  recognition: [recognition],
  results: [results],
  reviews: [reviews],
  scoring: [scoring],
  service: [service],
  settings: [settings],
  workbench: [workbench],
  workdays: [workdays],
};

/** An endpoint, where it is declared, and under which name. */
export interface DeclaredEndpoint {
  readonly room: RoomName;
  readonly name: string;
  readonly endpoint: Endpoint;
}

/** Every endpoint of every contract. */
export function declaredEndpoints(): DeclaredEndpoint[] {
  return Object.entries(CONTRACTS).flatMap(([room, contracts]) =>
    contracts.flatMap((exported) =>
      Object.entries(exported).flatMap(([name, value]) =>
        isEndpoint(value) ? [{ room: room as RoomName, name, endpoint: value }] : [],
      ),
    ),
  );
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === "object" && value !== null && "method" in value && "allow" in value;
}
