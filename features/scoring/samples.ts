import type { RuleSet } from "./rule-set.ts";
import completionRate from "./samples/completion-rate.json" with { type: "json" };
import taskForce from "./samples/task-force.json" with { type: "json" };
import xinyang from "./samples/xinyang.json" with { type: "json" };

/** 样例: rule sets of other places, or plain ones, to start from. The city's own is empty until somebody enters it. */
export const SAMPLES = [completionRate, xinyang, taskForce] as unknown as readonly RuleSet[];
