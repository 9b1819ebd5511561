export { ActFields, ActTimeline } from "./ActFields.tsx";
