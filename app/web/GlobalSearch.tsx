import { SearchOutlined } from "@ant-design/icons";
import { Modal } from "antd";
import { type KeyboardEvent, useDeferredValue, useState } from "react";
import { type Hit, searchAll } from "../../features/workbench/contract.ts";
import { useGo } from "../../platform/web/address.ts";
import { useEndpoint } from "../../platform/web/query.ts";
import { useShortcut } from "../../platform/web/shortcut.ts";
import { RefusalAlert } from "../../platform/web/ui/RefusalAlert.tsx";
import { ShortcutHint } from "../../platform/web/ui/ShortcutHint.tsx";

const KINDS: Record<Hit["kind"], string> = {
  project: "项目",
  enterprise: "企业",
  unit: "单位",
  person: "人员",
  receipt: "到账",
  issued: "公文",
  document: "文件",
};

/** One box for everything: Chinese words, 拼音 and initials; Ctrl K opens it anywhere. */
export function GlobalSearch() {
  const [open, setOpen] = useState(false);
  useShortcut("ctrl+k", () => setOpen(true));
  return (
    <>
      <button type="button" className="search-button" onClick={() => setOpen(true)}>
        <SearchOutlined />
        <span>搜索项目、企业、单位、人员</span>
        <ShortcutHint keys="Ctrl+K" />
      </button>
      <Modal
        open={open}
        footer={null}
        closable={false}
        destroyOnHidden
        // Without motion the box has the focus at once and no letter is lost.
        transitionName=""
        maskTransitionName=""
        width={640}
        className="palette"
        style={{ top: 72 }}
        title={<span className="only-read-aloud">全局搜索</span>}
        onCancel={() => setOpen(false)}
      >
        <Palette onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function Palette({ onClose }: { readonly onClose: () => void }) {
  const go = useGo();
  const [typed, setTyped] = useState("");
  const [place, setPlace] = useState(0);
  const text = useDeferredValue(typed.trim().slice(0, 50));
  const found = useEndpoint(searchAll, { query: { text } }, { enabled: text !== "" });
  const hits = text === "" ? [] : (found.data?.hits ?? []);
  const open = (hit: Hit | undefined): void => {
    if (!hit) return;
    onClose();
    go(hit.path);
  };
  const steer = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") open(hits[place]);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || hits.length === 0) return;
    event.preventDefault();
    setPlace((place + step + hits.length) % hits.length);
  };
  return (
    <>
      <input
        autoFocus
        className="palette-input"
        role="combobox"
        aria-label="搜索"
        aria-expanded={hits.length > 0}
        aria-controls="palette-hits"
        aria-activedescendant={hits[place] ? `hit-${place}` : undefined}
        placeholder="汉字、拼音或首字母，如 trjh"
        value={typed}
        onKeyDown={steer}
        onChange={(event) => {
          setTyped(event.target.value);
          setPlace(0);
        }}
      />
      <RefusalAlert refusal={found.error} />
      <ul id="palette-hits" className="palette-hits" role="listbox" aria-label="结果">
        {hits.map((hit, index) => (
          <li
            key={`${hit.kind}-${hit.id}`}
            id={`hit-${index}`}
            role="option"
            aria-selected={index === place}
            onMouseEnter={() => setPlace(index)}
            onClick={() => open(hit)}
          >
            <span className="hit-kind">{KINDS[hit.kind]}</span>
            <span className="hit-title">{hit.title}</span>
            <span className="hit-subtitle">{hit.subtitle}</span>
          </li>
        ))}
      </ul>
      <p className="palette-foot quiet">
        {text !== "" && !found.isFetching && found.data && hits.length === 0
          ? "没有找到；只显示您可以查看的内容"
          : "↑ ↓ 选择，回车打开，Esc 关闭"}
      </p>
    </>
  );
}
