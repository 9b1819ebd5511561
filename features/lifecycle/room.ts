import { OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "lifecycle",
  title: "项目阶段",
  chapter: "四（一）1 全过程",
  asks: ["organization", "workdays", "chains", "projects", "funds", "reviews"],
  may: {
    "lifecycle.work": [...OFFICE, "unit_clerk"],
    "lifecycle.assign": OFFICE,
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
