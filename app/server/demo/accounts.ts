import type { Role } from "../../../kernel/permission.ts";

export interface DemoAccount {
  readonly loginName: string;
  readonly password: string;
  readonly title: string;
  readonly role: Role;
  readonly unit?: string;
  readonly chain?: string;
}

const PASSWORD = "Luming-2023";
const account = (
  loginName: string,
  role: Role,
  title: string,
  place: { unit?: string; chain?: string } = {},
): DemoAccount => ({
  loginName,
  password: PASSWORD,
  title,
  role,
  ...place,
});

/** One account per role, printed at the start of the demo and offered on its sign-in page. */
export const demoAccounts: readonly DemoAccount[] = [
  account("clerk", "unit_clerk", "小屯镇 填报员", { unit: "小屯镇" }),
  account("head", "unit_head", "小屯镇 主要负责人", { unit: "小屯镇" }),
  account("verifier", "office_verifier", "招商办 核验员"),
  account("office", "office_head", "招商办 负责人"),
  account("leader", "county_leader", "县级领导"),
  account("chain", "task_force", "绿色食品产业 服务专班", { chain: "绿色食品产业" }),
  account("finance", "finance", "财政"),
  account("statistics", "statistics", "统计"),
  account("inspector", "inspector", "督查室"),
  account("auditor", "auditor", "审计"),
  account("sysadmin", "system_admin", "系统管理员"),
  account("secadmin", "security_admin", "安全管理员"),
  account("audadmin", "audit_admin", "审计管理员"),
];
