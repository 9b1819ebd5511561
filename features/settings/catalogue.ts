import type { Setting } from "../../kernel/setting.ts";
import { SETTINGS as assessment } from "../assessment/settings.ts";
import { SETTINGS as batches } from "../batches/settings.ts";
import { SETTINGS as chainwork } from "../chainwork/settings.ts";
import { SETTINGS as circulars } from "../circulars/settings.ts";
import { SETTINGS as claims } from "../claims/settings.ts";
import { SETTINGS as funds } from "../funds/settings.ts";
import { SETTINGS as inspection } from "../inspection/settings.ts";
import { SETTINGS as lifecycle } from "../lifecycle/settings.ts";
import { SETTINGS as monthly } from "../monthly/settings.ts";
import { SETTINGS as organization } from "../organization/settings.ts";
import { SETTINGS as results } from "../results/settings.ts";
import { SETTINGS as reviews } from "../reviews/settings.ts";
import { SETTINGS as service } from "../service/settings.ts";

/** Every setting the office may set, by the room that lives by it, in the order of the page. */
export const CATALOGUE: readonly {
  readonly title: string;
  readonly settings: readonly Setting[];
}[] = [
  { title: "城市", settings: organization },
  { title: "项目阶段", settings: lifecycle },
  { title: "服务与问题", settings: service },
  { title: "首报首谈", settings: claims },
  { title: "评审与承诺", settings: reviews },
  { title: "三个一批", settings: batches },
  { title: "产业链", settings: chainwork },
  { title: "到位资金", settings: funds },
  { title: "月报", settings: monthly },
  { title: "督导考核", settings: assessment },
  { title: "通报与公文", settings: circulars },
  { title: "公示与结果运用", settings: results },
  { title: "督查", settings: inspection },
];

/** The setting of a name, or undefined. */
export function settingNamed(name: string): Setting | undefined {
  return CATALOGUE.flatMap((room) => room.settings).find((setting) => setting.name === name);
}
