/** Units a circular may be about together: a name and the units' names as 附件1 has them. */
export interface UnitGroup {
  readonly name: string;
  readonly units: readonly string[];
}

/** The groups that can be used, and in Chinese what is wrong with the words: while anything is, none may be used. */
export interface GroupReading {
  readonly groups: readonly UnitGroup[];
  readonly faults: readonly string[];
}

/**
 * Reads 「乡镇：东山镇、西山镇；街道：城关街道」 against the names of 附件1. Empty words mean the groups that the names
 * themselves tell: …镇 and …乡, …街道; who is neither is in no group.
 */
export function unitGroups(words: string, names: readonly string[]): GroupReading {
  if (words.trim() === "") return { groups: groupsByName(names), faults: [] };
  const groups = words
    .split(/[；;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(groupOf);
  return { groups, faults: [...groups.flatMap(groupFaults), ...unitFaults(groups, names)] };
}

function groupsByName(names: readonly string[]): UnitGroup[] {
  const groups = [
    { name: "乡镇", units: names.filter((name) => /[镇乡]$/.test(name)) },
    { name: "街道", units: names.filter((name) => name.endsWith("街道")) },
  ];
  return groups.filter(({ units }) => units.length > 0);
}

function groupOf(part: string): UnitGroup {
  const [name = "", ...rest] = part.split(/[：:]/);
  const units = rest.join("：").split(/[、，,\s]+/);
  return { name: name.trim(), units: units.filter((unit) => unit !== "") };
}

const MOST_NAME = 20;

function groupFaults({ name, units }: UnitGroup, at: number, all: readonly UnitGroup[]): string[] {
  if (name === "") return [`第${at + 1}组没有组名`];
  return [
    ...(name.length > MOST_NAME ? [`组名「${name}」超过${MOST_NAME}个字`] : []),
    ...(units.length === 0 ? [`「${name}」没有单位，写作「组名：单位、单位」`] : []),
    ...(all.findIndex((one) => one.name === name) < at ? [`「${name}」写了两次`] : []),
  ];
}

function unitFaults(groups: readonly UnitGroup[], names: readonly string[]): string[] {
  const seen = new Map<string, string>();
  return groups.flatMap(({ name, units }) =>
    units.flatMap((unit) => {
      const other = seen.get(unit);
      seen.set(unit, name);
      if (other !== undefined) {
        return [
          other === name
            ? `「${unit}」在「${name}」里写了两次`
            : `「${unit}」同时在「${other}」和「${name}」`,
        ];
      }
      return names.includes(unit) ? [] : [`附件1里没有「${unit}」（「${name}」）`];
    }),
  );
}
