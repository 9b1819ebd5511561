import { useCallback, useState } from "react";

/** Which evidence files have been on this screen. */
export interface Drawn {
  readonly ids: ReadonlySet<number>;
  /** Told by the viewer when a file stands on the screen, or was downloaded. */
  readonly mark: (fileId: string) => void;
}

/** Remembers, as long as the page is open, which evidence was drawn on it. */
export function useDrawn(): Drawn {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const mark = useCallback(
    (fileId: string) =>
      setIds((now) => (now.has(Number(fileId)) ? now : new Set(now).add(Number(fileId)))),
    [],
  );
  return { ids, mark };
}
