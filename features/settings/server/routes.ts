import { Absent, insist } from "../../../platform/server/problem.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import { settingOn, writeSetting } from "../../../platform/server/settings.ts";
import { CATALOGUE, settingNamed } from "../catalogue.ts";
import { addSetting, listSettings, type SettingState } from "../contract.ts";
import { refuseSetting, settingText } from "../rules.ts";
import { statesOf } from "./store.ts";

export function settingsRoutes(desk: Desk): void {
  serve(desk, listSettings, ({ db, clock }) =>
    statesOf(
      db,
      CATALOGUE.flatMap((room) => room.settings),
      clock.today(),
    ),
  );
  serve(desk, addSetting, async ({ db, params, body, caller, clock, record }) => {
    const setting = settingNamed(params.name);
    if (!setting) throw new Absent();
    insist(refuseSetting(setting, body, clock.today()));
    const before = await settingOn(db, setting, body.inForceFrom);
    await writeSetting(db, { ...body, name: setting.name, setBy: caller.name });
    record({
      subject: "setting",
      subjectId: setting.name,
      summary: `${setting.title}自${body.inForceFrom}起改为：${settingText(setting, body.value)}`,
      before: { value: before },
      after: body,
    });
    const [state] = await statesOf(db, [setting], clock.today());
    return state as SettingState;
  });
}
