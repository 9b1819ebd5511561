import { room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "workbench",
  title: "工作台",
  chapter: "各岗位的待办、搜索",
  asks: [
    "organization",
    "chains",
    "plan",
    "projects",
    "funds",
    "monthly",
    "claims",
    "reviews",
    "lifecycle",
    "service",
    "chainwork",
    "assessment",
    "circulars",
    "results",
  ],
});
