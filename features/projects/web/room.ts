import { ProjectOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [
    page("/projects", "projects.read", () => import("./ProjectsPage.tsx"), "ProjectsPage"),
    page("/projects/import", "projects.edit", () => import("./ImportPage.tsx"), "ImportPage"),
  ],
  menu: [
    {
      group: "项目",
      place: 10,
      path: "/projects",
      title: "项目",
      short: "项目",
      icon: ProjectOutlined,
      allow: "projects.read",
      phone: 4,
    },
  ],
};
