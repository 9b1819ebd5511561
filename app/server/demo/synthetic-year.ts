import { type Day, addDays, daysBetween } from "../../../kernel/calendar.ts";
import { type Fen, FEN_PER_WAN, fenFromWan } from "../../../kernel/money.ts";
import type { Origin, ProjectDraft, Stage } from "../../../features/projects/contract.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { ago, DEMO_DAY, DEMO_SPAN } from "./demo-day.ts";
import { inventedPair, inventedUscc } from "./invented-names.ts";

export interface SyntheticProject {
  readonly unit: string;
  readonly chain: string | null;
  readonly draft: Omit<ProjectDraft, "unitId" | "chainId">;
  readonly createdOn: Day;
  readonly receiptsFrom: Day;
  readonly contractFen: Fen;
  readonly origin: Origin;
  readonly payer: { name: string; uscc: string };
}

/** What becomes of a synthetic receipt, besides the ordinary path. */
export type Fate =
  | "ordinary"
  | "late"
  | "returned"
  | "draft"
  | "undecided"
  | "reversed"
  | "twin"
  | "tenThousandfold"
  | "foreign";

export interface SyntheticReceipt {
  readonly project: number;
  readonly arrivedOn: Day;
  readonly reportedOn: Day;
  readonly amountFen: Fen;
  readonly fate: Fate;
}

export interface SyntheticYear {
  readonly projects: SyntheticProject[];
  readonly receipts: SyntheticReceipt[];
}

const OUTSIDE = [
  "440300",
  "310115",
  "330100",
  "320500",
  "110108",
  "370200",
  "420100",
  "350200",
] as const;
const LATER: readonly Stage[] = [
  "signed",
  "performing",
  "approving",
  "started",
  "building",
  "producing",
  "effective",
];
const EARLIER: readonly Stage[] = ["lead", "screening", "negotiating", "reviewing"];

/** A year of invented projects and about `receiptCount` receipts a first year over the given units and chains: always the same for the same input. */
export function syntheticYear(
  units: readonly { name: string; fundsFen: Fen; introduced: number }[],
  chains: readonly string[],
  receiptCount: number,
): SyntheticYear {
  const chance = chanceFrom(20_230_315);
  const projects: SyntheticProject[] = [];
  const receipts: SyntheticReceipt[] = [];
  const allFunds = units.reduce((sum, unit) => sum + unit.fundsFen, 0n);
  for (const [index, unit] of units.entries()) {
    const own: number[] = [];
    const wanted = Math.round(unit.introduced * 2) + (index % 2);
    for (let count = 0; count < wanted; count += 1) {
      own.push(projects.length);
      projects.push(aProject(projects.length, unit, chains, chance));
    }
    const share = Number((unit.fundsFen * 10_000n) / allFunds) / 10_000;
    const count = Math.max(1, Math.round(receiptCount * share * DEMO_SPAN));
    receipts.push(...receiptsOf(own, projects, unit.fundsFen, count, chance));
  }
  receipts.sort((a, b) => (a.reportedOn < b.reportedOn ? -1 : a.reportedOn > b.reportedOn ? 1 : 0));
  return { projects, receipts };
}

function aProject(
  serial: number,
  unit: { name: string; fundsFen: Fen },
  chains: readonly string[],
  chance: Chance,
): SyntheticProject {
  const chain = chance.happens(0.08) ? null : chance.of(chains);
  const names = inventedPair(serial, chain);
  // Most money of a year flows into what was signed before it.
  const continuing = chance.happens(0.62);
  const signed = chance.happens(0.82);
  const signedOn = !signed
    ? null
    : continuing
      ? addDays("2021-03-01", chance.whole(0, 600))
      : addDays("2023-01-04", chance.whole(0, Math.round(265 * DEMO_SPAN)));
  const typical = Number(unit.fundsFen / FEN_PER_WAN) / 5;
  const totalWan = chance.happens(0.05)
    ? chance.whole(100_000, 150_000)
    : Math.round(Math.max(2_000, typical * chance.between(0.5, 1.9)) / 500) * 500;
  const origin: Origin = chance.happens(0.86)
    ? "out_of_province"
    : chance.happens(0.5)
      ? "overseas"
      : "in_province";
  const uscc = inventedUscc(serial + 1, origin === "in_province" ? "410100" : chance.of(OUTSIDE));
  const stage = signed ? chance.of(LATER) : chance.of(EARLIER);
  return {
    unit: unit.name,
    chain,
    createdOn: signedOn === null ? leadDay(stage, serial, chance) : addDays(signedOn, -20),
    receiptsFrom: signedOn === null || signedOn < "2023-01-05" ? "2023-01-05" : signedOn,
    contractFen: fenFromWan(totalWan),
    origin,
    payer: { name: names.enterprise, uscc },
    draft: {
      name: names.project,
      investor: {
        name: names.enterprise,
        uscc,
        usccOverrideReason: null,
        registeredCapitalFen: fenFromWan(Math.max(1_000, Math.round(totalWan / 3))).toString(),
        origin,
        originBasis: "演示：按虚构的营业执照住所",
      },
      carrier: "",
      content: "演示数据：虚构的项目，不对应任何真实企业。",
      totalInvestmentFen: fenFromWan(totalWan).toString(),
      contractInvestmentFen: signed ? fenFromWan(totalWan).toString() : null,
      keyProject: chance.happens(0.2),
      countsTowardTarget: origin !== "in_province",
      confirmed: true,
      stage,
      status: chance.happens(0.1) ? "delayed" : "ongoing",
      signedOn,
    },
  };
}

/** A lead is answered or let go within days: what is still one came lately. */
function leadDay(stage: Stage, serial: number, chance: Chance): Day {
  const day = addDays(ago(257), chance.whole(0, 230));
  if (stage === "lead") return addDays(DEMO_DAY, -(serial % 6));
  return stage === "screening" ? addDays(DEMO_DAY, -3 - (serial % 11)) : day;
}

/** A unit's receipts: about `count` of them, together what the unit reached of its target by the demo's day. */
function receiptsOf(
  own: readonly number[],
  projects: readonly SyntheticProject[],
  targetFen: Fen,
  count: number,
  chance: Chance,
): SyntheticReceipt[] {
  const open = own.filter((index) => (projects[index] as SyntheticProject).draft.signedOn !== null);
  if (open.length === 0) return [];
  const reached = chance.between(0.5, 0.95) * DEMO_SPAN;
  const averageWan = (Number(targetFen / FEN_PER_WAN) * reached) / count;
  return Array.from({ length: count }, () => {
    const project = chance.of(open);
    const from = (projects[project] as SyntheticProject).receiptsFrom;
    const arrivedOn = addDays(from, chance.whole(0, Math.max(0, daysBetween(from, DEMO_DAY) - 1)));
    const fate = fateBy(chance);
    const waited = fate === "late" ? chance.whole(32, 60) : chance.whole(0, 6);
    const wan = Math.max(20, Math.round(averageWan * chance.between(0.3, 1.7)));
    return {
      project,
      arrivedOn,
      reportedOn: addDays(arrivedOn, waited),
      amountFen: fate === "tenThousandfold" ? BigInt(wan) * 100n : fenFromWan(wan),
      fate,
    };
  });
}

function fateBy(chance: Chance): Fate {
  const draw = chance.next();
  if (draw < 0.02) return "late";
  if (draw < 0.035) return "returned";
  if (draw < 0.05) return "draft";
  if (draw < 0.056) return "undecided";
  if (draw < 0.066) return "reversed";
  if (draw < 0.07) return "twin";
  if (draw < 0.073) return "tenThousandfold";
  return draw < 0.085 ? "foreign" : "ordinary";
}
