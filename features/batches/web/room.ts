import { FunnelPlotOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [page("/batches", "projects.read", () => import("./BatchesPage.tsx"), "BatchesPage")],
  menu: [
    {
      group: "项目",
      place: 80,
      path: "/batches",
      title: "三个一批",
      short: "批次",
      icon: FunnelPlotOutlined,
      allow: "projects.read",
      phone: 14,
    },
  ],
};
