import { OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "service",
  title: "服务与问题",
  chapter: "四（一）1 全程服务",
  asks: ["organization", "projects", "lifecycle"],
  may: {
    "service.work": [...OFFICE, "unit_clerk", "task_force"],
    "service.answer": [...OFFICE, "unit_head", "county_leader"],
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
