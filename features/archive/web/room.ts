import { FolderOpenOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [
    page("/archive", "archive.read", () => import("./PackagesPage.tsx"), "PackagesPage"),
    page("/archive/$id", "archive.read", () => import("./PackagePage.tsx"), "PackagePage"),
  ],
  menu: [
    {
      group: "管理",
      place: 35,
      path: "/archive",
      title: "项目档案",
      short: "档案",
      icon: FolderOpenOutlined,
      allow: "archive.read",
      phone: 20,
    },
  ],
};
