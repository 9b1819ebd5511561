import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  FenShape,
  Id,
  IdParams,
  MaybeWords,
  Nullable,
  OneOf,
  Page,
  PageQuery,
  Shape,
} from "../../kernel/shape.ts";
import { STAGES } from "../projects/contract.ts";

export const RECOGNITION_STATES = [
  "filed",
  "signed",
  "recognized",
  "returned",
  "withdrawn",
] as const;
export type RecognitionState = (typeof RECOGNITION_STATES)[number];
export const RECOGNITION_STATE_TITLES: Record<RecognitionState, string> = {
  filed: "待签认",
  signed: "待核定",
  recognized: "已核定",
  returned: "已退回",
  withdrawn: "已撤回",
};

/** What the counts of 引进 and 亿元以上 rest on; amounts in fen. */
export const Figures = Shape({
  totalInvestmentFen: Nullable(FenShape),
  contractInvestmentFen: Nullable(FenShape),
  signedOn: Nullable(DayShape),
});
export type Figures = Static<typeof Figures>;

export const RecognitionStep = Shape({
  state: OneOf(RECOGNITION_STATES),
  words: Type.String(),
  onDay: DayShape,
  byName: Type.String(),
  personId: Nullable(Id),
});

/** One 签约认定: what stood, what is to stand, why, on what evidence, and who took part. */
export const Recognition = Shape({
  id: Id,
  project: Shape({
    id: Id,
    no: Type.String(),
    name: Type.String(),
    unitId: Nullable(Id),
    unitName: Type.String(),
    stage: OneOf(STAGES),
    counts: Type.Boolean(),
  }),
  state: OneOf(RECOGNITION_STATES),
  former: Figures,
  figures: Figures,
  reason: Type.String(),
  fileName: Type.String(),
  filedOn: DayShape,
  steps: Type.Array(RecognitionStep),
  demo: Type.Boolean(),
});
export type Recognition = Static<typeof Recognition>;

export const RecognitionQuery = Shape({
  ...PageQuery,
  state: Type.Optional(OneOf(RECOGNITION_STATES)),
  projectId: Type.Optional(Id),
  /** Only what was recognized for signed projects after the last freeze: 冻结后变更. */
  sinceFreeze: Type.Optional(Type.Boolean()),
});
export type RecognitionQuery = Static<typeof RecognitionQuery>;

export const listRecognitions = endpoint({
  method: "GET",
  path: "/api/recognitions",
  title: "签约认定",
  allow: "projects.read",
  query: RecognitionQuery,
  reply: Page(Recognition),
});
const FilingFields = Shape({
  totalInvestmentFen: Type.Optional(FenShape),
  contractInvestmentFen: Type.Optional(FenShape),
  signedOn: Type.Optional(DayShape),
  reason: Type.Optional(MaybeWords(300)),
});
/** Multipart: `file` is the agreement or its change. A figure left empty is refused by its rule, or is none. */
export const fileRecognition = endpoint({
  method: "POST",
  path: "/api/recognitions/projects/:id",
  title: "提出签约认定",
  allow: "projects.edit",
  params: IdParams,
  upload: true,
  fields: FilingFields,
  reply: Recognition,
});
const act = <const P extends string, const T extends string>(path: P, title: T) => ({
  method: "POST" as const,
  path: `/api/recognitions/:id/${path}` as const,
  title,
  params: IdParams,
  reply: Recognition,
});
export const signRecognition = endpoint({
  ...act("signature", "签认签约认定"),
  allow: "recognition.sign",
});
export const recognize = endpoint({
  ...act("recognition", "核定签约认定"),
  allow: "projects.judge",
});
const Reason = Shape({ reason: MaybeWords(300) });
/** By the head before signing, by the office before recognition. */
export const returnRecognition = endpoint({
  ...act("return", "退回签约认定"),
  allow: "recognition.return",
  body: Reason,
});
export const withdrawRecognition = endpoint({
  ...act("withdrawal", "撤回签约认定"),
  allow: "projects.edit",
  body: Reason,
});
export const readRecognitionFile = endpoint({
  method: "GET",
  path: "/api/recognitions/:id/file",
  title: "查看签约认定证据",
  allow: "projects.read",
  params: IdParams,
  file: "evidence",
  logged: true,
});
