import { EmptyState } from "../../platform/web/ui/EmptyState.tsx";
import { PathLink } from "../../platform/web/ui/PathLink.tsx";

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <EmptyState
      title="没有这一页"
      purpose="地址可能写错了，或内容已不在您可查看的范围内。"
      action={<PathLink path="/">回到工作台</PathLink>}
    />
  );
}
