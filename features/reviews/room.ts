import { OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "reviews",
  title: "评审与承诺",
  chapter: "五（一） 专题评审、一事一议、承诺兑现",
  asks: ["organization", "projects"],
  may: {
    "reviews.propose": [...OFFICE, "unit_clerk"],
    "reviews.decide": OFFICE,
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
