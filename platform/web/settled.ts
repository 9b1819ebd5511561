import { useEffect, useState } from "react";

/** The text once nothing was typed for a while: what a check made while one types asks for. */
export function useSettled(text: string, milliseconds = 500): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const waiting = window.setTimeout(() => settle(text), milliseconds);
    return () => window.clearTimeout(waiting);
  }, [text, milliseconds]);
  return settled;
}
