import { Tabs, type TabsProps } from "antd";
import type { TabsRef } from "antd/es/tabs";
import { useEffect, useRef } from "react";

/**
 * antd's tabs for every page. Its bar also holds the button for tabs that do not fit and extra content, which are no tabs; the
 * role of the list is therefore put on the list itself, or a reader counts wrong.
 */
export function NamedTabs(props: TabsProps) {
  const tabs = useRef<TabsRef>(null);
  useEffect(() => {
    const bar = tabs.current?.nativeElement?.querySelector(".ant-tabs-nav");
    const list = bar?.querySelector(".ant-tabs-nav-list");
    for (const name of ["role", "aria-orientation"]) {
      const value = bar?.getAttribute(name);
      if (!list || !value) continue;
      list.setAttribute(name, value);
      bar?.removeAttribute(name);
    }
  });
  return <Tabs ref={tabs} {...props} />;
}
