import { useEffect, useRef } from "react";

/**
 * Runs `act` on a key: `useShortcut("ctrl+k", open)`, `useShortcut("j", next)`. Plain keys are
 * silent while somebody types or a dialog is open; Ctrl also answers to ⌘.
 */
export function useShortcut(keys: string, act: () => void, enabled = true): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const pressed = (event: KeyboardEvent): void => {
      if (!isPressed(keys, event) || event.isComposing) return;
      event.preventDefault();
      // A key held down was pressed once.
      if (!event.repeat) latest.current();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [keys, enabled]);
}

/**
 * Makes Enter held down press once: browsers would click a focused button, or send a form, over and over. Lines of a text field
 * are still repeated. Answers how to take the guard off again.
 */
export function stillHeldEnter(): () => void {
  const hold = (event: KeyboardEvent): void => {
    if (!event.repeat || event.key !== "Enter") return;
    if (event.target instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("keydown", hold, true);
  return () => window.removeEventListener("keydown", hold, true);
}

function isPressed(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.toLowerCase().split("+");
  const control = parts.includes("ctrl");
  const alt = parts.includes("alt");
  if (control !== (event.ctrlKey || event.metaKey) || alt !== event.altKey) return false;
  if (event.key.toLowerCase() !== parts.at(-1)) return false;
  return control || alt || !isBusy(event.target);
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector(".ant-modal-wrap:not([style*='display: none'])")) return true;
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable=true]") !== null
  );
}
