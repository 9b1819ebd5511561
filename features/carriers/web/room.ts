import { EnvironmentOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [page("/carriers", "projects.read", () => import("./CarriersPage.tsx"), "CarriersPage")],
  menu: [
    {
      group: "产业链与载体",
      place: 20,
      path: "/carriers",
      title: "园区载体",
      short: "载体",
      icon: EnvironmentOutlined,
      allow: "projects.read",
      phone: 13,
    },
  ],
};
