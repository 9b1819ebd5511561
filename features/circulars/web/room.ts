import { FileProtectOutlined, FileTextOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [
    page("/months", "assessment.read", () => import("./MonthsPage.tsx"), "MonthsPage"),
    page("/circulars", "circulars.read", () => import("./CircularsPage.tsx"), "CircularsPage"),
    page(
      "/circulars/new",
      "circulars.draft",
      () => import("./NewDocumentPage.tsx"),
      "NewDocumentPage",
    ),
    page(
      "/circulars/templates",
      "circulars.draft",
      () => import("./TemplatesPage.tsx"),
      "TemplatesPage",
    ),
    page(
      "/circulars/templates/$code",
      "circulars.draft",
      () => import("./TemplatePage.tsx"),
      "TemplatePage",
    ),
    page("/circulars/$id", "circulars.read", () => import("./DocumentPage.tsx"), "DocumentPage"),
  ],
  menu: [
    {
      group: "督导考核",
      place: 30,
      path: "/months",
      title: "月度冻结与通报",
      short: "月度",
      icon: FileProtectOutlined,
      allow: "assessment.read",
      phone: 7,
    },
    {
      group: "督导考核",
      place: 40,
      path: "/circulars",
      title: "公文",
      short: "公文",
      icon: FileTextOutlined,
      allow: "circulars.read",
      phone: 18,
    },
  ],
};
