import { OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "chainwork",
  title: "链长制",
  chapter: "三、四（一）1 链长负责制",
  asks: ["organization", "chains", "plan", "projects", "lifecycle"],
  may: {
    "chainwork.edit": [...OFFICE, "task_force"],
    "chainwork.appoint": OFFICE,
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
