import { ROLE_RULES, type Role } from "../../kernel/permission.ts";
import type { Refusal } from "../../kernel/refusal.ts";

const UNIT: readonly Role[] = ["unit_clerk", "unit_head"];
const OFFICE: readonly Role[] = ["office_head", "office_verifier"];
const DOERS: readonly Role[] = [...UNIT, ...OFFICE, "task_force", "statistics", "finance"];

/** Posts one person must not hold together, and why: who enters, who signs, who verifies and who watches are different people. */
const APART: readonly { one: readonly Role[]; other: readonly Role[]; words: string }[] = [
  { one: ["unit_clerk"], other: ["unit_head"], words: "填报的人不签发" },
  { one: UNIT, other: OFFICE, words: "填报、签发的人不核验" },
  { one: ["statistics"], other: [...UNIT, ...OFFICE], words: "统计核对与填报、核验分开" },
  { one: ["inspector"], other: UNIT, words: "督查的人不在被督查的单位任职" },
  { one: ["auditor"], other: [...DOERS, "inspector"], words: "审计监督的人不办理业务" },
];

/** The held posts a role must not meet in one person. */
export function clashing(held: readonly Role[], role: Role): Role[] {
  return held.filter((known) => APART.some((rule) => meets(rule, known, role)));
}

function meets({ one, other }: (typeof APART)[number], known: Role, role: Role): boolean {
  return (
    (one.includes(known) && other.includes(role)) || (other.includes(known) && one.includes(role))
  );
}

/** Why one person may not hold both posts, or null; whatever accounts they are granted to (R-X.1, R-X.9). */
export function refuseConflict(held: readonly Role[], role: Role): Refusal | null {
  for (const rule of APART) {
    const clash = held.find((known) => meets(rule, known, role));
    if (clash) {
      return {
        code: "organization.posts_conflict",
        words: `「${ROLE_RULES[clash].title}」与「${ROLE_RULES[role].title}」不能由一人担任：${rule.words}`,
        field: "role",
      };
    }
  }
  return null;
}
