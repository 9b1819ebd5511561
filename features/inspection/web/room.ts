import { SafetyCertificateOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [
    page(
      "/inspections",
      "assessment.read",
      () => import("./InspectionsPage.tsx"),
      "InspectionsPage",
    ),
    page("/inspections/new", "inspection.work", () => import("./PlanFormPage.tsx"), "PlanFormPage"),
    page(
      "/inspections/$id",
      "assessment.read",
      () => import("./InspectionPage.tsx"),
      "InspectionPage",
    ),
  ],
  menu: [
    {
      group: "督导考核",
      place: 60,
      path: "/inspections",
      title: "督查",
      short: "督查",
      icon: SafetyCertificateOutlined,
      allow: "assessment.read",
      phone: 16,
    },
  ],
};
