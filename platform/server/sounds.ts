import { pinyin } from "pinyin-pro";

/** How a name sounds: full pinyin without tones, and initials; digits and letters stand as they are, small. */
export interface Sounds {
  readonly pinyin: string;
  readonly initials: string;
}

/** The stored search columns of a place, project or enterprise: `小屯镇` → `xiaotunzhen` and `xtz`. */
export function soundsOf(name: string): Sounds {
  return read(name, "off");
}

/** The stored search columns of a person: a surname sounds as a surname, `单雄` → `shanxiong` and `sx`. */
export function personSoundsOf(name: string): Sounds {
  return read(name, "head");
}

function read(name: string, surname: "off" | "head"): Sounds {
  const how = { type: "array", toneType: "none", nonZh: "consecutive", v: true, surname } as const;
  const sounds = pinyin(name, how).map((sound) => sound.toLowerCase().replace(/[^a-z0-9]/g, ""));
  const chinese = pinyin(name, { type: "all", nonZh: "consecutive" }).map((part) => part.isZh);
  return {
    pinyin: sounds.join(""),
    initials: sounds.map((sound, index) => (chinese[index] ? sound.slice(0, 1) : sound)).join(""),
  };
}
