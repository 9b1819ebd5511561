import { monthOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import type { ProjectQuery } from "../../projects/contract.ts";
import type { ProjectBehind } from "../../projects/server/facts.ts";
import type { CountedProject, ExecutionInputs, Place } from "../execution-inputs.ts";
import { countsFor } from "../tally.ts";
import { readInputs } from "./inputs.ts";
import { snapshotById } from "./snapshots.ts";
import { rulesInForce } from "./tables.ts";

/**
 * The projects behind a count of the execution table: the very inputs and rule that make the figure, of a freeze as it
 * keeps them, else as of a day. Throws Absent.
 */
export async function projectsBehind(db: Db, query: ProjectQuery): Promise<ProjectBehind[]> {
  const { figure, unitId, chainId, figureMonth } = query;
  if (!figure) return [];
  const { inputs, rules } = await madeOf(db, query);
  const inPlace = placeOf(inputs, unitId, chainId);
  const month = monthOf(inputs.asOf);
  return inputs.projects
    .filter(inPlace)
    .filter((project) => countsFor(project, figure, rules))
    .filter(({ signedOn }) => !figureMonth || monthOf(signedOn) === month)
    .map(({ id, contractFen }) => ({ id, contractFen }));
}

async function madeOf(db: Db, { snapshot, asOf }: ProjectQuery) {
  if (snapshot === undefined) {
    if (!asOf) throw new Absent();
    const rules = await rulesInForce(db, asOf);
    return { rules, inputs: await readInputs(db, asOf, rules, false) };
  }
  const frozen = await snapshotById(db, snapshot);
  if (!frozen) throw new Absent();
  return { rules: frozen.rules, inputs: frozen.inputs };
}

function placeOf(
  { units, chains }: Pick<ExecutionInputs, "units" | "chains">,
  unitId: number | undefined,
  chainId: number | undefined,
): (project: CountedProject) => boolean {
  const members = (places: readonly Place[], id: number): ReadonlySet<number> =>
    new Set([id, ...(places.find((place) => place.id === id)?.absorbs ?? [])]);
  const ofUnits = unitId === undefined ? null : members(units, unitId);
  const ofChains = chainId === undefined ? null : members(chains, chainId);
  return (project) =>
    (ofUnits?.has(project.unitId ?? 0) ?? true) && (ofChains?.has(project.chainId ?? 0) ?? true);
}
