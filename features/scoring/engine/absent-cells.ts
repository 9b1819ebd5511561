import type { Scene } from "./scene.ts";
import type { Finding } from "../score-sheet.ts";

const NAMED = 5;

/** A note for each figure that was not handed in for some units: it counts as 未报, and somebody should know. */
export function absentCells(scene: Scene): Finding[] {
  const units = scene.entries.filter(({ isUnit }) => isUnit);
  return scene.ruleSet.figures.flatMap(({ code, name }): Finding[] => {
    const absent = units.filter(({ figures }) => figures.every((row) => row?.[code] === undefined));
    if (absent.length === 0) return [];
    const names = absent.slice(0, NAMED).map(({ assessee }) => assessee.name);
    const more = absent.length > NAMED ? "等" : "";
    return [
      {
        level: "note",
        assessee: null,
        place: `数据·${name}`,
        published: null,
        computed: null,
        words: `${absent.length}家没有写，按未报：${names.join("、")}${more}`,
      },
    ];
  });
}
