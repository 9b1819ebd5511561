import { TableOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [
    page("/projects/$id/sheet", "projects.read", () => import("./SheetPage.tsx"), "SheetPage"),
    page("/board", "projects.read", () => import("./BoardPage.tsx"), "BoardPage"),
    page("/timeline", "projects.read", () => import("./BoardPage.tsx"), "TimelinePage"),
    page("/stays", "projects.read", () => import("./StaysPage.tsx"), "StaysPage"),
    page("/works", "projects.read", () => import("./WorksPage.tsx"), "WorksPage"),
  ],
  menu: [
    {
      group: "项目",
      place: 20,
      path: "/board",
      title: "项目看板",
      short: "看板",
      icon: TableOutlined,
      allow: "projects.read",
      phone: 9,
    },
  ],
};
