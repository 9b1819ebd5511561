import type { Life, LifeDocument, Progress } from "../../features/lifecycle/contract.ts";
import { DOCUMENT_KINDS, type DocumentKind } from "../../features/lifecycle/kinds.ts";
import { addDays, lastDayOf } from "../../kernel/calendar.ts";
import { FEN_PER_YI } from "../../kernel/money.ts";
import { usccCheckCharacter } from "../../kernel/uscc.ts";

export const COMPANY_CODE = "91410482MA1FL0XX0" + usccCheckCharacter("91410482MA1FL0XX0");

export function aDocument(kind: DocumentKind, told: Partial<LifeDocument> = {}): LifeDocument {
  return {
    id: DOCUMENT_KINDS.indexOf(kind) + 1,
    kind,
    fileName: `${kind}.png`,
    mediaType: "image/png",
    size: 1,
    takenOn: kind === "photo" ? "2023-03-01" : null,
    place: kind === "photo" ? "演示地块" : "",
    addedOn: "2023-03-01",
    addedByName: "演示员",
    ...told,
  };
}

/** A month's report of 10万元, told in time. */
export function aReport(told: Partial<Progress> = {}): Progress {
  const month = told.month ?? "2023-05";
  return {
    id: 1,
    month,
    completedFen: "10000000",
    percent: 10,
    words: "主体施工",
    photoId: null,
    reason: "",
    replacesId: null,
    replaced: false,
    reportedOn: addDays(lastDayOf(month), 3),
    byName: "演示员",
    ...told,
  };
}

/** A project of 2亿元 in a stage that lacks nothing for any later one; 2023-06-20. */
export function aLife(
  told: Partial<Omit<Life, "project" | "facts">> & {
    project?: Partial<Life["project"]>;
    facts?: Partial<Life["facts"]>;
  } = {},
): Life {
  const project: Life["project"] = {
    id: 1,
    no: "XM2023-00001",
    name: "演示青鸾项目",
    unit: { id: 1, name: "小屯镇" },
    chain: null,
    signingOpen: false,
    investorName: "演示青鸾有限公司",
    carrier: "",
    content: "演示内容",
    totalInvestmentFen: String(2n * FEN_PER_YI),
    contractInvestmentFen: String(2n * FEN_PER_YI),
    signedOn: "2023-02-01",
    createdOn: "2023-01-01",
    stage: "lead",
    status: "ongoing",
    confirmed: true,
    demo: false,
    ...told.project,
  };
  return {
    stays: [],
    statusChanges: [],
    milestones: [],
    progress: ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05"].map((month, index) =>
      aReport({ id: index + 1, month, percent: 10 * (index + 1) }),
    ),
    progressMonths: [],
    next: [],
    verifiedFen: "0",
    lateStartMonths: 6,
    today: "2023-06-20",
    review: { needed: true, state: "passed", words: "评审通过", openTerms: 0 },
    moves: [
      {
        id: 1,
        from: null,
        to: project.stage,
        onDay: "2023-01-01",
        byName: "建档",
        reason: "建档",
        undoesId: null,
        undone: false,
      },
    ],
    leaders: [
      {
        id: 1,
        name: "演示员甲01",
        post: "",
        countyRank: true,
        rankBasis: "演示",
        fromOn: "2023-01-01",
        toOn: null,
        basis: "",
      },
    ],
    documents: DOCUMENT_KINDS.map((kind) => aDocument(kind)),
    ...told,
    project,
    facts: {
      projectCode: "2023-410482-35-03-123456",
      companyName: "演示青鸾（汝州）有限公司",
      companyUscc: COMPANY_CODE,
      companyUsccOverride: null,
      agreedStartOn: "2023-03-01",
      agreedProductionOn: null,
      startedOn: "2023-03-01",
      producedOn: "2023-05-01",
      jobs: 20,
      agreedOutputFen: null,
      agreedTaxFen: null,
      yieldYear: 2023,
      outputFen: "100",
      taxFen: "100",
      landMu: "30.50",
      version: 1,
      ...told.facts,
    },
  };
}
