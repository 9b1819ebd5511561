import * as chainworkMapShapes from "../../../features/chainwork/map-shapes.ts";
import * as chainworkNoticeMaps from "../../../features/chainwork/notice-maps.ts";
import * as chainworkShapes from "../../../features/chainwork/shapes.ts";
import * as circularsShapes from "../../../features/circulars/shapes.ts";
import * as claimsShapes from "../../../features/claims/shapes.ts";
import * as fundsEvidenceSets from "../../../features/funds/evidence-sets.ts";
import * as fundsHands from "../../../features/funds/hands.ts";
import * as fundsLedgerFrame from "../../../features/funds/ledger-frame.ts";
import * as fundsPathShapes from "../../../features/funds/path-shapes.ts";
import * as fundsReceiptDraft from "../../../features/funds/receipt-draft.ts";
import * as fundsTwinShapes from "../../../features/funds/twin-shapes.ts";
import * as inspectionShapes from "../../../features/inspection/shapes.ts";
import * as lifecycleShapes from "../../../features/lifecycle/shapes.ts";
import * as organizationRosterSheet from "../../../features/organization/roster-sheet.ts";
import * as organizationShapes from "../../../features/organization/shapes.ts";
import * as planNamed from "../../../features/plan/named.ts";
import * as planPlaces from "../../../features/plan/places.ts";
import * as planReading from "../../../features/plan/reading.ts";
import * as resultsShapes from "../../../features/results/shapes.ts";
import * as resultsUseShapes from "../../../features/results/use-shapes.ts";
import * as reviewsShapes from "../../../features/reviews/shapes.ts";
import * as scoringInputs from "../../../features/scoring/inputs.ts";
import * as scoringOperand from "../../../features/scoring/operand.ts";
import * as scoringRuleSet from "../../../features/scoring/rule-set.ts";
import * as scoringScoreSheet from "../../../features/scoring/score-sheet.ts";
import * as serviceLinks from "../../../features/service/links.ts";
import type { RoomName } from "../../../features/rooms.ts";
import { DatedBack } from "../../../kernel/dating-back.ts";
import { Named } from "../../../kernel/shape.ts";
import { CONTRACTS } from "../contracts.ts";

type Exported = Readonly<Record<string, unknown>>;

/** Files beside the contracts in which a room names shapes of what it tells. */
const SHAPES: { readonly [Room in RoomName]?: readonly Exported[] } = {
  chainwork: [chainworkMapShapes, chainworkNoticeMaps, chainworkShapes],
  circulars: [circularsShapes],
  claims: [claimsShapes],
  funds: [
    fundsEvidenceSets,
    fundsHands,
    fundsLedgerFrame,
    fundsPathShapes,
    fundsReceiptDraft,
    fundsTwinShapes,
  ],
  inspection: [inspectionShapes],
  lifecycle: [lifecycleShapes],
  organization: [organizationRosterSheet, organizationShapes],
  plan: [planNamed, planPlaces, planReading],
  results: [resultsShapes, resultsUseShapes],
  reviews: [reviewsShapes],
  scoring: [scoringInputs, scoringOperand, scoringRuleSet, scoringScoreSheet],
  service: [serviceLinks],
};

/** Every shape of an object that has a name of its own, under `room.Name`; the first name of a shape counts. */
export function namedShapes(): Record<string, object> {
  const ofRooms = [...Object.entries(SHAPES), ...Object.entries(CONTRACTS)].flatMap(
    ([room, files]) =>
      files.flatMap((exported) =>
        Object.entries(exported).flatMap(([name, value]) =>
          isShape(value) ? [[`${room}.${name}`, value]] : [],
        ),
      ),
  );
  return { Named, DatedBack, ...Object.fromEntries(ofRooms) };
}

function isShape(value: unknown): value is object {
  return typeof value === "object" && value !== null && "type" in value && "properties" in value;
}
