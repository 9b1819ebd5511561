import { SettingOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [page("/settings", "assessment.read", () => import("./SettingsPage.tsx"), "SettingsPage")],
  menu: [
    {
      group: "管理",
      place: 30,
      path: "/settings",
      title: "规则与设置",
      short: "设置",
      icon: SettingOutlined,
      allow: "assessment.read",
      phone: 19,
    },
  ],
};
