import {
  type Citation,
  citationWords,
  governedBy,
  type GoverningPlan,
} from "../../kernel/citation.ts";
import { createContext, useContext } from "react";
import type { Permission, Role } from "../../kernel/permission.ts";

interface Named {
  readonly id: number;
  readonly name: string;
}

/** Who is signed in and what they may do, as far as the parts need it; the Shell provides it. */
export interface Caller {
  readonly account: Named & { readonly personId: number; readonly loginName: string };
  /** By what dated right this person signs for the unit today; null where there is none. */
  readonly signingRight: {
    readonly kind: "principal" | "deputy";
    readonly post: string;
    readonly fromOn: string;
    readonly toOn: string | null;
    readonly document: string;
  } | null;
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
  readonly unit: Named | null;
  /** The unit and those merged into it: whose rows one works on. */
  readonly unitIds: readonly number[];
  readonly chain: Named | null;
  /** True where the figures are invented: the page says so. */
  readonly demo: boolean;
  /** The day the system takes for today, Asia/Shanghai. */
  readonly businessDay: string;
  /** The first year there is anything of. */
  readonly firstYear: number;
  /** The plan that governs today; null before there is one. */
  readonly plan: GoverningPlan | null;
  readonly provincePrefix: string;
  readonly cityName: string;
}

const SessionContext = createContext<Caller | null>(null);
export const SessionProvider = SessionContext.Provider;

/** The caller, on pages within the Shell; a defect outside it. */
export function useSession(): Caller {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession is for pages inside the Shell");
  return session;
}

/** The caller, or null on pages for strangers. */
export function useSessionIfAny(): Caller | null {
  return useContext(SessionContext);
}

/** Whether the account may: `useMay("funds.verify")`. Hides menus; buttons say why with a Refusal. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

/** Citations as they hold under the plan of the day, in words; outside the Shell as they are written. */
export function useCitationWords(): (citation: Citation) => string {
  const session = useContext(SessionContext);
  return (citation) => citationWords(session ? governedBy(citation, session.plan) : citation);
}

/** Where the article of a citation can be read: on the clause map, where it is one of the plan that governs; else nowhere. */
export function useCitationPath(): (citation: Citation) => string | null {
  const session = useContext(SessionContext);
  return (citation) => {
    if (!session?.plan || !session.permissions.includes("plan.read")) return null;
    const { document, article } = governedBy(citation, session.plan);
    return document === session.plan.documentNo && article !== ""
      ? `/clauses?year=${session.plan.year}&article=${encodeURIComponent(article)}`
      : null;
  };
}
