import { pinyin } from "pinyin-pro";

/** How a name sounds: full pinyin without tones, and initials; digits and letters stand as they are, small. */
export interface SearchColumns {
  readonly pinyin: string;
  readonly initials: string;
}

/** `天瑞焦化360万吨` → `tianruijiaohua360wandun`, `trjh360wd`. */
export function searchColumns(name: string): SearchColumns {
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
