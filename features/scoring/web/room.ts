import { CalculatorOutlined } from "@ant-design/icons";
import { page, type RoomPages } from "../../../platform/web/room.ts";

export const PAGES: RoomPages = {
  pages: [
    page("/scoring", "assessment.read", () => import("./ScoringPage.tsx"), "ScoringPage"),
    page("/scoring/rules", "assessment.read", () => import("./RulesPage.tsx"), "RulesPage"),
    page("/scoring/rules/new", "scoring.edit", () => import("./EditorPage.tsx"), "EditorPage"),
    page("/scoring/rules/$id", "assessment.read", () => import("./RulePage.tsx"), "RulePage"),
    page("/scoring/rules/$id/edit", "scoring.edit", () => import("./EditorPage.tsx"), "EditorPage"),
    page("/scoring/marks", "assessment.read", () => import("./MarksPage.tsx"), "MarksPage"),
    page("/scoring/trial", "assessment.read", () => import("./TrialPage.tsx"), "TrialPage"),
  ],
  menu: [
    {
      group: "督导考核",
      place: 20,
      path: "/scoring",
      title: "考核得分",
      short: "得分",
      icon: CalculatorOutlined,
      allow: "assessment.read",
      phone: 15,
    },
  ],
};
