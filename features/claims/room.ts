import { OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "claims",
  title: "首报首谈",
  chapter: "五（一） 首报首谈",
  asks: ["organization", "projects"],
  publishes: ["credits.ts"],
  may: {
    "claims.file": [...OFFICE, "unit_clerk"],
    "claims.rule": OFFICE,
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
