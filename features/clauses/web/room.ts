import { ReadOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [page("/clauses", "plan.read", () => import("./ClausesPage.tsx"), "ClausesPage")],
  menu: [
    {
      group: "工作",
      place: 30,
      path: "/clauses",
      title: "章节对照",
      short: "章节",
      icon: ReadOutlined,
      allow: "plan.read",
      phone: 21,
    },
  ],
};
