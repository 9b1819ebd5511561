import { SolutionOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../platform/web/room.ts";

/** Pages that several rooms share, put together here. */
export const PAGES: RoomPages = {
  pages: [
    page("/chains", "chains.read", () => import("./ChainPages.tsx"), "ChainsWithTargets"),
    page("/chains/mine", "chains.read", () => import("./ChainPages.tsx"), "MyChainsWithPromises"),
    page("/chains/$id", "chains.read", () => import("./ChainPages.tsx"), "ChainWithTargets"),
    page("/projects/$id", "projects.read", () => import("./ProjectDossier.tsx"), "ProjectDossier"),
    page("/conference", "projects.read", () => import("./ConferencePage.tsx"), "ConferencePage"),
    page("/carriers/$id", "projects.read", () => import("./CarrierDossier.tsx"), "CarrierDossier"),
  ],
  menu: [
    {
      group: "项目",
      place: 40,
      path: "/conference",
      title: "联席会议清单",
      short: "联席",
      icon: SolutionOutlined,
      allow: "projects.read",
      phone: 18,
    },
  ],
};
