import { NOTICE_CARRIERS, seedNoticeCarriers } from "../../features/carriers/server/facts.ts";
import { seedChains } from "../../features/chains/server/facts.ts";
import { NOTICE_CHAIN_FACTS } from "../../features/chainwork/notice-maps.ts";
import { seedNoticeEnterprises, seedNoticeMaps } from "../../features/chainwork/server/facts.ts";
import type { NamedThings } from "../../features/plan/server/named.ts";
import { NOTICE_PROJECTS } from "../../features/projects/server/notice-project-list.ts";
import { seedNoticeProjects } from "../../features/projects/server/notice-projects.ts";
import { isQuotedNotice } from "../../kernel/citation.ts";

const ENTERPRISES = NOTICE_CHAIN_FACTS.reduce(
  (sum, { enterprises }) => sum + enterprises.length,
  0,
);

/** What chapter 三 of 汝政办〔2023〕17号 names, for the plan of that notice and of no other. */
export const namedByNotice: NamedThings = {
  offered({ documentNo, issuer }) {
    if (!isQuotedNotice(documentNo) || !issuer.includes("汝州市")) return null;
    return {
      carriers: NOTICE_CARRIERS.length,
      projects: NOTICE_PROJECTS.length,
      enterprises: ENTERPRISES,
      maps: NOTICE_CHAIN_FACTS.length,
    };
  },
  async prepare(tx) {
    await seedChains(tx);
  },
  // Maps name projects, so projects come first.
  load: async (tx) => ({
    carriers: await seedNoticeCarriers(tx),
    projects: await seedNoticeProjects(tx),
    enterprises: await seedNoticeEnterprises(tx),
    maps: await seedNoticeMaps(tx),
  }),
};
