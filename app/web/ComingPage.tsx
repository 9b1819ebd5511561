import { useLocation } from "@tanstack/react-router";
import { EmptyState } from "../../platform/web/ui/EmptyState.tsx";
import { PageFrame } from "../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../platform/web/ui/Panel.tsx";
import { titleOf } from "./menu.tsx";

/** Stands where a room has no page yet. */
export function ComingPage() {
  const title = titleOf(useLocation().pathname) || "页面";
  return (
    <PageFrame title={title}>
      <Panel>
        <EmptyState title={`${title}尚未开放`} purpose="这一页正在建设，开放后会出现在这里。" />
      </Panel>
    </PageFrame>
  );
}
