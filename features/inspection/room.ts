import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "inspection",
  title: "督查",
  chapter: "五（四） 督查",
  asks: ["organization"],
  may: {
    "inspection.work": ["office_head", "inspector"],
    "inspection.answer": ["unit_clerk", "unit_head"],
    "inspection.object": ["unit_head"],
    "inspection.review": ["office_head", "county_leader", "inspector"],
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
