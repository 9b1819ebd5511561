import type { Annex, ChainGroup, ChainReading, Found } from "../../reading.ts";
import { compact, flowOf, foundInFlow, foundInLine, guess, likely, type Flow } from "./flow.ts";
import type { SourceLine } from "./source.ts";

const GROUP =
  /^(?:[（(][一二三四五六七八九十]+[）)]|\d+[.．、])?\P{P}{0,12}(主导|支柱|新兴|特色|传统)\P{P}{0,4}产业\P{P}{0,6}$/u;
const GROUPS: Record<string, ChainGroup> = {
  主导: "leading",
  支柱: "leading",
  新兴: "emerging",
  特色: "distinctive",
  传统: "distinctive",
};
const CHAPTER = /^[一二三四五六七八九十]+、/;
const CHAIN =
  /^(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]+)[）)]?[.．、]?)?([^。，；：:]{2,24}?产业(?:链|集群)?)[。：:]/;
/** A line our own export writes for each project, read back word for word. */
const LISTED = /^［待核实］(.+?)：“(.*)”$/;

interface Section {
  readonly name: Found<string>;
  readonly group: Found<ChainGroup> | null;
  readonly lines: SourceLine[];
}

/** The chains of the annexes in their order, then those only the text has, with group and named projects. */
export function readChains(body: readonly SourceLine[], annexes: readonly Annex[]): ChainReading[] {
  const sections = readSections(body);
  const targets = annexes
    .filter((annex) => annex.kind === "chains")
    .flatMap((annex) => annex.rows.filter((row) => row.kind === "target").map((row) => row.name));
  const named = [...new Map(targets.map((name) => [name.value, name])).values()];
  const chains = named.map((name): ChainReading => {
    const section = sections.find((one) => sameChain(one.name.value, name.value));
    return { name, group: section?.group ?? null, projects: section ? readProjects(section) : [] };
  });
  const rest = sections.filter(
    (section) => !named.some((name) => sameChain(section.name.value, name.value)),
  );
  return [
    ...chains,
    ...rest.map((section) => ({
      name: section.name,
      group: section.group,
      projects: readProjects(section),
    })),
  ];
}

function sameChain(a: string, b: string): boolean {
  const bare = (name: string) => name.replace(/(产业)?(链|集群)?$/, "");
  return bare(a) === bare(b);
}

function readSections(body: readonly SourceLine[]): Section[] {
  const sections: Section[] = [];
  let group: Found<ChainGroup> | null = null;
  let open: Section | null = null;
  for (const line of body) {
    const text = compact(line.text);
    const heading = GROUP.exec(text);
    const chain = group ? CHAIN.exec(text) : null;
    if (heading) {
      group = foundInLine(line, GROUPS[heading[1] as string] as ChainGroup);
      open = null;
    } else if (CHAPTER.test(text)) {
      group = null;
      open = null;
    } else if (chain && group) {
      const flow = flowOf([line]);
      const start = chain[0].indexOf(chain[1] as string);
      const name = foundInFlow(
        flow,
        start,
        start + (chain[1] as string).length,
        chain[1] as string,
      );
      open = { name, group, lines: [line] };
      sections.push(open);
    } else open?.lines.push(line);
  }
  return sections;
}

function readProjects(section: Section): ChainReading["projects"] {
  const listed = section.lines.flatMap((line) => {
    const match = LISTED.exec(line.text.trim());
    return match
      ? [{ name: foundInLine(line, match[1] as string), sentence: match[2] as string }]
      : [];
  });
  if (listed.length > 0) return listed;
  const flow = flowOf(section.lines);
  const projects: ChainReading["projects"] = [];
  for (const sentence of flow.text.matchAll(/[^。]+。?/g)) {
    for (const clause of sentence[0].matchAll(/[^，；。]+/g)) {
      const start = sentence.index + clause.index;
      for (const name of projectsOfClause(flow, start, clause[0])) {
        projects.push({ name, sentence: sentence[0] });
      }
    }
  }
  return projects;
}

const VERB =
  /^.*?(?:(?:加快|全力|重点|大力|努力|着力|狠抓|开工|积极)*(?:抓好|推动|推进|建设|建成|实施|落实|谋划|加快|开工)+)/;
/** 招引… names what is wished for, not a project that is known. */
const WISHED = /招引|引进|引入|谋求|争取/;
const STATED = /^(?:投资[\d.]+(?:亿元|万元)的)/;
const PLAIN = /^(?:一批|大|好|重点|产业链|招商|各类|重大|新)*(?:项目)?$/;

/** The names in `加快建设甲、乙、丙等项目`: candidates only, each a likely or a guess. */
function projectsOfClause(flow: Flow, start: number, clause: string): Found<string>[] {
  const end = clause.lastIndexOf("项目");
  const verb = VERB.exec(clause);
  if (end === -1 || !verb || verb[0].length > end || WISHED.test(clause.slice(0, end))) return [];
  const from = verb[0].length + (STATED.exec(clause.slice(verb[0].length))?.[0].length ?? 0);
  const listEnd = /等[^、]{0,6}$/.exec(clause.slice(from, end));
  const list = clause.slice(from, listEnd ? from + listEnd.index : end);
  const enumerated = listEnd !== null || list.includes("、");
  // 及 and 和 part names only within an enumeration; alone they stand inside one name.
  const separator = enumerated && list.includes("、") ? /[、及和]/ : /、/;
  const doubt = enumerated
    ? guess("从列举的文字中拆出，请核实名称")
    : likely("取自正文，请核实名称");
  const names: Found<string>[] = [];
  let offset = from;
  for (const part of list.split(separator)) {
    const name = part.replace(/项目$/, "");
    if (name.length >= 4 && !PLAIN.test(name)) {
      names.push(foundInFlow(flow, start + offset, start + offset + name.length, name, doubt));
    }
    offset += part.length + 1;
  }
  return names;
}
