import { type Static, Type } from "typebox";
import type { Day } from "../../../kernel/calendar.ts";
import { Nullable, Shape } from "../../../kernel/shape.ts";
import type { Db } from "../../../platform/server/database.ts";
import { CarrierDraft } from "../contract.ts";
import { insertCarrier } from "./writes.ts";

/** A carrier as a notice names it: its words, and an area only where it states one. */
export const NoticeCarrier = Shape({
  name: Type.String(),
  kind: CarrierDraft.properties.kind,
  plannedMu: Nullable(Type.String()),
  /** The carrier it lies in, named before it. */
  parent: Nullable(Type.String()),
  article: Type.String(),
  quote: Type.String(),
});

/** The carriers of one notice. */
export interface NamedCarriers {
  readonly documentNo: string;
  /** Since then they are known. */
  readonly issuedOn: Day;
  readonly carriers: readonly Static<typeof NoticeCarrier>[];
}

/**
 * Loads the carriers a notice names, with its words and nothing invented; areas are the notice's figures. Running it again
 * adds only what is missing; answers how many were added.
 */
export async function seedNoticeCarriers(db: Db, named: NamedCarriers): Promise<number> {
  const known = new Map(
    (await db.selectFrom("carriers_carrier").select(["id", "name"]).execute()).map((row) => [
      row.name,
      row.id,
    ]),
  );
  let added = 0;
  for (const carrier of named.carriers) {
    if (known.has(carrier.name)) continue;
    const parentId = carrier.parent === null ? null : (known.get(carrier.parent) ?? null);
    const stated = carrier.plannedMu === null ? "" : "；面积是通知所称，未经核实";
    const draft: CarrierDraft = {
      name: carrier.name,
      kind: carrier.kind,
      parentId,
      plannedMu: carrier.plannedMu,
      note: `通知原文：${carrier.quote}${stated}`,
      basis: `${named.documentNo} ${carrier.article}`,
    };
    const origin = { createdOn: named.issuedOn, demo: false, fromNotice: true };
    known.set(carrier.name, await insertCarrier(db, draft, origin));
    added += 1;
  }
  return added;
}

export { insertBoundary, insertBuildings, insertParcels } from "./writes.ts";
