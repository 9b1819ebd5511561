import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { aProject } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { editProject, listProjects, readProject } from "../../projects/contract.ts";
import { projectsRoutes } from "../../projects/server/routes.ts";
import * as contract from "../contract.ts";
import { seedNoticeCarriers } from "./facts.ts";
import { carriersRoutes } from "./routes.ts";
import { SEED_NOTICE } from "../../../tests/builders/seed-notice.ts";

let desk: TestDesk;
let office: Visitor;
let clerk: Visitor;
let neighbour: Visitor;
let force: Visitor;
let admin: Visitor;
let park: contract.Carrier;

const square = (size: number) =>
  new TextEncoder().encode(
    JSON.stringify({
      type: "Polygon",
      coordinates: [
        [
          [112.8, 34.1],
          [112.8 + size, 34.1],
          [112.8 + size, 34.1 + size],
          [112.8, 34.1 + size],
          [112.8, 34.1],
        ],
      ],
    }),
  );
const aCarrier: contract.CarrierDraft = {
  name: "演示示范园",
  kind: "park",
  parentId: null,
  plannedMu: "1600",
  note: "",
  basis: "演示批复",
};
const aParcel: contract.ParcelDraft = {
  no: "A-01",
  areaMu: "120.25",
  purpose: "工业用地",
  state: "available",
  since: "2023-05-01",
  projectId: null,
  note: "",
};

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [carriersRoutes, projectsRoutes] });
  office = await desk.signInAs("office_verifier");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  neighbour = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  force = await desk.signInAs("task_force", { chain: "装备制造产业" });
  admin = await desk.signInAs("system_admin");
  park = (await office.call(contract.addCarrier, { body: aCarrier })).body;
});
afterAll(() => desk.close());

async function onPark(told: Parameters<typeof aProject>[1]): Promise<number> {
  const id = await aProject(desk, told);
  await desk.owner.query("update projects_project set carrier_id = $1 where id = $2", [
    park.id,
    id,
  ]);
  return id;
}

const parkSeenBy = async (visitor: Visitor) =>
  (await visitor.call(contract.readCarrier, { params: { id: park.id } })).body;

describe("rights", () => {
  test("the office registers; units, task forces and readers only look; administrators see none", async () => {
    for (const visitor of [clerk, force]) {
      expect((await visitor.call(contract.listCarriers)).status).toBe(200);
      expect((await visitor.call(contract.addCarrier, { body: aCarrier })).status).toBe(403);
      const parcel = await visitor.call(contract.addParcel, {
        params: { id: park.id },
        body: aParcel,
      });
      expect(parcel.status).toBe(403);
      const file = { name: "a.geojson", bytes: square(0.01) };
      const params = { id: park.id };
      expect((await visitor.upload(contract.uploadBoundary, { params }, file)).status).toBe(403);
    }
    expect((await admin.call(contract.listCarriers)).status).toBe(403);
    expect((await desk.app.inject({ method: "GET", url: "/api/carriers" })).statusCode).toBe(401);
    expect((await office.call(contract.readCarrier, { params: { id: 99_999 } })).status).toBe(404);
  });

  test("a refused carrier leaves no trace, a stored one its audit entry and its own history", async () => {
    const again = await office.call(contract.addCarrier, { body: aCarrier });
    expect(again).toMatchObject({ status: 409, body: { code: "carriers.name_taken" } });
    const told = await desk.owner.query(
      "select summary from audit_entry where subject = 'carrier'",
    );
    expect(told.rows).toEqual([{ summary: "演示示范园 登记载体 演示示范园" }]);
    expect((await parkSeenBy(office)).changes).toMatchObject([{ words: "登记载体 演示示范园" }]);
    expect((await parkSeenBy(clerk)).changes).toEqual([]);
  });

  test("the history cannot be rewritten, not even by the owner of the tables", async () => {
    await expect(desk.owner.query("update carriers_change set words = ''")).rejects.toThrow(
      "只增不改",
    );
  });
});

describe("a registered carrier", () => {
  const edit = (
    visitor: Visitor,
    told: Partial<contract.CarrierDraft>,
    version: number,
    id?: number,
  ) =>
    visitor.call(contract.editCarrier, {
      params: { id: id ?? park.id },
      body: { ...aCarrier, ...told, version },
    });

  test("is corrected by the office alone, and its history says what was changed", async () => {
    for (const visitor of [clerk, force, admin])
      expect((await edit(visitor, { plannedMu: "1650" }, 1)).status).toBe(403);
    const edited = await edit(office, { plannedMu: "1650" }, 1);
    expect(edited.body).toMatchObject({ plannedMu: "1650.00", version: 2 });
    expect(edited.body.changes[0]?.words).toBe("修改载体 演示示范园");
    expect((await edit(office, { plannedMu: "1600" }, 1)).body.code).toBe(
      "carriers.changed_by_other",
    );
    expect((await edit(office, {}, 2)).body).toMatchObject({ plannedMu: "1600.00", version: 3 });
    expect((await edit(office, {}, 1, 99_999)).status).toBe(404);
  });

  test("keeps its own name, takes no other's, and is never below itself", async () => {
    const body = { ...aCarrier, name: "演示小区", parentId: park.id };
    const child = (await office.call(contract.addCarrier, { body })).body;
    expect((await edit(office, { name: "演示示范园" }, child.version, child.id)).body.code).toBe(
      "carriers.name_taken",
    );
    const { version } = await parkSeenBy(office);
    expect((await edit(office, { parentId: child.id }, version)).body).toMatchObject({
      code: "carriers.parent_loop",
      field: "parentId",
    });
  });
});

describe("land and space", () => {
  test("a parcel is registered, given to a project of this carrier, and changed by one at a time", async () => {
    const params = { id: park.id };
    const added = await office.call(contract.addParcel, { params, body: aParcel });
    expect(added.body).toMatchObject({ parcels: 1, availableParcels: 1, availableMu: "120.25" });
    const twice = await office.call(contract.addParcel, { params, body: aParcel });
    expect(twice.body.code).toBe("carriers.no_taken");

    const elsewhere = await aProject(desk, { unit: "小屯镇", name: "别处的演示项目" });
    const projectId = await onPark({ unit: "小屯镇", name: "演示阀门项目" });
    const parcelId = added.body.parcelList[0]?.id as number;
    const edit = (body: Partial<contract.ParcelDraft>, version: number) =>
      office.call(contract.editParcel, {
        params: { id: park.id, parcelId },
        body: { ...aParcel, ...body, version },
      });
    expect((await edit({ state: "supplied", projectId: elsewhere }, 1)).body.code).toBe(
      "carriers.project_elsewhere",
    );
    const given = await edit({ state: "supplied", projectId }, 1);
    expect(given.body).toMatchObject({ availableParcels: 0, availableMu: "0" });
    expect((await edit({}, 1)).body.code).toBe("carriers.changed_by_other");
    expect((await parkSeenBy(clerk)).parcelList[0]?.project?.name).toBe("演示阀门项目");
    const others = (await parkSeenBy(neighbour)).parcelList[0];
    expect(others).toMatchObject({ project: null, taken: true });
  });

  test("factory space: what is free is summed", async () => {
    const params = { id: park.id };
    const building = (floor: string, state: contract.BuildingState) => ({
      name: "1号厂房",
      floor,
      areaM2: "2400.50",
      state,
      since: "2023-05-01",
      projectId: null,
      note: "",
    });
    await office.call(contract.addBuilding, { params, body: building("1层", "free") });
    await office.call(contract.addBuilding, { params, body: building("2层", "free") });
    const sheet = await office.call(contract.addBuilding, {
      params,
      body: building("3层", "rising"),
    });
    expect(sheet.body.freeM2).toBe("4801.00");
  });

  test("factory space is let by the office to a project of this carrier, by one person at a time", async () => {
    const projectId = await onPark({ unit: "小屯镇", name: "演示轴承项目" });
    const building = (await parkSeenBy(office)).buildingList.find((one) => one.floor === "1层");
    const { id: buildingId = 0, version = 0 } = building ?? {};
    const edit = (visitor: Visitor, told: Partial<contract.BuildingDraft>, of = buildingId) =>
      visitor.call(contract.editBuilding, {
        params: { id: park.id, buildingId: of },
        body: {
          name: "1号厂房",
          floor: "1层",
          areaM2: "2400.50",
          state: "used",
          since: "2023-06-01",
          projectId,
          note: "",
          version,
          ...told,
        },
      });
    expect((await edit(clerk, {})).status).toBe(403);
    expect((await edit(office, {}, 99_999)).status).toBe(404);
    expect((await edit(office, { floor: "2层" })).body.code).toBe("carriers.building_taken");
    expect((await edit(office, { since: "2023-06-21" })).body.code).toBe("carriers.since_ahead");
    expect((await edit(office, { state: "free" })).body.code).toBe("carriers.free_with_project");
    expect((await edit(office, {})).body.freeM2).toBe("2400.50");
    expect((await edit(office, {})).body.code).toBe("carriers.changed_by_other");
    const seen = async (visitor: Visitor) =>
      (await parkSeenBy(visitor)).buildingList.find((one) => one.id === buildingId);
    expect((await seen(clerk))?.project?.name).toBe("演示轴承项目");
    expect(await seen(neighbour)).toMatchObject({ project: null, taken: true });
  });
});

describe("boundaries", () => {
  const params = () => ({ params: { id: park.id } });
  test("each upload is a new edition; an earlier one can still be drawn", async () => {
    const first = await office.upload(contract.uploadBoundary, params(), {
      name: "旧界.geojson",
      bytes: square(0.01),
    });
    expect(first.body).toMatchObject({ edition: 1, points: 5, fileName: "旧界.geojson" });
    const second = await office.upload(contract.uploadBoundary, params(), {
      name: "新界.geojson",
      bytes: square(0.02),
    });
    expect(second.body.edition).toBe(2);
    expect((await parkSeenBy(clerk)).boundaries.map((one) => one.edition)).toEqual([2, 1]);
    const drawn = await clerk.call(contract.readBoundaryEdition, {
      params: { id: park.id, edition: 1 },
    });
    expect(drawn.body.coordinates[0]?.[0]?.[1]).toEqual([112.81, 34.1]);
  });

  test("a file that is none is refused with what is wrong, and stored nowhere", async () => {
    const wrong = await office.upload(contract.uploadBoundary, params(), {
      name: "a.kml",
      bytes: new TextEncoder().encode("<kml/>"),
    });
    expect(wrong).toMatchObject({ status: 409, body: { code: "carriers.boundary_not_json" } });
    const large = await office.upload(contract.uploadBoundary, params(), {
      name: "a.geojson",
      bytes: new Uint8Array(2 * 1024 * 1024 + 1).fill(32),
    });
    expect(large.body.code).toBe("carriers.boundary_too_large");
    expect((await parkSeenBy(office)).boundaries).toHaveLength(2);
  });
});

test("a carrier's totals are the sum of its projects, for the office and for each unit's eyes", async () => {
  await onPark({ unit: "小屯镇", totalWan: 12_345 });
  await onPark({ unit: "汝南街道", totalWan: 30_000 });
  const gone = await onPark({ unit: "小屯镇", totalWan: 99_000 });
  await desk.owner.query("alter table projects_project disable trigger user");
  await desk.owner.query("update projects_project set status = 'exited' where id = $1", [gone]);
  await desk.owner.query("alter table projects_project enable trigger user");
  for (const visitor of [office, clerk, neighbour, force]) {
    const { rows } = (
      await visitor.call(listProjects, { query: { carrierId: park.id, limit: 100 } })
    ).body;
    const counted = rows.filter((row) => row.status !== "exited" && row.confirmed);
    const sum = counted.reduce((total, row) => total + BigInt(row.totalInvestmentFen ?? "0"), 0n);
    const shown = (await visitor.call(contract.listCarriers)).body.find(
      (row) => row.id === park.id,
    );
    expect(shown).toMatchObject({ projects: counted.length, investmentFen: sum.toString() });
  }
  const seen = (await office.call(contract.listCarriers)).body.find((row) => row.id === park.id);
  expect(seen).toMatchObject({ projects: 4, investmentFen: String(82_345n * 1_000_000n) });
});

test("a project is attached through its own form, and only to a carrier that exists", async () => {
  const id = await aProject(desk, { unit: "小屯镇", name: "演示挂接项目" });
  const { body: project } = await office.call(readProject, { params: { id } });
  expect(project.onCarrier).toBeNull();
  const edit = {
    name: project.name,
    investor: {
      name: "演示挂接公司",
      uscc: null,
      usccOverrideReason: null,
      registeredCapitalFen: null,
      origin: "undecided" as const,
      originBasis: "",
    },
    unitId: project.unit?.id ?? null,
    chainId: null,
    carrier: "",
    content: "",
    totalInvestmentFen: project.totalInvestmentFen,
    contractInvestmentFen: project.contractInvestmentFen,
    keyProject: false,
    countsTowardTarget: project.countsTowardTarget,
    confirmed: true,
    signedOn: project.signedOn,
  };
  const attach = (carrierId: number | null | undefined, version: number) =>
    office.call(editProject, {
      params: { id },
      body: { ...edit, version, ...(carrierId !== undefined && { carrierId }) },
    });
  expect((await attach(park.id, 1)).body.onCarrier).toEqual({ id: park.id, name: park.name });
  expect((await attach(undefined, 2)).body.onCarrier?.id).toBe(park.id);
  expect((await attach(null, 3)).body.onCarrier).toBeNull();
  expect((await attach(99_999, 4)).body.code).toBe("database.missing");
});

test("the notice's carriers: loaded once, with its words, areas only where it states one, the three parks not invented", async () => {
  const db = desk.database.as(CITY_EYES);
  expect(await seedNoticeCarriers(db, SEED_NOTICE)).toBe(SEED_NOTICE.carriers.length);
  expect(await seedNoticeCarriers(db, SEED_NOTICE)).toBe(0);
  const rows = (await office.call(contract.listCarriers)).body.filter((row) => row.fromNotice);
  expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(["阀门产业园", "汝瓷小镇"]));
  expect(rows.filter((row) => row.plannedMu !== null).map((row) => Number(row.plannedMu))).toEqual([
    2000, 5000,
  ]);
  expect(rows.find((row) => row.name === "经开区食品产业园区")?.parent?.name).toBe("经开区");
});
