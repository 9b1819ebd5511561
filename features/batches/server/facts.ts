export { insertNote, insertRating } from "./store.ts";
