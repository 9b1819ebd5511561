import type { FontRole, FontUse } from "../../font-report.ts";

/** One design under the names its versions bear; `own` marks the design the role asks for. */
interface Face {
  readonly families: readonly string[];
  readonly own: boolean;
}

interface Role {
  readonly role: FontRole;
  /** The name in the `.docx`. */
  readonly wanted: string;
  /** Best first. */
  readonly faces: readonly Face[];
  readonly weight: number;
  /** The family of the fonts that come along. */
  readonly open: string;
}

const own = (...families: string[]): Face => ({ families, own: true });
const similar = (...families: string[]): Face => ({ families, own: false });

export const SERIF = "Noto Serif SC";
export const SANS = "Noto Sans SC";
export const KAI = "LXGW WenKai";

/** By role: the city's own typefaces under their names on Windows, UOS, macOS and from 方正, then open ones of their kind. */
export const ROLES: Readonly<Record<string, Role>> = {
  fangsong: {
    role: "仿宋",
    wanted: "仿宋_GB2312",
    faces: [
      own("FangSong_GB2312", "仿宋_GB2312"),
      own("FangSong", "仿宋"),
      own("STFangsong", "华文仿宋"),
      own("FZFangSong-Z02", "FZFangSong-Z02S", "方正仿宋_GBK", "方正仿宋简体"),
      similar("Zhuque Fangsong (technical preview)", "Zhuque Fangsong", "朱雀仿宋"),
      similar("FandolFang R", "FandolFang"),
    ],
    weight: 400,
    open: SERIF,
  },
  kaiti: {
    role: "楷体",
    wanted: "楷体_GB2312",
    faces: [
      own("KaiTi_GB2312", "楷体_GB2312"),
      own("KaiTi", "楷体"),
      own("STKaiti", "Kaiti SC", "华文楷体"),
      own("FZKai-Z03", "FZKai-Z03S", "方正楷体_GBK", "方正楷体简体"),
      similar("FandolKai", "AR PL UKai CN"),
    ],
    weight: 400,
    open: KAI,
  },
  heiti: {
    role: "黑体",
    wanted: "黑体",
    faces: [
      own("SimHei", "黑体"),
      own("STHeiti", "Heiti SC", "华文黑体"),
      own("FZHei-B01", "FZHei-B01S", "方正黑体_GBK", "方正黑体简体"),
    ],
    weight: 500,
    open: SANS,
  },
  xiaobiaosong: {
    role: "小标宋",
    wanted: "方正小标宋简体",
    faces: [
      own("FZXiaoBiaoSong-B05S", "方正小标宋简体"),
      own("FZXiaoBiaoSong-B05", "方正小标宋_GBK"),
      similar("STZhongsong", "华文中宋"),
    ],
    weight: 700,
    open: SERIF,
  },
  songti: {
    role: "宋体",
    wanted: "宋体",
    faces: [own("SimSun", "宋体"), own("NSimSun", "新宋体"), own("STSong", "Songti SC")],
    weight: 400,
    open: SERIF,
  },
  latin: {
    role: "西文",
    wanted: "Times New Roman",
    faces: [own("Times New Roman"), similar("Liberation Serif", "Tinos")],
    weight: 400,
    open: SERIF,
  },
};

/** Every family that may be there, for asking once which are. */
export const CANDIDATES: readonly string[] = Object.values(ROLES).flatMap(({ faces }) =>
  faces.flatMap(({ families }) => families),
);

/** What one role is set in: the families in the order they are tried, glyph by glyph. */
export interface Setting {
  readonly families: readonly string[];
  readonly weight: number;
}

/** The settings of all roles on a machine that has these families, and what to report about them. */
export function chooseFaces(present: ReadonlySet<string>): {
  readonly settings: Readonly<Record<string, Setting>>;
  readonly uses: readonly FontUse[];
} {
  const settings: Record<string, Setting> = {};
  const uses: FontUse[] = [];
  for (const [key, { role, wanted, faces, weight, open }] of Object.entries(ROLES)) {
    const found = faces
      .flatMap((face) => face.families.map((family) => ({ family, own: face.own })))
      .find(({ family }) => present.has(family));
    const used = found?.family ?? open;
    const families = [...new Set([used, open, SERIF, KAI, SANS])];
    settings[key] = { families, weight: found ? 400 : weight };
    uses.push({ role, wanted, used, substitute: !(found?.own ?? false) });
  }
  return { settings, uses };
}
