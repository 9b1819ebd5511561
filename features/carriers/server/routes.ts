import { Absent } from "../../../platform/server/problem.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import * as actions from "./actions.ts";
import * as store from "./store.ts";

/** How a carrier's write is named in the audit trail; the lists behind it are in its own history. */
function deedOf({ words, before, after }: actions.Done) {
  return {
    subject: "carrier",
    subjectId: after.id,
    summary: `${after.name} ${words}`,
    ...(before && { before: essence(before) }),
    after: essence(after),
  };
}

function essence(carrier: contract.Carrier) {
  const { projectList: _projects, changes: _changes, ...rest } = carrier;
  return rest;
}

export function carriersRoutes(desk: Desk): void {
  serve(desk, contract.listCarriers, ({ db }) => store.listCarriers(db));
  serve(desk, contract.readCarrier, ({ db, params }) => actions.readCarrier(db, params.id));
  serve(desk, contract.addCarrier, async ({ db, body, caller, clock, record }) => {
    const done = await actions.addCarrier(db, body, { caller, today: clock.today() });
    record(deedOf(done));
    return done.after;
  });
  serve(desk, contract.editCarrier, async ({ db, params, body, caller, clock, record }) => {
    const done = await actions.editCarrier(db, params.id, body, { caller, today: clock.today() });
    record(deedOf(done));
    return done.after;
  });
  landRoutes(desk);
  boundaryRoutes(desk);
}

function landRoutes(desk: Desk): void {
  serve(desk, contract.addParcel, async ({ db, params, body, caller, clock, record }) => {
    const done = await actions.addParcel(db, params.id, body, { caller, today: clock.today() });
    record(deedOf(done));
    return done.after;
  });
  serve(desk, contract.editParcel, async ({ db, params, body, caller, clock, record }) => {
    const done = await actions.editParcel(db, params, body, { caller, today: clock.today() });
    record(deedOf(done));
    return done.after;
  });
  serve(desk, contract.addBuilding, async ({ db, params, body, caller, clock, record }) => {
    const done = await actions.addBuilding(db, params.id, body, { caller, today: clock.today() });
    record(deedOf(done));
    return done.after;
  });
  serve(desk, contract.editBuilding, async ({ db, params, body, caller, clock, record }) => {
    const done = await actions.editBuilding(db, params, body, { caller, today: clock.today() });
    record(deedOf(done));
    return done.after;
  });
}

function boundaryRoutes(desk: Desk): void {
  serve(desk, contract.uploadBoundary, async ({ db, params, upload, caller, clock, record }) => {
    const file = { name: upload.name, bytes: await upload.bytes() };
    const by = { caller, today: clock.today() };
    const { carrier, edition } = await actions.uploadBoundary(db, params.id, file, by);
    record({
      subject: "carrier",
      subjectId: params.id,
      summary: `${carrier.name} 上传边界第 ${edition.edition} 版`,
      after: edition,
    });
    return edition;
  });
  serve(desk, contract.readBoundaryEdition, async ({ db, params }) => {
    const coordinates = await store.coordinatesOf(db, params.id, params.edition);
    if (!coordinates) throw new Absent();
    return { edition: params.edition, coordinates };
  });
}
