import { OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "recognition",
  title: "签约认定",
  chapter: "二 签约认定",
  asks: ["organization", "projects"],
  may: {
    "recognition.sign": ["unit_head"],
    "recognition.return": [...OFFICE, "unit_head"],
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
