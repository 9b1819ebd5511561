import { FlagOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [page("/plan", "plan.read", () => import("./PlanPage.tsx"), "PlanPage")],
  menu: [
    {
      group: "工作",
      place: 20,
      path: "/plan",
      title: "方案与目标",
      short: "方案",
      icon: FlagOutlined,
      allow: "plan.read",
      phone: 6,
    },
  ],
};
