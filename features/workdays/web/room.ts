import { CalendarOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [page("/workdays", "assessment.read", () => import("./WorkdaysPage.tsx"), "WorkdaysPage")],
  menu: [
    {
      group: "管理",
      place: 20,
      path: "/workdays",
      title: "工作日历",
      short: "日历",
      icon: CalendarOutlined,
      allow: "assessment.read",
      phone: 21,
    },
  ],
};
