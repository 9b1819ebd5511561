import type { Db } from "../../../platform/server/database.ts";
import { chainsInOrder } from "../../chains/server/facts.ts";
import { type NamedMaps, noticeGraph, noticeMapNote } from "../notice-maps.ts";
import { entriesOf, insertEntry } from "./books.ts";
import { insertVersion, newestVersions, projectsOf } from "./maps.ts";

export { insertEntry, insertLog, insertMeeting } from "./books.ts";
export { findMap, gapsOf, insertGapEvent, insertVersion, writeGapChanges } from "./maps.ts";
export { myChains, overviewOn } from "./overview.ts";
export { insertPost, replaceLeadUnit } from "./posts.ts";
export { insertLink } from "./target-links.ts";
export { insertStep, insertTarget } from "./targets.ts";

/**
 * Puts the enterprises and bodies a notice names on their chains' list of enterprises, with its article and 待核实. What
 * ever was on a list is not put there again; answers how many were added.
 */
export async function seedNoticeEnterprises(db: Db, named: NamedMaps): Promise<number> {
  let added = 0;
  for (const chain of await chainsInOrder(db, named.issuedOn)) {
    const facts = named.maps.find((one) => one.chain === chain.name);
    if (!facts) continue;
    const known = new Set((await entriesOf(db, chain.id)).map(({ list, title }) => list + title));
    for (const title of facts.enterprises) {
      if (known.has(`enterprise${title}`)) continue;
      await insertEntry(db, {
        chainId: chain.id,
        list: "enterprise",
        title,
        projectId: null,
        note: `通知点名，待核实（${named.documentNo} ${facts.article}）`,
        removesId: null,
        byName: "系统（据通知）",
        onDay: named.issuedOn,
      });
      added += 1;
    }
  }
  return added;
}

/**
 * Loads the first version of each chain's map, from the notice's words only. Chains and the notice's projects must be there
 * already. A chain that has a map keeps it; answers how many were added.
 */
export async function seedNoticeMaps(db: Db, named: NamedMaps): Promise<number> {
  const drawn = await newestVersions(db, "9999-12-31");
  let added = 0;
  for (const chain of await chainsInOrder(db, named.issuedOn)) {
    const facts = named.maps.find((one) => one.chain === chain.name);
    if (!facts || drawn.has(chain.id)) continue;
    const projects = [...(await projectsOf(db, chain.id))];
    const idOf = (name: string) => projects.find(([, known]) => known === name)?.[0];
    await insertVersion(db, {
      chainId: chain.id,
      version: 1,
      graph: noticeGraph(facts, idOf),
      note: noticeMapNote(facts, named.documentNo),
      byAccount: null,
      byName: "系统（据通知）",
      onDay: named.issuedOn,
    });
    added += 1;
  }
  return added;
}
