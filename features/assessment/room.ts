import { BUSINESS, OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "assessment",
  title: "督导考核",
  chapter: "五（四） 督导考核",
  asks: ["organization", "plan", "chains", "projects", "funds", "claims"],
  publishes: ["month-facts.ts", "rows-behind.ts"],
  may: {
    "assessment.read": BUSINESS,
    "assessment.freeze": OFFICE,
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
