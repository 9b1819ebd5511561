import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "settings",
  title: "规则与设置",
  chapter: "有日期的规则与设置",
  asks: [
    "organization",
    "funds",
    "monthly",
    "claims",
    "reviews",
    "lifecycle",
    "service",
    "batches",
    "chainwork",
    "assessment",
    "scoring",
    "circulars",
    "results",
    "inspection",
  ],
  may: {
    "settings.edit": ["office_head"],
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
