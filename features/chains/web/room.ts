import { ClusterOutlined } from "@ant-design/icons";
import { type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [],
  menu: [
    {
      group: "产业链与载体",
      place: 10,
      path: "/chains",
      title: "产业链",
      short: "产业链",
      icon: ClusterOutlined,
      allow: "chains.read",
      phone: 8,
    },
  ],
};
