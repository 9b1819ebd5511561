import { CameraOutlined, EditOutlined, EnvironmentOutlined } from "@ant-design/icons";
import { Button, Form, Tooltip } from "antd";
import { useState } from "react";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { correctLog, LOG_KIND_TITLES, type LogRow } from "../contract.ts";
import { refuseCorrection } from "../rules.ts";
import { useActor } from "./acting.ts";
import { entryOf, LogFields, type LogValues } from "./LogFields.tsx";
import { AddPhoto, LogPhotos } from "./LogPhotos.tsx";

/** One entry: what was done, by whom, and what was promised next. */
export function LogItem({ log }: { readonly log: LogRow }) {
  const [correcting, setCorrecting] = useState(false);
  const [adding, setAdding] = useState(false);
  const own = refuseCorrection(log, useActor()) === null;
  const mayAdd = useMay("service.work") && own;
  return (
    <li className="service-log">
      <div className="service-log-head">
        <DayText day={log.onDay} />
        <StageTag words={LOG_KIND_TITLES[log.kind]} tone="going" />
        {log.demo && <StageTag words="演示" />}
        {log.replaced && (
          <Tooltip
            title={`原记（${log.replaced.byName}）：${log.replaced.words}`}
            trigger={["hover", "click"]}
          >
            <button type="button" className="text-button">
              已更正
            </button>
          </Tooltip>
        )}
        <span className="quiet service-log-by">
          {log.byName}
          {log.byUnit && `（${log.byUnit}）`}
        </span>
        {mayAdd && (
          <span>
            <Button
              type="text"
              size="small"
              icon={<CameraOutlined />}
              aria-label={`给 ${log.onDay} 的日志加照片`}
              title="加照片"
              onClick={() => setAdding(true)}
            />
            <Button
              type="text"
              size="small"
              icon={<EditOutlined />}
              aria-label={`更正 ${log.onDay} 的日志`}
              title="更正"
              onClick={() => setCorrecting(true)}
            />
          </span>
        )}
      </div>
      <p className="service-words">{log.words}</p>
      {log.place && (
        <p className="quiet">
          <EnvironmentOutlined aria-hidden="true" /> {log.place}
        </p>
      )}
      {log.nextStep && (
        <p className="service-next">
          <span className="quiet">下一步</span> {log.nextStep}
          {log.nextOn && (
            <>
              {" "}
              <DayText day={log.nextOn} />
            </>
          )}
        </p>
      )}
      <LogPhotos log={log} />
      {adding && <AddPhoto log={log} onClose={() => setAdding(false)} />}
      {correcting && <CorrectDialog log={log} onClose={() => setCorrecting(false)} />}
    </li>
  );
}

function CorrectDialog({ log, onClose }: { readonly log: LogRow; readonly onClose: () => void }) {
  const [form] = Form.useForm<LogValues>();
  const today = useSession().businessDay;
  const { act, problem } = useFormAct(correctLog, form, { words: "已更正", close: onClose });
  const { onDay, kind, words, nextStep, nextOn, place } = log;
  return (
    <FormDialog
      about={aboutAct(correctLog, { id: log.id })}
      title="更正日志"
      okText="更正"
      note="更正是新的一条，原来的一条仍然留存可查。"
      form={form}
      initial={{ onDay, kind, words, nextStep, nextOn: nextOn ?? "", place }}
      busy={act.isPending}
      problem={problem}
      onSend={(values) => act.mutate({ params: { id: log.id }, body: entryOf(values) })}
      onClose={onClose}
    >
      <LogFields unfolded today={today} />
    </FormDialog>
  );
}
