import { FullscreenExitOutlined, FullscreenOutlined } from "@ant-design/icons";
import { Button, Skeleton } from "antd";
import { useState, useSyncExternalStore } from "react";
import { useShortcut } from "../../../platform/web/shortcut.ts";
import { EvidenceViewer } from "../../../platform/web/ui/EvidenceViewer.tsx";
import type { Receipt } from "../contract.ts";
import { useHeldFiles } from "./slip-bytes.ts";

export interface SlipStageProps {
  readonly receipt: Receipt | undefined;
  readonly narrow: boolean;
}

/** The slip, large; Z lets it fill the window, and again takes it back. */
export function SlipStage({ receipt, narrow }: SlipStageProps) {
  const files = useHeldFiles(receipt);
  const room = useWindowHeight();
  const [large, setLarge] = useState(false);
  const turn = (): void => setLarge(!large);
  useShortcut("z", turn);
  useShortcut("escape", () => setLarge(false), large);
  const height = large ? room - 62 : narrow ? 300 : Math.max(360, room - 242);
  return (
    <div className={large ? "slip-stage slip-large" : "slip-stage"}>
      {files ? (
        <EvidenceViewer
          key={`${receipt?.id} ${large ? "large" : ""}`}
          files={files}
          height={height}
        />
      ) : (
        <Skeleton.Node active style={{ width: "100%", height }} />
      )}
      <Button
        className="slip-enlarge"
        icon={large ? <FullscreenExitOutlined /> : <FullscreenOutlined />}
        aria-label={large ? "还原凭证" : "凭证放大到全屏"}
        onClick={turn}
      />
    </div>
  );
}

function useWindowHeight(): number {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener("resize", changed);
      return () => window.removeEventListener("resize", changed);
    },
    () => window.innerHeight,
  );
}
