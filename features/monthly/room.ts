import { room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "monthly",
  title: "月报",
  chapter: "五（一） 月报",
  asks: ["organization", "projects", "funds"],
});
