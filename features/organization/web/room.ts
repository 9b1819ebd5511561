import { TeamOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [
    page(
      "/organization/roster",
      "organization.manage_accounts",
      () => import("./RosterPage.tsx"),
      "RosterPage",
    ),
    page(
      "/organization/slips",
      "organization.manage_accounts",
      () => import("./SlipsPage.tsx"),
      "SlipsPage",
    ),
    page(
      "/organization/proposals",
      ["organization.grant_roles", "organization.appoint"],
      () => import("./ProposalsPage.tsx"),
      "ProposalsPage",
    ),
    page(
      "/organization",
      "organization.read",
      () => import("./OrganizationPage.tsx"),
      "OrganizationPage",
    ),
  ],
  menu: [
    {
      group: "管理",
      place: 10,
      path: "/organization",
      title: "单位与人员",
      short: "单位",
      icon: TeamOutlined,
      allow: "organization.read",
      phone: 18,
    },
  ],
};
