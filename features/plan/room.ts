import { BUSINESS } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "plan",
  title: "方案与目标",
  chapter: "二、附件1、附件2",
  asks: ["organization", "chains"],
  publishes: ["reading.ts", "text-rules.ts"],
  may: {
    "plan.read": BUSINESS,
    "plan.edit": ["office_head"],
  },
  fieldWords: {
    annexOrder: "附件次序",
    countsTowardTarget: "计入目标",
    documentNo: "文号",
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
