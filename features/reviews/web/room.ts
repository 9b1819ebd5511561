import { FileDoneOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [
    page("/promises", "projects.read", () => import("./PromisesPage.tsx"), "PromisesPage"),
    page("/promises/waiting", "projects.read", () => import("./WaitingPage.tsx"), "WaitingPage"),
    page("/promises/$id", "projects.read", () => import("./PromisePage.tsx"), "PromisePage"),
  ],
  menu: [
    {
      group: "项目",
      place: 70,
      path: "/promises",
      title: "承诺兑现",
      short: "承诺",
      icon: FileDoneOutlined,
      allow: "projects.read",
      phone: 12,
    },
  ],
};
