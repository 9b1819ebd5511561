import { type Desk, serve } from "../../../platform/server/serve.ts";
import { listChains } from "../contract.ts";
import { chainsInOrder } from "./facts.ts";

export function chainsRoutes(desk: Desk): void {
  serve(desk, listChains, ({ db }) => chainsInOrder(db));
}
