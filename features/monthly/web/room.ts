import { CalendarOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [
    page("/monthly", "funds.read", () => import("./ReportsPage.tsx"), "ReportsPage"),
    page("/monthly/$unitId/$month", "funds.read", () => import("./ReportPage.tsx"), "ReportPage"),
  ],
  menu: [
    {
      group: "资金",
      place: 30,
      path: "/monthly",
      title: "月报",
      short: "月报",
      icon: CalendarOutlined,
      allow: "funds.read",
      phone: 19,
    },
  ],
};
