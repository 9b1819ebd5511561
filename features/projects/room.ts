import { BUSINESS, OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "projects",
  title: "项目",
  chapter: "四（一）1、四（二）",
  asks: ["organization", "chains", "plan", "carriers"],
  may: {
    "projects.read": BUSINESS,
    "projects.edit": [...OFFICE, "unit_clerk"],
    "projects.judge": OFFICE,
  },
  fieldWords: {
    carrier: "承载园区",
    confirmed: "已核实",
    content: "建设内容",
    contractInvestmentFen: "合同投资额",
    investor: "投资方",
    keyProject: "重点项目",
    signedOn: "签约日期",
    stage: "阶段",
    totalInvestmentFen: "总投资额",
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
