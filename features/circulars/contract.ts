import { Type } from "typebox";
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
  YearShape,
} from "../../kernel/shape.ts";
import {
  KINDS,
  DOCUMENT_STATES,
  DocumentRow,
  DocumentView,
  DraftWords,
  PeriodShape,
  TemplateDraft,
  TemplateVersion,
} from "./shapes.ts";

/** Issued documents; drafts also for those who draft, drafts sent for comments for whoever sees the whole city. */
export const listDocuments = endpoint({
  method: "GET",
  path: "/api/circulars/documents",
  title: "公文清单",
  allow: "circulars.read",
  query: Shape({
    ...PageQuery,
    year: Type.Optional(YearShape),
    period: Type.Optional(PeriodShape),
    kind: Type.Optional(OneOf(KINDS)),
    state: Type.Optional(OneOf(DOCUMENT_STATES)),
    text: Type.Optional(Words(60)),
  }),
  reply: Page(DocumentRow),
});
export const readDocument = endpoint({
  method: "GET",
  path: "/api/circulars/documents/:id",
  title: "公文",
  allow: "circulars.read",
  params: IdParams,
  reply: DocumentView,
});
/** One version of a draft as text, to be compared with another. */
export const readVersion = endpoint({
  method: "GET",
  path: "/api/circulars/documents/:id/versions/:version",
  title: "公文的一个版本",
  allow: "circulars.draft",
  params: Shape({ id: Id, version: Type.Integer({ minimum: 1 }) }),
  reply: Shape({ words: DraftWords, lines: Type.Array(Type.String()) }),
});
/** The `.docx`: of an issued document the stored bytes, of a draft one marked 征求意见稿. */
export const downloadDocx = endpoint({
  method: "GET",
  path: "/api/circulars/documents/:id/docx",
  title: "下载公文",
  allow: "circulars.read",
  params: IdParams,
  file: "docx",
  logged: true,
});
/** The PDF, likewise; `inline` shows it in the page. */
export const downloadPdf = endpoint({
  method: "GET",
  path: "/api/circulars/documents/:id/pdf",
  title: "打印公文",
  allow: "circulars.read",
  params: IdParams,
  file: "pdf",
  logged: true,
});
/** Takes the digests of the stored document and files again and compares. */
export const checkDocument = endpoint({
  method: "GET",
  path: "/api/circulars/documents/:id/check",
  title: "核对公文",
  allow: "circulars.read",
  params: IdParams,
  reply: Shape({
    same: Type.Boolean(),
    differences: Type.Array(Type.String()),
  }),
});
/** Writes a draft from the period's freezes; the open draft of the same occasion is answered instead of a second one. */
export const draftDocument = endpoint({
  method: "POST",
  path: "/api/circulars/documents",
  title: "拟稿",
  allow: "circulars.draft",
  body: Shape({
    templateCode: Words(60),
    period: PeriodShape,
    unitId: Nullable(Id),
    chainId: Nullable(Id),
    /** The name of a group of units, where it is about one. */
    group: Type.Optional(Words(20)),
  }),
  reply: DocumentView,
});
export const reviseDocument = endpoint({
  method: "POST",
  path: "/api/circulars/documents/:id/versions",
  title: "修改文稿",
  allow: "circulars.draft",
  params: IdParams,
  body: Shape({
    /** The version the words were taken from: two people do not overwrite each other. */
    from: Type.Integer({ minimum: 1 }),
    words: DraftWords,
    note: MaybeWords(200),
  }),
  reply: DocumentView,
});
export const moveDocument = endpoint({
  method: "POST",
  path: "/api/circulars/documents/:id/steps",
  title: "文稿流转",
  allow: "circulars.draft",
  params: IdParams,
  body: Shape({
    act: OneOf(["sent_for_comments", "taken_back", "withdrawn"]),
    words: MaybeWords(300),
  }),
  reply: DocumentView,
});
/** Number and day are a person's; from here on the document never changes. */
export const issueDocument = endpoint({
  method: "POST",
  path: "/api/circulars/documents/:id/issue",
  title: "印发公文",
  allow: "circulars.issue",
  params: IdParams,
  body: Shape({
    documentNo: MaybeWords(60),
    datedOn: Type.Union([DayShape, Type.Literal("")]),
    /** Why figures stand in it that come from no placeholder; needed where there are any. */
    typedReason: Type.Optional(MaybeWords(500)),
  }),
  reply: DocumentView,
});
/** A draft that will replace an issued document; both stay. */
export const correctDocument = endpoint({
  method: "POST",
  path: "/api/circulars/documents/:id/correction",
  title: "更正重发",
  allow: "circulars.draft",
  params: IdParams,
  body: Shape({ reason: MaybeWords(300) }),
  reply: DocumentView,
});

/** The newest version of every template. */
export const listTemplates = endpoint({
  method: "GET",
  path: "/api/circulars/templates",
  title: "公文模板",
  allow: "circulars.draft",
  reply: Type.Array(TemplateVersion),
});
/** Every version of one template, the newest first. */
export const readTemplateHistory = endpoint({
  method: "GET",
  path: "/api/circulars/templates/:code",
  title: "模板的版本",
  allow: "circulars.draft",
  params: Shape({ code: Words(60) }),
  reply: Type.Array(TemplateVersion),
});
export const reviseTemplate = endpoint({
  method: "POST",
  path: "/api/circulars/templates/:code",
  title: "修改模板",
  allow: "circulars.issue",
  params: Shape({ code: Type.String({ pattern: "^[a-z][a-z0-9-]{1,59}$" }) }),
  body: Shape({
    from: Type.Integer({ minimum: 0 }),
    template: TemplateDraft,
    reason: MaybeWords(300),
  }),
  reply: TemplateVersion,
});
/** What the placeholders stand for in a period: for the preview of a template. */
export const readFacts = endpoint({
  method: "GET",
  path: "/api/circulars/facts",
  title: "占位的取值",
  allow: "circulars.draft",
  query: Shape({
    period: PeriodShape,
    unitId: Type.Optional(Id),
    chainId: Type.Optional(Id),
    group: Type.Optional(Words(20)),
  }),
  reply: Shape({ values: Type.Unknown(), demo: Type.Boolean() }),
});
/** The groups of units a period's circular may be about, by today's setting, and what is wrong with its words. */
export const listGroups = endpoint({
  method: "GET",
  path: "/api/circulars/groups",
  title: "通报的单位分组",
  allow: "circulars.draft",
  query: Shape({ period: PeriodShape }),
  reply: Shape({
    groups: Type.Array(Shape({ name: Type.String(), units: Type.Array(Type.String()) })),
    faults: Type.Array(Type.String()),
  }),
});
