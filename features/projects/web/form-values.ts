import type { Project, ProjectDraft, ProjectEdit, ProjectRegistration } from "../contract.ts";
import { draftOfProject } from "../import-rules.ts";

type InvestorDraft = NonNullable<ProjectDraft["investor"]>;

/** What the form holds: the investor's fields always stand there, and the version the writer saw. */
export interface FormValues extends Omit<ProjectDraft, "investor"> {
  readonly investor: InvestorDraft;
  /** Whether the office takes over a project already under way, and why. */
  readonly takesOver: boolean;
  readonly takeoverReason: string;
  readonly version: number;
}

const NO_INVESTOR: InvestorDraft = {
  name: "",
  uscc: null,
  usccOverrideReason: null,
  registeredCapitalFen: null,
  origin: "undecided",
  originBasis: "",
};

/** An empty form for a unit's clerk, or for the office where there is no unit. */
export function emptyValues(unitId: number | null): FormValues {
  return {
    name: "",
    investor: NO_INVESTOR,
    unitId,
    chainId: null,
    carrier: "",
    carrierId: null,
    content: "",
    totalInvestmentFen: null,
    contractInvestmentFen: null,
    keyProject: false,
    countsTowardTarget: false,
    confirmed: true,
    stage: "lead",
    status: "ongoing",
    signedOn: null,
    takesOver: false,
    takeoverReason: "",
    version: 0,
  };
}

export function valuesOf(project: Project): FormValues {
  const draft = draftOfProject(project);
  const investor = draft.investor ?? NO_INVESTOR;
  return { ...draft, investor, takesOver: false, takeoverReason: "", version: project.version };
}

/** What an edit sends: stage and status are changed in the life cycle. */
export function editOf(values: FormValues): ProjectEdit {
  const { stage: _stage, status: _status, ...edit } = draftOf(values);
  return { ...edit, version: values.version };
}

/** What a registration sends: without a taking over it begins as 线索, whatever an older draft kept. */
export function registrationOf(values: FormValues): ProjectRegistration {
  const draft = draftOf(values);
  if (values.takesOver) return { ...draft, takeoverReason: values.takeoverReason.trim() };
  return { ...draft, stage: "lead", status: "ongoing", signedOn: null };
}

/** What is sent: cleared fields are null, an untouched investor is none. */
export function draftOf(values: FormValues): ProjectDraft {
  const { version: _version, takesOver: _over, takeoverReason: _why, investor, ...rest } = values;
  const uscc = investor.uscc?.trim().toUpperCase() || null;
  const named = investor.name.trim() !== "" || uscc !== null;
  return {
    ...rest,
    unitId: rest.unitId ?? null,
    chainId: rest.chainId ?? null,
    carrierId: rest.carrierId ?? null,
    signedOn: rest.signedOn || null,
    investor: named
      ? { ...investor, uscc, usccOverrideReason: investor.usccOverrideReason?.trim() || null }
      : null,
  };
}
