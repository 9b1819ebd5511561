import { seedNoticeCarriers } from "../../features/carriers/server/facts.ts";
import { seedChains } from "../../features/chains/server/facts.ts";
import { seedNoticeEnterprises, seedNoticeMaps } from "../../features/chainwork/server/facts.ts";
import type { Campaign } from "../../features/plan/contract.ts";
import { type NamedThings, NOTHING_ADDED } from "../../features/plan/server/named.ts";
import { seedNoticeProjects } from "../../features/projects/server/notice-projects.ts";
import { factsOf } from "./notice-facts.ts";

/** What a known notice names beside its targets, for its own plan and no other. */
export const namedByNotice: NamedThings = {
  offered(campaign: Campaign) {
    const facts = factsOf(campaign);
    return (
      facts && {
        carriers: facts.carriers.length,
        projects: facts.projects.length,
        enterprises: facts.maps.reduce((sum, { enterprises }) => sum + enterprises.length, 0),
        maps: facts.maps.length,
      }
    );
  },
  async prepare(tx, campaign) {
    await seedChains(tx, factsOf(campaign)?.chains ?? []);
  },
  // Maps name projects, so projects come first.
  async load(tx, campaign) {
    const facts = factsOf(campaign);
    if (!facts) return NOTHING_ADDED;
    return {
      carriers: await seedNoticeCarriers(tx, facts),
      projects: await seedNoticeProjects(tx, facts),
      enterprises: await seedNoticeEnterprises(tx, facts),
      maps: await seedNoticeMaps(tx, facts),
    };
  },
};
