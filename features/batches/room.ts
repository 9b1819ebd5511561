import { OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "batches",
  title: "三个一批",
  chapter: "四（二） 三个一批",
  asks: ["organization", "chains", "projects", "funds", "lifecycle"],
  may: {
    "batches.edit": OFFICE,
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
