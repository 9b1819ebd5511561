import { Form, Input, Segmented } from "antd";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { LOG_KIND_TITLES, LOG_KINDS } from "../contract.ts";

/** What a form of the log holds; an empty day is the browser's empty text. */
export interface LogValues {
  readonly onDay: string;
  readonly kind: (typeof LOG_KINDS)[number];
  readonly words: string;
  readonly nextStep: string;
  readonly nextOn: string;
  readonly place: string;
}

export const emptyLog = (today: string): LogValues => ({
  onDay: today,
  kind: "visit",
  words: "",
  nextStep: "",
  nextOn: "",
  place: "",
});

/** The form's values as the server takes them; fields that are folded away have none. */
export function entryOf(values: Pick<LogValues, "onDay" | "kind" | "words"> & Partial<LogValues>) {
  const { nextStep = "", place = "", nextOn } = values;
  return { ...values, nextStep, place, nextOn: nextOn || null };
}

export interface LogFieldsProps {
  /** The rarer fields are shown: next step, its day, the place. */
  readonly unfolded: boolean;
  readonly today: string;
}

/** One line, its kind and its day; the rest unfolds. */
export function LogFields({ unfolded, today }: LogFieldsProps) {
  const narrow = useNarrow();
  const kinds = LOG_KINDS.map((value) => ({ value, label: LOG_KIND_TITLES[value] }));
  return (
    <>
      <div className="service-line">
        <Form.Item name="kind" noStyle>
          <Segmented aria-label="类别" options={kinds} block={narrow} />
        </Form.Item>
        <DayItem name="onDay" className="service-day" latest={today} aria-label="日期" />
      </div>
      <Form.Item
        name="words"
        rules={[{ required: true, whitespace: true, message: "请写一句做了什么" }]}
      >
        <Input.TextArea
          aria-label="做了什么"
          autoSize={{ minRows: 1, maxRows: 8 }}
          maxLength={2000}
          placeholder="一句话：见了谁、谈了什么、定了什么"
        />
      </Form.Item>
      {unfolded && (
        <div className="service-rare">
          <Form.Item name="nextStep" label="下一步">
            <Input maxLength={500} placeholder="约定做什么" />
          </Form.Item>
          <DayItem name="nextOn" label="约定日期" />
          <Form.Item name="place" label="地点">
            <Input maxLength={100} />
          </Form.Item>
        </div>
      )}
    </>
  );
}
