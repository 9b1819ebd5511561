import { QuestionCircleOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [
    page(
      "/confirmations",
      "projects.read",
      () => import("./ConfirmationsPage.tsx"),
      "ConfirmationsPage",
    ),
    page("/problems", "projects.read", () => import("./ProblemsPage.tsx"), "ProblemsPage"),
    page("/problems/$id", "projects.read", () => import("./ProblemPage.tsx"), "ProblemPage"),
  ],
  menu: [
    {
      group: "项目",
      place: 30,
      path: "/problems",
      title: "问题清单",
      short: "问题",
      icon: QuestionCircleOutlined,
      allow: "projects.read",
      phone: 10,
    },
  ],
};
