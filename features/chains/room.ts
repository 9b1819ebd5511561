import { BUSINESS } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "chains",
  title: "产业链",
  chapter: "三、四（一）1",
  asks: ["organization"],
  may: {
    "chains.read": BUSINESS,
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
