import { FileProtectOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [
    page(
      "/recognitions",
      "projects.read",
      () => import("./RecognitionsPage.tsx"),
      "RecognitionsPage",
    ),
  ],
  menu: [
    {
      group: "项目",
      place: 60,
      path: "/recognitions",
      title: "签约认定",
      short: "认定",
      icon: FileProtectOutlined,
      allow: "projects.read",
      phone: 22,
    },
  ],
};
