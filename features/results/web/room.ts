import { NotificationOutlined, TrophyOutlined } from "@ant-design/icons";
import type { Permission } from "../../../kernel/permission.ts";
import { page, type RoomPages } from "../../../platform/web/room.ts";

/** Whoever may read one of the three ledgers, or what is said of the own unit. */
const LEDGER_READERS: readonly Permission[] = [
  "results.funding_ledger",
  "results.honours_ledger",
  "results.cadre_ledger",
  "results.own_entries",
];

export const PAGES: RoomPages = {
  pages: [
    page("/public-notices", "assessment.read", () => import("./NoticesPage.tsx"), "NoticesPage"),
    page("/public-notices/$id", "assessment.read", () => import("./NoticePage.tsx"), "NoticePage"),
    page(
      "/public-notices/objections/$id",
      "assessment.read",
      () => import("./ObjectionPage.tsx"),
      "ObjectionPage",
    ),
    page("/results/ledgers", LEDGER_READERS, () => import("./LedgersPage.tsx"), "LedgersPage"),
    page("/results/ledgers/$id", LEDGER_READERS, () => import("./EntryPage.tsx"), "EntryPage"),
  ],
  menu: [
    {
      group: "督导考核",
      place: 50,
      path: "/public-notices",
      title: "结果公示",
      short: "公示",
      icon: NotificationOutlined,
      allow: "assessment.read",
      phone: 15,
    },
    {
      group: "督导考核",
      place: 70,
      path: "/results/ledgers",
      title: "结果运用",
      short: "运用",
      icon: TrophyOutlined,
      allow: LEDGER_READERS,
      phone: 17,
    },
  ],
};
