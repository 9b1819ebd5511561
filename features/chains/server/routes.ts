import { type Desk, serve } from "../../../platform/server/serve.ts";
import { HISTORY_ACT_TITLES } from "../../organization/rules.ts";
import { frozenThrough } from "../../organization/server/facts.ts";
import * as contract from "../contract.ts";
import { addChain, changeChain, listChainActs } from "./chain-acts.ts";
import { chainsInOrder } from "./store.ts";

export function chainsRoutes(desk: Desk): void {
  serve(desk, contract.listChains, ({ db, clock }) => chainsInOrder(db, clock.today()));
  serve(desk, contract.listChainActs, async ({ db }) => ({
    acts: await listChainActs(db),
    frozenThrough: await frozenThrough(db),
  }));
  serve(desk, contract.addChain, async ({ db, body, caller, clock, record }) => {
    const chain = await addChain(db, body, { name: caller.name, today: clock.today() });
    record({
      subject: "chain",
      subjectId: chain.id,
      summary: `增加产业链 ${chain.name}`,
      after: { ...chain, ...body },
    });
    return chain;
  });
  serve(desk, contract.changeChain, async ({ db, params, body, caller, clock, record }) => {
    const by = { name: caller.name, today: clock.today() };
    const { before, after } = await changeChain(db, params.id, body, by);
    record({
      subject: "chain",
      subjectId: params.id,
      summary: `${before.name} ${HISTORY_ACT_TITLES[body.act]}${body.act === "renamed" ? `为${after.name}` : ""}，自 ${body.fromOn} 起，依据 ${body.documentNo}`,
      before,
      after: body,
    });
    return after;
  });
}
