import { Modal } from "antd";

const KEYS: readonly (readonly [string, string])[] = [
  ["J", "下一笔"],
  ["K", "上一笔"],
  ["V", "核验通过，自动转到下一笔"],
  ["T", "退回（数字选常用原因，回车确认）"],
  ["O", "认定资金来源"],
  ["Z", "凭证放大到全屏，再按还原"],
  ["=  −", "凭证放大、缩小"],
  ["R", "凭证旋转"],
  ["?", "显示这张表"],
];

/** The keys of the verification desk. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal open title="快捷键" footer={null} width={420} onCancel={onClose} transitionName="">
      <dl className="key-help">
        {KEYS.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
