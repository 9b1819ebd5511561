import { BarChartOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [page("/ranking", "assessment.read", () => import("./RankingPage.tsx"), "RankingPage")],
  menu: [
    {
      group: "督导考核",
      place: 10,
      path: "/ranking",
      title: "排名",
      short: "排名",
      icon: BarChartOutlined,
      allow: "assessment.read",
      phone: 5,
    },
  ],
};
