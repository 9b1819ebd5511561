import { Modal } from "antd";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";

interface HalfShownProps {
  readonly half: string;
  readonly part: "first" | "second";
  readonly whose: string;
  readonly onClose: () => void;
}

/** One half of a one-time password, shown this once to the administrator who hands it on. */
export function HalfShown({ half, part, whose, onClose }: HalfShownProps) {
  const title = part === "first" ? "一次性口令的前一半" : "一次性口令的后一半";
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <ReasonButton type="primary" refusal={null} onClick={onClose}>
          已记下
        </ReasonButton>
      }
    >
      <p className="one-time-half">{`${half.slice(0, 4)}-${half.slice(4)}`}</p>
      <p>
        请当面或电话告知{whose}本人，不要告诉另一位管理员。只显示这一次。
        {part === "first"
          ? "另一位管理员同意后，本人把两半连起来输入，首次登录须改密码。"
          : "原密码和登录已失效；本人把前后两半连起来输入，首次登录须改密码。"}
      </p>
    </Modal>
  );
}
