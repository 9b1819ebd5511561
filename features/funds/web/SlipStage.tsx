import { FullscreenExitOutlined, FullscreenOutlined } from "@ant-design/icons";
import { Button, Skeleton } from "antd";
import { useState, useSyncExternalStore } from "react";
import { useShortcut } from "../../../platform/web/shortcut.ts";
import { EvidenceViewer } from "../../../platform/web/ui/EvidenceViewer.tsx";
import type { Receipt } from "../contract.ts";
import { useHeldFiles } from "./slip-bytes.ts";

export interface SlipStageProps {
  readonly receipt: Receipt | undefined;
  /** The receipt it may be the same as: its slip lies beside. */
  readonly beside?: Receipt | undefined;
  readonly narrow: boolean;
  /** A file of either receipt stands on the screen. */
  readonly onDrawn: (fileId: string) => void;
}

/** Pixels of a viewer that are not slip: its tools, and the caption where there are two. */
const TOOLS = 46;
const CAPTION = 26;

/** The slip, large, or two to compare; Z lets them fill the window, and again takes them back. */
export function SlipStage({ receipt, beside, narrow, onDrawn }: SlipStageProps) {
  const room = useWindowHeight();
  const [large, setLarge] = useState(false);
  const turn = (): void => setLarge(!large);
  useShortcut("z", turn);
  useShortcut("escape", () => setLarge(false), large);
  const whole = large ? room - 62 : narrow ? 300 : Math.max(360, room - 242);
  const stacked = beside !== undefined && !large && !narrow;
  const captions = beside && !narrow ? CAPTION : 0;
  const height = stacked ? Math.max(170, (whole - TOOLS) / 2 - captions) : whole - captions;
  const slip = (shown: Receipt | undefined, keys: boolean) => (
    <Slips
      key={`${shown?.id} ${large ? "large" : ""}`}
      receipt={shown}
      height={height}
      keys={keys}
      onDrawn={onDrawn}
    />
  );
  return (
    <div className={large ? "slip-stage slip-large" : "slip-stage"}>
      {beside ? (
        <div className={large ? "slip-pair slip-abreast" : "slip-pair"}>
          <figure>
            <figcaption>本笔 {receipt?.no}</figcaption>
            {slip(receipt, true)}
          </figure>
          <figure>
            <figcaption>
              另一笔 {beside.no} {beside.unit.name}
            </figcaption>
            {slip(beside, false)}
          </figure>
        </div>
      ) : (
        slip(receipt, true)
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

interface SlipsProps {
  readonly receipt: Receipt | undefined;
  readonly height: number;
  readonly keys: boolean;
  readonly onDrawn: (fileId: string) => void;
}

function Slips({ receipt, height, keys, onDrawn }: SlipsProps) {
  const files = useHeldFiles(receipt);
  if (!files) return <Skeleton.Node active style={{ width: "100%", height }} />;
  return <EvidenceViewer files={files} height={height} keys={keys} onDrawn={onDrawn} />;
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
