import { BUSINESS, OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "circulars",
  title: "通报与公文",
  chapter: "五（四） 通报",
  asks: ["organization", "chains", "funds", "assessment"],
  may: {
    "circulars.read": BUSINESS,
    "circulars.draft": OFFICE,
    "circulars.issue": ["office_head"],
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
