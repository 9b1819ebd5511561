export { ActFields, ActTimeline } from "./ActFields.tsx";
export { NamesakeField } from "./NamesakeField.tsx";
