import { Modal } from "antd";
import type { DeskKind } from "./desk.ts";

type Keys = readonly (readonly [string, string])[];

const MOVING: Keys = [
  ["J", "下一笔"],
  ["K", "上一笔"],
];
const LOOKING: Keys = [
  ["L", "别人刚动过这笔时，看最新情况"],
  [",  .", "上一份、下一份凭证"],
  ["Z", "凭证放大到全屏，再按还原"],
  ["=  −", "凭证放大、缩小"],
  ["R", "凭证旋转"],
  ["?", "显示这张表"],
];
const RETURNING = ["T", "退回（数字选常用原因，回车确认）"] as const;
const ACTS: Record<DeskKind, Keys> = {
  verify: [
    ["N  Y", "裁定不是重复、是重复（数字选理由，回车确认）"],
    ["V", "核验通过，转到下一笔"],
    RETURNING,
    ["O", "认定资金来源"],
  ],
  sign: [["S", "签发，转到下一笔"], RETURNING],
};

export interface KeyHelpProps {
  readonly kind: DeskKind;
  readonly onClose: () => void;
}

/** The keys of a desk. */
export function KeyHelp({ kind, onClose }: KeyHelpProps) {
  return (
    <Modal open title="快捷键" footer={null} width={440} onCancel={onClose} transitionName="">
      <dl className="key-help">
        {[...MOVING, ...ACTS[kind], ...LOOKING].map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">按住不放只算一次。凭证显示出来以后才能办理。</p>
    </Modal>
  );
}
