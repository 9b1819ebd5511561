export { type PlanText, textOfPlan } from "./text.ts";
