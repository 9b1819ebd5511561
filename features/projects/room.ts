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
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
