import { AuditOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [page("/audit", "audit.read", () => import("./AuditPage.tsx"), "AuditPage")],
  menu: [
    {
      group: "管理",
      place: 40,
      path: "/audit",
      title: "审计",
      short: "审计",
      icon: AuditOutlined,
      allow: "audit.read",
      phone: 20,
    },
  ],
};
