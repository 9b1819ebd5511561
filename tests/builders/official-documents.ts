import type {
  Block,
  DocumentKind,
  DocumentTable,
  OfficialDocument,
} from "../../features/circulars/document.ts";

/** A sentence of invented work, a whole number of lines long when repeated: ideographs only, so that every line has 28. */
const PLAIN = "全市各级各部门切实提高认识加强组织领导抓好项目签约开工投产";

/** Ideographs without any punctuation: `lines` full lines on the grid, the first indented by two. */
export function fullLines(lines: number): string {
  return PLAIN.repeat(lines).slice(0, lines * 28 - 2);
}

/** A table of so many units whose columns are as wide as the 版心. */
export function aTable(rows: number): DocumentTable {
  const widths = [16, 50, 30, 30, 30];
  return {
    columns: widths.map((widthMillimetres, index) => ({
      widthMillimetres,
      align: index < 2 ? "center" : "right",
    })),
    head: [
      [
        { text: "序号", down: 2 },
        { text: "单　位", down: 2 },
        { text: "省外资金（万元）", across: 3 },
      ],
      [{ text: "年度目标" }, { text: "累计到位" }, { text: "完成率（%）" }],
    ],
    rows: Array.from({ length: rows }, (_, index) => [
      String(index + 1),
      `演示单位${index + 1}`,
      "107,000",
      "51,360",
      "48.00",
    ]),
    total: ["", "合　计", "1,700,000", "1,182,896", "69.58"],
  };
}

const BODY: readonly Block[] = [
  { kind: "paragraph", text: "为做好全市招商引资工作，现将有关事项通知如下。" },
  { kind: "heading", level: 1, text: "总体要求" },
  { kind: "paragraph", text: fullLines(3) },
  { kind: "heading", level: 1, text: "重点工作" },
  {
    kind: "heading",
    level: 2,
    text: "创新招商方式。",
    following: "一是实行产业链招商链长负责制。",
  },
  { kind: "heading", level: 3, text: "装备制造产业。", following: "重点围绕汽车零部件制造。" },
  { kind: "heading", level: 4, text: "抓好签约项目。" },
  { kind: "paragraph", text: "“三个一批”项目按月调度，2023年完成率为85.50%。" },
];

const IMPRINT = {
  copiesTo: "市委办公室，市人大常委会办公室，市政协办公室，市纪委监委，市法院，市检察院",
  office: "汝州市人民政府办公室",
  date: "2023-10-16",
} as const;

const NOTICE: OfficialDocument = {
  kind: "notice",
  issuerMark: "汝州市人民政府办公室文件",
  documentNumber: { agencyCode: "汝政办", year: 2023, serial: null },
  draftMark: "征求意见稿",
  demoMark: "演示数据",
  titleLines: ["汝州市人民政府办公室", "关于做好演示工作的通知"],
  addressees: "各乡镇人民政府，市政府各部门，各街道办事处，有关单位",
  body: BODY,
  attachments: [],
  signature: "汝州市人民政府办公室",
  date: "2023-10-16",
  imprint: IMPRINT,
};

const BY_KIND: Readonly<Record<DocumentKind, Partial<OfficialDocument>>> = {
  circular: {
    titleLines: ["汝州市人民政府办公室", "关于演示工作情况的通报"],
    attachments: ["完成情况表", "产业链完成情况表", "排名变化表"].map((name, index) => ({
      name: `2023年1—9月演示${name}`,
      titleLines: ["2023年1—9月演示", name],
      table: aTable([24, 9, 60][index] ?? 1),
      notes: ["注：演示数据，不作为工作依据。"],
    })),
  },
  notice: {},
  report: {
    titleLines: ["汝州市商务局", "关于演示工作情况的报告"],
    issuerMark: "汝州市商务局文件",
    documentNumber: { agencyCode: "汝商", year: 2023, serial: null },
    addressees: "汝州市人民政府",
    signature: "汝州市商务局",
    signer: "",
    remark: "联系人：演示联系人；联系电话：0000000",
  },
  letter: {
    issuerMark: "汝州市人民政府办公室",
    documentNumber: { agencyCode: "汝政办函", year: 2023, serial: null },
    urgency: "加急",
    titleLines: ["汝州市人民政府办公室", "关于商请协助演示工作的函"],
    addressees: "演示市商务局",
  },
  minutes: {
    issuerMark: "汝州市招商引资联席会议纪要",
    documentNumber: { agencyCode: "", year: 2023, serial: 3 },
    titleLines: ["关于研究演示项目推进工作的会议纪要"],
    addressees: "",
    attendance: [
      { label: "出席", names: "演示甲、演示乙、演示丙（市商务局），演示丁（市财政局），演示戊" },
      { label: "请假", names: "演示己" },
      { label: "列席", names: "演示庚、演示辛" },
    ],
  },
  follow_up_order: {
    issuerMark: "督办通知单",
    documentNumber: { agencyCode: "汝招督", year: 2023, serial: null },
    titleLines: [],
    addressees: "",
    particulars: [
      { label: "责任单位", text: "演示镇人民政府" },
      { label: "督办事项", text: "演示项目用地手续" },
      { label: "办理时限", text: "2023年10月31日" },
      { label: "办理情况", text: "", lines: 5 },
      { label: "负责人签字", text: "", lines: 2 },
    ],
    body: [{ kind: "paragraph", text: "请按时限办理，并将办理情况书面报送。" }],
    imprint: null,
  },
};

/** An invented document of a kind, with every part that kind has. */
export function aDocument(
  kind: DocumentKind,
  changes: Partial<OfficialDocument> = {},
): OfficialDocument {
  return { ...NOTICE, kind, ...BY_KIND[kind], ...changes };
}
