import { Button, type ButtonProps, Tooltip } from "antd";
import { type MouseEvent, useId, useState } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import { useCitationWords } from "../session.ts";

export interface ReasonButtonProps extends Omit<ButtonProps, "disabled"> {
  /** Why it may not be pressed, from the same rule the server asks; null where it may. */
  readonly refusal: Refusal | null;
}

/** A button that, when it may not be pressed, is grey and says why on hover, focus and tap. */
export function ReasonButton({ refusal, onClick, ...rest }: ReasonButtonProps) {
  const id = useId();
  const wordsOf = useCitationWords();
  const [open, setOpen] = useState(false);
  if (!refusal) return <Button {...rest} onClick={onClick} />;
  const explain = (event: MouseEvent<HTMLElement>): void => {
    // Not `disabled`: a disabled button takes no focus and no tap, and could not explain itself.
    event.preventDefault();
    setOpen(true);
  };
  const words = refusal.words + (refusal.basis ? `（依据：${wordsOf(refusal.basis)}）` : "");
  return (
    <Tooltip title={words} open={open} onOpenChange={setOpen} trigger={["hover", "focus"]}>
      <Button
        {...rest}
        type={rest.type === "link" || rest.type === "text" ? rest.type : "default"}
        danger={false}
        htmlType="button"
        className={`reason-button ${rest.className ?? ""}`}
        aria-disabled="true"
        aria-describedby={id}
        onClick={explain}
      >
        {rest.children}
        <span id={id} className="only-read-aloud">
          {words}
        </span>
      </Button>
    </Tooltip>
  );
}
