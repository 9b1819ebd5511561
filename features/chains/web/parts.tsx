export { ChainBook } from "./ChainBook.tsx";
