import { Absent } from "../../../platform/server/problem.ts";
import { type Caller, type Desk, serve } from "../../../platform/server/serve.ts";
import { chainsInOrder } from "../../chains/server/facts.ts";
import type { Chain } from "../../chains/contract.ts";
import { type PlanText, textOfPlan } from "../../plan/server/facts.ts";
import { NO_FILE } from "../../plan/text-rules.ts";
import * as contract from "../contract.ts";
import { chainsNamed, isBareHeading, subjectsOf } from "../matching.ts";
import type { CampaignSpan, Subject } from "../subjects.ts";
import { countOfChains, countRecords } from "./counts.ts";

/** What the pages of clauses are made from: whose eyes, which year, how many of what. */
interface Standing {
  readonly caller: Caller;
  readonly span: CampaignSpan;
  readonly chains: readonly Chain[];
  readonly records: ReadonlyMap<string, number>;
  readonly projects: ReadonlyMap<number, number>;
}

/** The clause map: what each clause of the year's notice is carried out by. */
export function clausesRoutes(desk: Desk): void {
  serve(desk, contract.readClauseMap, async ({ db, params, caller, clock }) => {
    const plan = await textOfPlan(db, params.year);
    if (!plan) throw new Absent();
    const [last, today] = [`${params.year}-12-31`, clock.today()];
    const span: CampaignSpan = { year: params.year, lastDay: today < last ? today : last };
    return mapOf(plan, {
      caller,
      span,
      chains: await chainsInOrder(db, span.lastDay),
      records: await countRecords(db, span),
      projects: await countOfChains(db),
    });
  });
}

function mapOf({ campaign, kept, file, clauses }: PlanText, standing: Standing) {
  return {
    campaign,
    kept,
    fileName: file.name,
    isCopy: file.sha256 === NO_FILE,
    clauses: clauses.map((clause, index): contract.MappedClause => {
      const subjects = subjectsOf(clause);
      const open = subjects.filter(({ allow }) => mayOpen(standing.caller, allow));
      return {
        ...clause,
        pages: [...chainPages(clause, standing), ...open.map((one) => pageOf(one, standing))],
        closedPages: subjects.length - open.length,
        bare: isBareHeading(clauses, index),
      };
    }),
  };
}

const mayOpen = ({ permissions }: Caller, allow: Subject["allow"]): boolean =>
  allow.some((permission) => permissions.has(permission));

function pageOf(subject: Subject, { span, records }: Standing): contract.ClausePage {
  const { title, counted } = subject;
  return {
    title,
    path: subject.path(span),
    count: counted ? (records.get(subject.code) ?? 0) : null,
    measure: counted?.measure ?? "",
    ofYear: counted?.ofYear ?? false,
  };
}

/** A chain the heading names has a page of its own, and its projects. */
function chainPages(
  clause: { readonly heading: string },
  { caller, chains, projects }: Standing,
): contract.ClausePage[] {
  if (!mayOpen(caller, ["chains.read"])) return [];
  return chainsNamed(clause, chains).flatMap(({ id, name }) => [
    { title: name, path: `/chains/${id}`, count: null, measure: "", ofYear: false },
    ...(mayOpen(caller, ["projects.read"])
      ? [
          {
            title: "本产业链的项目",
            path: `/projects?chainId=${id}`,
            count: projects.get(id) ?? 0,
            measure: "个",
            ofYear: false,
          },
        ]
      : []),
  ]);
}
