export { useRowsRefused } from "./FigureCell.tsx";
export { rowsBehind } from "./figure-meaning.ts";
