import { ADMINISTRATORS, BUSINESS, OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "organization",
  title: "单位与人员",
  chapter: "责任单位、人员、账号",
  asks: [],
  publishes: ["shapes.ts", "signing-rules.ts", "rank-rules.ts", "rank-contract.ts"],
  may: {
    "organization.read": [...BUSINESS, ...ADMINISTRATORS],
    "organization.read_accounts": [...ADMINISTRATORS, "auditor"],
    "organization.manage_accounts": ["system_admin"],
    "organization.grant_roles": ["security_admin"],
    "organization.ask_reset": ["system_admin", "security_admin"],
    "organization.agree": ["security_admin", "audit_admin"],
    "organization.appoint": ["office_head"],
    "organization.confirm_day": [...OFFICE, "system_admin"],
  },
  fieldWords: {
    accountId: "账号",
    administrators: "管理员",
    grants: "岗位",
    loginName: "登录账号",
    personName: "姓名",
    post: "职务",
    principal: "主要负责人",
    relieved: "前任",
    role: "岗位",
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
