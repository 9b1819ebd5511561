import { useSyncExternalStore } from "react";

/** The unit money is shown in, everywhere at once. */
export type ShownUnit = "万元" | "亿元";

const NAME = "luming.money-unit";
const listeners = new Set<() => void>();

/** The shown unit and the switch, kept in this browser. */
export function useMoneyUnit(): [ShownUnit, (unit: ShownUnit) => void] {
  return [useSyncExternalStore(listen, read), write];
}

function listen(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener("storage", changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener("storage", changed);
  };
}

function read(): ShownUnit {
  return window.localStorage.getItem(NAME) === "亿元" ? "亿元" : "万元";
}

function write(unit: ShownUnit): void {
  window.localStorage.setItem(NAME, unit);
  for (const changed of listeners) changed();
}
