import { BUSINESS, OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "funds",
  title: "到位资金",
  chapter: "二 到位资金",
  asks: ["organization", "projects"],
  publishes: ["month-rules.ts", "ledger-frame.ts"],
  may: {
    "funds.read": BUSINESS,
    "funds.report": ["unit_clerk"],
    "funds.sign": ["unit_head"],
    "funds.verify": OFFICE,
    "funds.reverse": OFFICE,
    "funds.close_month": OFFICE,
    "funds.approve_reopening": ["office_head"],
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
