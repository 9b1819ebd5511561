import { ROLE_RULES } from "../../kernel/permission.ts";
import { useSession } from "../../platform/web/session.ts";
import { EmptyState } from "../../platform/web/ui/EmptyState.tsx";
import { PathLink } from "../../platform/web/ui/PathLink.tsx";

/** The account lacks the permission of this page. */
export function ForbiddenPage() {
  const { roles } = useSession();
  const posts = roles.map((role) => ROLE_RULES[role].title).join("、") || "无岗位";
  return (
    <EmptyState
      title="您的岗位不能查看这一页"
      purpose={`当前岗位：${posts}。需要时请联系安全管理员授予岗位。`}
      action={<PathLink path="/">回到工作台</PathLink>}
    />
  );
}
