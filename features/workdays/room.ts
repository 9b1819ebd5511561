import { room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "workdays",
  title: "工作日历",
  chapter: "期限按工作日计算",
  asks: [],
});
