import { useEffect, useState } from "react";
import type { EvidenceFile, EvidenceView } from "./evidence-file.ts";

interface Shape {
  readonly width: number;
  readonly height: number;
}

export interface EvidenceImageProps {
  readonly file: EvidenceFile;
  readonly view: EvidenceView;
  /** It stands on the screen. */
  readonly onDrawn?: (() => void) | undefined;
}

/** An image fitted to the stage, then enlarged and turned; its scroll area grows with it. */
export function EvidenceImage({ file, view, onDrawn }: EvidenceImageProps) {
  const [stage, setStage] = useState<HTMLDivElement | null>(null);
  const [shape, setShape] = useState<Shape | null>(null);
  const [failed, setFailed] = useState(false);
  const drawn = shape !== null && stage !== null;
  useEffect(() => {
    if (drawn) onDrawn?.();
  }, [drawn, onDrawn]);
  if (failed)
    return <p className="evidence-none">图片打不开，文件可能已损坏，请下载后查看或退回。</p>;
  const sideways = view.turn % 180 !== 0;
  const fitted = shape && fit(shape, sideways, stage);
  const width = (fitted?.width ?? 0) * view.zoom;
  const height = (fitted?.height ?? 0) * view.zoom;
  const area = sideways ? { width: height, height: width } : { width, height };
  return (
    <div ref={setStage} className="evidence-fit">
      <div className="evidence-area" style={area}>
        <img
          src={file.address}
          alt={file.name}
          draggable={false}
          style={{ width, height, transform: `translate(-50%, -50%) rotate(${view.turn}deg)` }}
          onError={() => setFailed(true)}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setShape({ width: naturalWidth, height: naturalHeight })
          }
        />
      </div>
    </div>
  );
}

/** The largest size at which the whole image, turned or not, is seen; never above its own. */
function fit({ width, height }: Shape, sideways: boolean, stage: HTMLElement | null): Shape {
  const room = stage?.parentElement;
  const across = (room?.clientWidth ?? 800) - 24;
  const down = (room?.clientHeight ?? 600) - 24;
  const factor = Math.min(
    1,
    across / (sideways ? height : width),
    down / (sideways ? width : height),
  );
  return { width: width * factor, height: height * factor };
}
