import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  Id,
  IdParams,
  MaybeWords,
  Nullable,
  OneOf,
  Page,
  PageQuery,
  Shape,
  Words,
  Named,
} from "../../kernel/shape.ts";
import { NoticeMap } from "./notice-maps.ts";
import { ChainMap, Gap, GAP_KINDS, MapGraph, MapVersion } from "./map-shapes.ts";
import {
  ChainCard,
  ChainDocument,
  ChainPost,
  Duty,
  DUTY_KINDS,
  FORCE_POSTS,
  Funnel,
  LeadUnit,
  LIST_KINDS,
  ListEntry,
  LogEntry,
  Meeting,
  OFFICE_POSTS,
  StepDraft,
  Target,
  TARGET_STATES,
  TargetDraft,
  TargetLink,
  TargetStep,
} from "./shapes.ts";

const Step = OneOf(["month", "quarter", "half", "year"]);
const RhythmShape = Shape({ leadUnit: Step, chief: Step, city: Step });

export const Overview = Shape({
  cards: Type.Array(ChainCard),
  /** How many chains lack what 四（一） asks for: shown as 未明确. */
  missing: Shape({
    chief: Type.Integer(),
    deputy: Type.Integer(),
    leadUnit: Type.Integer(),
    /** Without a 联络人, or with one that has to be named anew. */
    liaison: Type.Integer(),
    logKeeper: Type.Integer(),
  }),
  city: Duty,
  rhythm: RhythmShape,
});
export type Overview = Static<typeof Overview>;

export const ChainSheet = Shape({
  card: ChainCard,
  /** Everyone who ever held a post, the latest first. */
  posts: Type.Array(ChainPost),
  leadUnits: Type.Array(LeadUnit),
  documents: Type.Array(ChainDocument),
  /** Titles of the maps on paper the notice asks this chain for; by setting, since the notice does not name them. */
  mapKinds: Type.Array(Type.String()),
  /** What the city's notice says of this chain, where its words are known. */
  fromNotice: Nullable(Shape({ documentNo: Type.String(), map: NoticeMap })),
});
export type ChainSheet = Static<typeof ChainSheet>;

export const readChainOverview = endpoint({
  method: "GET",
  path: "/api/chainwork/overview",
  title: "产业链总览",
  allow: "chains.read",
  /** A former day shows what was so then; one that has not come is today. */
  query: Shape({ asOf: Type.Optional(DayShape) }),
  reply: Overview,
});
export const readChainSheet = endpoint({
  method: "GET",
  path: "/api/chainwork/chains/:id",
  title: "产业链档案",
  allow: "chains.read",
  params: IdParams,
  reply: ChainSheet,
});
/** Chains where the caller is 链长 or 副链长, with what is owed within seven days. */
export const readMyChains = endpoint({
  method: "GET",
  path: "/api/chainwork/mine",
  title: "我的产业链",
  allow: "chains.read",
  reply: Shape({
    chains: Type.Array(
      Shape({
        card: ChainCard,
        as: OneOf(["chief", "deputy"]),
        /** Next steps that are overdue or due within seven days. */
        steps: Type.Array(Target),
      }),
    ),
    city: Duty,
    until: DayShape,
  }),
});
/** People that are known already, with the posts they hold now. */
export const listChainPeople = endpoint({
  method: "GET",
  path: "/api/chainwork/people",
  title: "查看可任用人员",
  allow: "chainwork.edit",
  reply: Type.Array(Shape({ id: Id, name: Type.String(), posts: Type.String() })),
});

/** A post given to a known person, or to one who is made with it. */
const PostBody = {
  /** Who of that name: a known person, null for another of the same name, absent where nobody bears it yet. */
  personId: Type.Optional(Nullable(Id)),
  personName: Words(50),
  unitId: Nullable(Id),
  rankWords: MaybeWords(60),
  fromOn: DayShape,
  documentNo: MaybeWords(100),
};
export const namePost = endpoint({
  method: "POST",
  path: "/api/chainwork/chains/:id/posts",
  title: "明确链长和联络人",
  allow: "chainwork.appoint",
  params: IdParams,
  body: Shape({
    ...PostBody,
    kind: OneOf(OFFICE_POSTS),
  }),
  reply: ChainPost,
});
export const nameForce = endpoint({
  method: "POST",
  path: "/api/chainwork/chains/:id/force",
  title: "明确专班人员",
  allow: "chainwork.edit",
  params: IdParams,
  body: Shape({ ...PostBody, kind: OneOf(FORCE_POSTS) }),
  reply: ChainPost,
});
export const endPost = endpoint({
  method: "POST",
  path: "/api/chainwork/posts/:id/end",
  title: "免去产业链职务",
  allow: "chainwork.edit",
  params: IdParams,
  body: Shape({ toOn: DayShape }),
});
export const nameLeadUnit = endpoint({
  method: "POST",
  path: "/api/chainwork/chains/:id/lead-unit",
  title: "明确牵头责任单位",
  allow: "chainwork.appoint",
  params: IdParams,
  body: Shape({ unitId: Id, fromOn: DayShape, documentNo: MaybeWords(100) }),
});

export const listMapVersions = endpoint({
  method: "GET",
  path: "/api/chainwork/chains/:id/maps",
  title: "图谱版本",
  allow: "chains.read",
  params: IdParams,
  reply: Type.Array(MapVersion),
});
/** One version; the latest unless named. Null while the chain has none. */
export const readMap = endpoint({
  method: "GET",
  path: "/api/chainwork/chains/:id/map",
  title: "产业链图谱",
  allow: "chains.read",
  params: IdParams,
  query: Shape({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
  /** `projects` are the names of those on the map that the caller may see. */
  reply: Shape({ map: Nullable(ChainMap), projects: Type.Array(Named) }),
});
/** Stores a new version upon the one it was drawn from; opens and closes gaps by its grades. */
export const saveMap = endpoint({
  method: "POST",
  path: "/api/chainwork/chains/:id/maps",
  title: "保存图谱",
  allow: "chainwork.edit",
  params: IdParams,
  body: Shape({ graph: MapGraph, note: MaybeWords(300), basedOn: Type.Integer({ minimum: 0 }) }),
  reply: Shape({ version: Type.Integer(), opened: Type.Integer(), closed: Type.Integer() }),
});

export const listGaps = endpoint({
  method: "GET",
  path: "/api/chainwork/chains/:id/gaps",
  title: "缺环",
  allow: "chains.read",
  params: IdParams,
  reply: Type.Array(Gap),
});
export const actOnGap = endpoint({
  method: "POST",
  path: "/api/chainwork/gaps/:id/events",
  title: "缺环填补登记",
  allow: "chainwork.edit",
  params: IdParams,
  body: Shape({
    act: OneOf(["filled", "reopened", "reclassified"]),
    kind: OneOf(GAP_KINDS),
    projectId: Nullable(Id),
    words: MaybeWords(300),
  }),
  reply: Gap,
});

export { StepDraft, TargetDraft };

export const listTargets = endpoint({
  method: "GET",
  path: "/api/chainwork/chains/:id/targets",
  title: "目标企业",
  allow: "chains.read",
  params: IdParams,
  query: Shape({
    ...PageQuery,
    state: Type.Optional(OneOf(TARGET_STATES)),
    gapId: Type.Optional(Id),
    text: Type.Optional(MaybeWords(100)),
  }),
  reply: Page(Target),
});
export const addTarget = endpoint({
  method: "POST",
  path: "/api/chainwork/chains/:id/targets",
  title: "登记目标企业",
  allow: "chainwork.edit",
  params: IdParams,
  body: TargetDraft,
  reply: Target,
});
/** One target with every step the reader may see, the newest first. */
export const readTarget = endpoint({
  method: "GET",
  path: "/api/chainwork/targets/:id",
  title: "目标企业进展",
  allow: "chains.read",
  params: IdParams,
  /** `links` are all there ever were, the newest first. */
  reply: Shape({
    target: Target,
    steps: Type.Array(TargetStep),
    links: Type.Array(TargetLink),
  }),
});
/** The lead or project a target became; with `fillsGap` it fills the target's gap as well. */
export const linkTarget = endpoint({
  method: "POST",
  path: "/api/chainwork/targets/:id/projects",
  title: "目标企业转为项目",
  allow: "chainwork.edit",
  params: IdParams,
  body: Shape({ projectId: Id, words: MaybeWords(300), fillsGap: Type.Boolean() }),
  reply: Target,
});
/** Takes a link back; a gap that just this project filled for the target is open again. */
export const unlinkTarget = endpoint({
  method: "POST",
  path: "/api/chainwork/target-links/:id/removal",
  title: "取消企业与项目",
  allow: "chainwork.edit",
  params: IdParams,
  body: Shape({ words: Words(300) }),
  reply: Target,
});
export const readFunnel = endpoint({
  method: "GET",
  path: "/api/chainwork/chains/:id/funnel",
  title: "目标企业转化",
  allow: "chains.read",
  params: IdParams,
  reply: Funnel,
});
export const addTargetStep = endpoint({
  method: "POST",
  path: "/api/chainwork/targets/:id/steps",
  title: "登记接触进展",
  allow: "chainwork.edit",
  params: IdParams,
  body: StepDraft,
  reply: Target,
});

export const listEntries = endpoint({
  method: "GET",
  path: "/api/chainwork/chains/:id/entries",
  title: "四张清单",
  allow: "chains.read",
  params: IdParams,
  reply: Type.Array(ListEntry),
});
export const addEntry = endpoint({
  method: "POST",
  path: "/api/chainwork/chains/:id/entries",
  title: "列入清单",
  allow: "chainwork.edit",
  params: IdParams,
  body: Shape({
    list: OneOf(LIST_KINDS),
    title: Words(100),
    projectId: Nullable(Id),
    note: MaybeWords(300),
  }),
});
export const removeEntry = endpoint({
  method: "POST",
  path: "/api/chainwork/entries/:id/removal",
  title: "移出清单",
  allow: "chainwork.edit",
  params: IdParams,
  body: Shape({ reason: Words(300) }),
});

/** Multipart; without a title it is called by its file. */
export const addDocument = endpoint({
  method: "POST",
  path: "/api/chainwork/chains/:id/documents",
  title: "上传产业链图件",
  allow: "chainwork.edit",
  params: IdParams,
  upload: true,
  fields: Shape({ kind: Type.Optional(Words(30)), title: Type.Optional(Words(100)) }),
  reply: ChainDocument,
});
export const readDocument = endpoint({
  method: "GET",
  path: "/api/chainwork/documents/:id/file",
  title: "查看产业链图件",
  allow: "chains.read",
  params: IdParams,
  file: "evidence",
  logged: true,
});

export const listMeetings = endpoint({
  method: "GET",
  path: "/api/chainwork/chains/:id/meetings",
  title: "例会",
  allow: "chains.read",
  params: IdParams,
  reply: Type.Array(Meeting),
});
/** `chainId` null is the city's meeting, which only the office records. */
export const addMeeting = endpoint({
  method: "POST",
  path: "/api/chainwork/meetings",
  title: "登记例会",
  allow: "chainwork.edit",
  body: Shape({
    chainId: Nullable(Id),
    kind: OneOf(DUTY_KINDS),
    onDay: DayShape,
    summary: Words(1000),
  }),
});
export const withdrawMeeting = endpoint({
  method: "POST",
  path: "/api/chainwork/meetings/:id/withdrawal",
  title: "撤回例会登记",
  allow: "chainwork.edit",
  params: IdParams,
  body: Shape({ reason: Words(300) }),
});
export const listLog = endpoint({
  method: "GET",
  path: "/api/chainwork/chains/:id/log",
  title: "专班工作日志",
  allow: "chains.read",
  params: IdParams,
  query: Shape(PageQuery),
  reply: Page(LogEntry),
});
export const addLog = endpoint({
  method: "POST",
  path: "/api/chainwork/chains/:id/log",
  title: "记工作日志",
  allow: "chainwork.edit",
  params: IdParams,
  body: Shape({ onDay: DayShape, words: Words(2000) }),
});
