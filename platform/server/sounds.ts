import { pinyin } from "pinyin-pro";

/** How a name sounds: full pinyin without tones, and initials; digits and letters stand as they are, small. */
export interface Sounds {
  readonly pinyin: string;
  readonly initials: string;
}

/** The stored search columns of a name: `小屯镇` → `xiaotunzhen` and `xtz`. */
export function soundsOf(name: string): Sounds {
  const sounds = pinyin(name, {
    toneType: "none",
    type: "array",
    nonZh: "consecutive",
    v: true,
  }).map((sound) => sound.toLowerCase().replace(/[^a-z0-9]/g, ""));
  const chinese = pinyin(name, { type: "all", nonZh: "consecutive" }).map((part) => part.isZh);
  return {
    pinyin: sounds.join(""),
    initials: sounds.map((sound, index) => (chinese[index] ? sound.slice(0, 1) : sound)).join(""),
  };
}
