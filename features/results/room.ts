import { OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "results",
  title: "公示与结果运用",
  chapter: "五（四） 结果运用",
  asks: [
    "organization",
    "chains",
    "plan",
    "projects",
    "funds",
    "workdays",
    "assessment",
    "circulars",
  ],
  may: {
    "results.publish": OFFICE,
    "results.object": ["unit_clerk", "unit_head"],
    "results.sign": ["unit_head"],
    "results.rule": [...OFFICE, "county_leader"],
    "results.handover": ["office_head", "county_leader", "statistics", "auditor"],
    "results.propose": ["office_head"],
    "results.decide": ["county_leader"],
    "results.funding_ledger": ["office_head", "county_leader", "finance", "auditor"],
    "results.honours_ledger": ["office_head", "county_leader", "auditor"],
    "results.cadre_ledger": ["office_head", "county_leader", "auditor"],
    "results.own_entries": ["unit_head"],
  },
  opensRows: [
    "results.handover",
    "results.funding_ledger",
    "results.honours_ledger",
    "results.cadre_ledger",
    "results.own_entries",
  ],
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
