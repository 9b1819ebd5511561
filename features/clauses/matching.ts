import { SUBJECTS, type Subject } from "./subjects.ts";

/** What of a clause says what it is about. */
export interface ClauseWords {
  readonly level: number;
  readonly number: string;
  readonly heading: string;
  readonly text: string;
}

/**
 * The pages that carry a clause out, in the order of the menu: by the words it uses. What stands before the first heading and a
 * table of targets belong to the plan itself.
 */
export function subjectsOf(clause: ClauseWords): Subject[] {
  const said = clause.heading + clause.text;
  const isTable = clause.number.startsWith("附") && clause.text === "";
  const own = isTable ? ["targets", "execution"] : clause.level === 0 ? ["targets"] : [];
  return SUBJECTS.filter(
    ({ code, words }) => own.includes(code) || words.some((word) => said.includes(word)),
  );
}

/** A chain by what distinguishes it: 「绿色食品」 of 绿色食品产业链; by its whole name where a single sign is left. */
function coreOf(name: string): string {
  const core = name.replace(/(?:产业集群|产业链|产业|链)$/, "");
  return core.length > 1 ? core : name;
}

/** The chains a clause's heading names. */
export function chainsNamed<Chain extends { readonly name: string }>(
  { heading }: Pick<ClauseWords, "heading">,
  chains: readonly Chain[],
): Chain[] {
  return chains.filter(({ name }) => heading.includes(coreOf(name)));
}

/** Whether a clause is only the heading of those after it: its pages are theirs. */
export function isBareHeading(
  clauses: readonly { readonly level: number; readonly text: string }[],
  index: number,
): boolean {
  const [clause, next] = [clauses[index], clauses[index + 1]];
  return clause?.text === "" && next !== undefined && next.level > clause.level;
}
