import { PushpinOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [
    page("/claims", "projects.read", () => import("./ClaimsPage.tsx"), "ClaimsPage"),
    page("/claims/disputes/$id", "projects.read", () => import("./DisputePage.tsx"), "DisputePage"),
    page("/claims/suspects/$id", "claims.rule", () => import("./SuspectPage.tsx"), "SuspectPage"),
    page("/claims/$id", "projects.read", () => import("./ClaimPage.tsx"), "ClaimPage"),
  ],
  menu: [
    {
      group: "项目",
      place: 50,
      path: "/claims",
      title: "首报首谈",
      short: "首报",
      icon: PushpinOutlined,
      allow: "projects.read",
      phone: 11,
    },
  ],
};
