import { Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { DayShape, Nullable, Shape } from "../../kernel/shape.ts";

const Standing = Shape({
  /** The day in doubt with the last day the system worked on; null where all is well. */
  doubt: Nullable(Shape({ today: DayShape, last: DayShape, words: Type.String() })),
});

export const dayStanding = endpoint({
  method: "GET",
  path: "/api/organization/day",
  title: "业务日是否存疑",
  allow: "organization.confirm_day",
  reply: Standing,
});
/** Says that today is the day shown; what the system does by itself goes on. */
export const confirmToday = endpoint({
  method: "POST",
  path: "/api/organization/day/confirmation",
  title: "确认业务日",
  allow: "organization.confirm_day",
  body: Shape({ day: DayShape }),
  reply: Standing,
});
