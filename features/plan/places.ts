import { type Static, Type } from "typebox";
import type { Refusal } from "../../kernel/refusal.ts";
import { DayShape, Nullable, OneOf, Shape, Words } from "../../kernel/shape.ts";

export const PLACE_LAYERS = ["unit", "chain"] as const;
export type PlaceLayer = (typeof PLACE_LAYERS)[number];
const LAYER_WORDS: Record<PlaceLayer, string> = { unit: "单位", chain: "产业链" };

/** A unit or chain the system knows, as far as a new plan minds it. */
export const KnownPlace = Shape({
  layer: OneOf(PLACE_LAYERS),
  name: Type.String(),
  /** Bore a target in an earlier plan. */
  planned: Type.Boolean(),
  /** May be what a new name was called before: a town or a chain, not a department without targets. */
  candidate: Type.Boolean(),
  ended: Type.Boolean(),
});
export type KnownPlace = Static<typeof KnownPlace>;

/** What a name of the new plan is, or what became of one it no longer names; done with the confirmation, by its document. */
export const PlaceDecision = Shape({
  layer: OneOf(PLACE_LAYERS),
  name: Words(50),
  act: OneOf(["added", "renamed", "retired"]),
  /** What it was called before; only where renamed. */
  former: Nullable(Type.String()),
  fromOn: DayShape,
});
export type PlaceDecision = Static<typeof PlaceDecision>;

interface Named {
  readonly layer: "city" | PlaceLayer;
  readonly name: string | null;
}

/** The names of a layer in the order of the annex, each once. */
export function namesOf(targets: readonly Named[], layer: PlaceLayer): string[] {
  const own = targets.filter((target) => target.layer === layer);
  return [...new Set(own.map(({ name }) => name ?? ""))];
}

/** Names of a plan that are in no book, where the book is not empty: somebody has to say what they are. */
export function strangeNames(
  targets: readonly Named[],
  known: readonly KnownPlace[],
): { layer: PlaceLayer; name: string }[] {
  return PLACE_LAYERS.flatMap((layer) => {
    const own = known.filter((place) => place.layer === layer);
    const names = namesOf(targets, layer);
    const isFirst =
      !own.some(({ planned }) => planned) && formerNames(targets, known, layer).length === 0;
    if (isFirst) return [];
    return names
      .filter((name) => !own.some((place) => place.name === name))
      .map((name) => ({ layer, name }));
  });
}

/** Known names a plan does not name: what a new name may have been called, and what may have been dissolved. */
export function formerNames(
  targets: readonly Named[],
  known: readonly KnownPlace[],
  layer: PlaceLayer,
): string[] {
  const names = new Set(namesOf(targets, layer));
  return known
    .filter(
      (place) => place.layer === layer && place.candidate && !place.ended && !names.has(place.name),
    )
    .map(({ name }) => name);
}

/** Why the names of a plan are not settled, or null: each strange one is new or renamed from one name only. */
export function refusePlaces(
  targets: readonly Named[],
  known: readonly KnownPlace[],
  decisions: readonly PlaceDecision[],
): Refusal | null {
  const ended = PLACE_LAYERS.flatMap((layer) =>
    namesOf(targets, layer).filter((name) =>
      known.some((place) => place.layer === layer && place.name === name && place.ended),
    ),
  );
  if (ended.length > 0)
    return {
      code: "plan.ended_place",
      words: `${ended.join("、")}已撤销或并入，不能再下达目标，请核对名称`,
    };
  const open = strangeNames(targets, known).filter(
    ({ layer, name }) =>
      !decisions.some((one) => one.layer === layer && one.name === name && one.act !== "retired"),
  );
  if (open.length > 0)
    return {
      code: "plan.unknown_place",
      words: `有${open.length}个名称以前没有：${open.map(({ layer, name }) => `${name}（${LAYER_WORDS[layer]}）`).join("、")}。请逐个说明是新增，还是由哪一个更名`,
    };
  return refuseFormers(targets, known, decisions);
}

function refuseFormers(
  targets: readonly Named[],
  known: readonly KnownPlace[],
  decisions: readonly PlaceDecision[],
): Refusal | null {
  for (const layer of PLACE_LAYERS) {
    const left = new Set(formerNames(targets, known, layer));
    for (const { act, name, former } of decisions.filter((one) => one.layer === layer)) {
      if (act === "added") continue;
      const taken = act === "renamed" ? (former ?? "") : name;
      if (!left.delete(taken))
        return {
          code: "plan.former_place",
          words:
            taken === ""
              ? `请选择「${name}」由哪一个更名`
              : `「${taken}」仍在方案中，或已经用过一次，请核对`,
        };
    }
  }
  return null;
}
