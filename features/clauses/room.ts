import { room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "clauses",
  title: "章节对照",
  chapter: "全文 逐条对照",
  asks: ["chains", "plan"],
});
