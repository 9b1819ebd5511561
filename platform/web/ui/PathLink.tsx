import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { useGo } from "../address.ts";

export interface PathLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** An address of ours: `/funds?unit=3`. */
  readonly path: string;
}

/** A link within the site; with Ctrl or the middle button it opens a new tab as links do. */
export function PathLink({ path, onClick, children, ...rest }: PathLinkProps) {
  const go = useGo();
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (event.defaultPrevented || elsewhere || rest.target === "_blank") return;
    event.preventDefault();
    go(path);
  };
  return (
    <a {...rest} href={path} onClick={follow}>
      {children}
    </a>
  );
}
