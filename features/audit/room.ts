import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "audit",
  title: "审计",
  chapter: "各项操作留痕",
  asks: ["organization"],
  may: {
    "audit.read": ["auditor", "audit_admin"],
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
