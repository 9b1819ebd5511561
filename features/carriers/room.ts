import { OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "carriers",
  title: "园区载体",
  chapter: "一 「一区三园」",
  asks: ["organization"],
  may: {
    "carriers.edit": OFFICE,
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
