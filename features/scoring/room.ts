import { OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "scoring",
  title: "考核计分",
  chapter: "五（四） 考核计分",
  asks: ["organization", "chains", "plan", "projects", "funds", "batches", "assessment"],
  may: {
    "scoring.edit": ["office_head"],
    "scoring.mark": [...OFFICE, "statistics", "inspector"],
    "scoring.freeze": OFFICE,
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
