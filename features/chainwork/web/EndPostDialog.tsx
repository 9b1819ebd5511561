import { Form } from "antd";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { endPost } from "../contract.ts";
import { refuseEnd } from "../rules.ts";
import { type ChainPost, POST_TITLES } from "../shapes.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";

interface EndPostDialogProps {
  readonly post: ChainPost;
  readonly onClose: () => void;
}

/** Ends a post on a day; the record stays. */
export function EndPostDialog({ post, onClose }: EndPostDialogProps) {
  const [form] = Form.useForm<{ toOn: string }>();
  const { businessDay } = useSession();
  const appoints = useMay("chainwork.appoint");
  const { act, problem } = useFormAct(endPost, form, { words: "已登记", close: onClose });
  const toOn: string = Form.useWatch("toOn", form) ?? businessDay;
  return (
    <FormDialog<{ toOn: string }>
      about={aboutAct(endPost, { id: post.id })}
      title={`免去 ${post.person.name} 的${POST_TITLES[post.kind]}`}
      okText="免去"
      note="任职记录保留在「历任」。"
      form={form}
      initial={{ toOn: businessDay }}
      busy={act.isPending}
      problem={problem}
      refusal={refuseEnd(post, { toOn, today: businessDay, appoints })}
      onSend={(body) => act.mutate({ params: { id: post.id }, body })}
      onClose={onClose}
    >
      <DayItem name="toOn" label="止任日期" rules={[asked("止任日期")]} />
    </FormDialog>
  );
}
