import { OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "archive",
  title: "项目档案",
  chapter: "一个项目的全部材料，一份可核对的档案包",
  asks: ["organization", "projects"],
  may: {
    "archive.read": [...OFFICE, "unit_head", "inspector", "auditor"],
    "archive.make": [...OFFICE, "unit_head", "auditor"],
  },
  fieldWords: {
    manifestSha256: "清单摘要",
    purpose: "用途",
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
