import type { Day } from "../../kernel/calendar.ts";

/** What a register tells of an enterprise; what it does not tell is null. */
export interface RegisteredEnterprise {
  readonly uscc: string;
  readonly name: string;
  readonly domicile: string | null;
  readonly registeredCapitalFen: bigint | null;
  readonly establishedOn: Day | null;
  /** 存续, 注销, 吊销 …, as the register says it. */
  readonly standing: string | null;
  readonly asOf: Day;
}

/**
 * A register of enterprises outside this system. None is connected and none is imitated: a city that has a lawful source
 * (省市场监管数据共享平台, a bought register) gives one of these, and the target form asks it. See README.md.
 */
export interface EnterpriseSource {
  /** Printed beside what it told: `全省市场主体库`. */
  readonly title: string;
  /** Null where the register does not know the code; throws where it cannot be reached. */
  byUscc(uscc: string): Promise<RegisteredEnterprise | null>;
}
