export { useRowsRefused } from "./FigureCell.tsx";
export { rowsBehind } from "../rows-behind.ts";
