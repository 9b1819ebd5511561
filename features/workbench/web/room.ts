import { AppstoreOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [page("/", "account", () => import("./WorkbenchPage.tsx"), "WorkbenchPage")],
  menu: [
    {
      group: "工作",
      place: 10,
      path: "/",
      title: "工作台",
      short: "工作台",
      icon: AppstoreOutlined,
      allow: "account",
      phone: 1,
    },
  ],
};
