import { Collapse, Space } from "antd";
import { useState } from "react";
import type { Setting } from "../../../kernel/setting.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { CATALOGUE } from "../catalogue.ts";
import { listSettings, type SettingState } from "../contract.ts";
import { settingText } from "../rules.ts";
import { SettingDialog } from "./SettingDialog.tsx";
import "./settings.css";

const NOT_YOURS = { code: "settings.not_yours", words: "只有招商办负责人可以修改设置" };

/** What the office may set, what holds today, since when and on what basis. */
export function SettingsPage() {
  const settings = useEndpoint(listSettings);
  return (
    <PageFrame
      title="规则与设置"
      note="每项设置从某天起生效，过去的日子按当时的规则算"
      width="reading"
    >
      <Loaded query={settings}>
        {(states) => (
          <>
            {CATALOGUE.map((room) => (
              <Panel key={room.title} title={room.title}>
                {room.settings.map((setting) => (
                  <SettingLine
                    key={setting.name}
                    setting={setting}
                    state={states.find((state) => state.name === setting.name)}
                  />
                ))}
              </Panel>
            ))}
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

interface SettingLineProps {
  readonly setting: Setting;
  readonly state: SettingState | undefined;
}

function SettingLine({ setting, state }: SettingLineProps) {
  const [editing, setEditing] = useState(false);
  const mayEdit = useMay("settings.edit");
  if (!state) return null;
  return (
    <section className="setting">
      <Space size={8} wrap>
        <h3>{setting.title}</h3>
        {state.isFallback && <StageTag words="默认" tone="quiet" />}
      </Space>
      <p className="quiet">{setting.meaning}</p>
      <p className="setting-value">{settingText(setting, state.value)}</p>
      {state.history.length > 0 && <History setting={setting} state={state} />}
      <ReasonButton refusal={mayEdit ? null : NOT_YOURS} onClick={() => setEditing(true)}>
        修改
      </ReasonButton>
      {editing && (
        <SettingDialog setting={setting} value={state.value} onClose={() => setEditing(false)} />
      )}
    </section>
  );
}

function History({ setting, state }: { readonly setting: Setting; readonly state: SettingState }) {
  return (
    <Collapse
      ghost
      size="small"
      items={[
        {
          key: "history",
          label: `历次设置 ${state.history.length} 次`,
          children: (
            <ul className="setting-history">
              {state.history.map((entry) => (
                <li
                  key={`${entry.inForceFrom}-${entry.setOn}-${settingText(setting, entry.value)}`}
                >
                  <DayText day={entry.inForceFrom} /> 起：{settingText(setting, entry.value)}
                  <span className="quiet">
                    （{entry.basis}，{entry.setBy} {entry.setOn} 设）
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
