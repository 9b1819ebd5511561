import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import * as evidenceSets from "../evidence-sets.ts";
import * as hands from "../hands.ts";
import * as ledgerFrame from "../ledger-frame.ts";
import * as pathShapes from "../path-shapes.ts";
import * as receiptDraft from "../receipt-draft.ts";
import * as twinShapes from "../twin-shapes.ts";
import { filedReceipts } from "./filed.ts";

/** Its routes are opened by the front door, which hands them what comes from rooms below. */
export const SERVER = {
  declares: [contract, evidenceSets, hands, ledgerFrame, pathShapes, receiptDraft, twinShapes],
  filed: filedReceipts,
} satisfies Omit<RoomServer, "routes">;
