import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { FenShape, Nullable, OneOf, Shape } from "../../kernel/shape.ts";
import { LIGHTS } from "../assessment/contract.ts";

/** What waits for the caller, what is late, what changed since yesterday; each line leads somewhere. */
export const Workbench = Shape({
  waiting: Type.Array(
    Shape({
      code: Type.String(),
      words: Type.String(),
      count: Type.Integer(),
      path: Type.String(),
    }),
  ),
  late: Type.Array(Shape({ words: Type.String(), path: Type.String() })),
  /** One act of one person on one day is one line; `parts` are the single ones behind it, empty where it is one. */
  changed: Type.Array(
    Shape({
      at: Type.String(),
      words: Type.String(),
      path: Type.String(),
      parts: Type.Array(Shape({ words: Type.String(), path: Type.String() })),
    }),
  ),
  /** The way to the first verified receipt; null once there is one. */
  begin: Nullable(
    Type.Array(
      Shape({
        code: Type.String(),
        words: Type.String(),
        /** Whose step it is: the title of a role. */
        who: Type.String(),
        state: OneOf(["done", "next", "waits"]),
        /** Whose steps come before, where it waits. */
        waitsFor: Type.String(),
        mine: Type.Boolean(),
        /** Where the caller does it; null where it is another's, or not yet. */
        path: Nullable(Type.String()),
      }),
    ),
  ),
  /** The caller's own progress: city, unit or chain; null for administrators. */
  progress: Nullable(
    Shape({
      title: Type.String(),
      targetFen: Nullable(FenShape),
      cumulativeFen: FenShape,
      rate: Nullable(Type.String()),
      /** The rate at the end of the last whole month, where 序时 and light are measured to it. */
      paceRate: Type.Optional(Nullable(Type.String())),
      schedulePercent: Type.String(),
      rank: Nullable(Type.Integer()),
      of: Type.Integer(),
      light: OneOf(LIGHTS),
    }),
  ),
});
export type Workbench = Static<typeof Workbench>;
export const readWorkbench = endpoint({
  method: "GET",
  path: "/api/workbench",
  title: "工作台",
  allow: "account",
  reply: Workbench,
});

export const Hit = Shape({
  kind: OneOf(["project", "enterprise", "unit", "person", "receipt", "document", "issued"]),
  id: Type.Integer(),
  title: Type.String(),
  subtitle: Type.String(),
  path: Type.String(),
});
export type Hit = Static<typeof Hit>;
export const searchAll = endpoint({
  method: "GET",
  path: "/api/search",
  title: "全局搜索",
  allow: "account",
  query: Shape({ text: Type.String({ maxLength: 50 }) }),
  reply: Shape({ hits: Type.Array(Hit) }),
});
