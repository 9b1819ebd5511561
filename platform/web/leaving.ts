import { useBlocker } from "@tanstack/react-router";

/** Asks before this page is left, by a link, the browser's Back or its window: for what is shown once only. */
export function useAskBeforeLeaving(words: string): void {
  useBlocker({ shouldBlockFn: () => !window.confirm(words), enableBeforeUnload: true });
}
