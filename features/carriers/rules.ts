import { type Day, dayText } from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import type { BuildingDraft, CarrierDraft, ParcelDraft } from "./contract.ts";

/** What a carrier's draft is judged against. */
export interface Standing {
  /** The carrier being edited; null for a new one. */
  readonly id: number | null;
  readonly others: readonly {
    readonly id: number;
    readonly name: string;
    readonly parent: { readonly id: number } | null;
  }[];
}

/** Why a carrier may not be stored like this, or null. */
export function refuseCarrier(draft: CarrierDraft, standing: Standing): Refusal | null {
  const { id, others } = standing;
  const name = draft.name.trim();
  return firstRefusal(
    name === "" ? missing("name", "请填写载体名称") : null,
    others.some((other) => other.id !== id && other.name === name)
      ? { code: "carriers.name_taken", words: `「${name}」已经登记过`, field: "name" }
      : null,
    draft.basis.trim() === ""
      ? {
          code: "carriers.basis_missing",
          words: "请写明依据，如设立批复、规划文件；通知没有列出三园的名称，不能凭印象登记",
          field: "basis",
          basis: notice("一"),
        }
      : null,
    draft.plannedMu !== null && !(Number(draft.plannedMu) > 0)
      ? {
          code: "carriers.area_zero",
          words: "规划面积应大于零，不清楚的请留空",
          field: "plannedMu",
        }
      : null,
    refuseParent(draft.parentId, standing),
  );
}

function missing(field: string, words: string): Refusal {
  return { code: `carriers.${field}_missing`, words, field };
}

function refuseParent(parentId: number | null, { id, others }: Standing): Refusal | null {
  if (parentId === null) return null;
  const byId = new Map(others.map((other) => [other.id, other]));
  if (!byId.has(parentId)) return missing("parentId", "没有这个上级载体");
  // At most as many steps as there are carriers: stored data may not loop us for ever.
  let above: number | undefined = parentId;
  for (let step = 0; above !== undefined && step <= others.length; step += 1) {
    if (above === id)
      return {
        code: "carriers.parent_loop",
        words: "上级载体不能是自己或自己的下级",
        field: "parentId",
      };
    above = byId.get(above)?.parent?.id;
  }
  return null;
}

/** What a parcel's or a building's draft is judged against. */
export interface Ground {
  readonly today: Day;
  /** Ids of the projects on the carrier. */
  readonly projectIds: readonly number[];
  /** Numbers, or names with floors, of the carrier's other parcels or buildings. */
  readonly taken: readonly string[];
}

/** Why a parcel may not be stored like this, or null. */
export function refuseParcel(draft: ParcelDraft, ground: Ground): Refusal | null {
  const no = draft.no.trim();
  return firstRefusal(
    no === "" ? missing("no", "请填写地块编号") : null,
    ground.taken.includes(no)
      ? { code: "carriers.no_taken", words: `本载体已有地块「${no}」`, field: "no" }
      : null,
    refuseArea(draft.areaMu, "areaMu"),
    refuseSince(draft.since, ground),
    refuseProject(draft.projectId, draft.state === "available", ground, "可供的地块还没有项目"),
    draft.state === "supplied" && draft.projectId === null && draft.note.trim() === ""
      ? {
          code: "carriers.supplied_to_whom",
          words: "已供的地块请选择项目；供给了系统外的用地单位的，请在备注写明",
          field: "projectId",
        }
      : null,
  );
}

/** Why factory space may not be stored like this, or null. */
export function refuseBuilding(draft: BuildingDraft, ground: Ground): Refusal | null {
  const name = draft.name.trim();
  return firstRefusal(
    name === "" ? missing("name", "请填写厂房名称或楼号") : null,
    ground.taken.includes(buildingKey(draft))
      ? {
          code: "carriers.building_taken",
          words: `本载体已有「${[name, draft.floor.trim()].filter(Boolean).join(" ")}」`,
          field: "name",
        }
      : null,
    refuseArea(draft.areaM2, "areaM2"),
    refuseSince(draft.since, ground),
    refuseProject(draft.projectId, draft.state === "free", ground, "空置的厂房还没有项目"),
  );
}

/** What tells one piece of factory space of a carrier from another. */
export function buildingKey({ name, floor }: Pick<BuildingDraft, "name" | "floor">): string {
  return `${name.trim()}\n${floor.trim()}`;
}

function refuseArea(area: string, field: string): Refusal | null {
  if (Number(area) > 0) return null;
  return { code: "carriers.area_zero", words: "面积应大于零，最多两位小数", field };
}

function refuseSince(since: Day, { today }: Ground): Refusal | null {
  if (since === "") return missing("since", "请填写起始日期");
  if (since <= today) return null;
  return {
    code: "carriers.since_ahead",
    words: `状态的起始日期不能晚于今天（${dayText(today)}）`,
    field: "since",
  };
}

function refuseProject(
  projectId: number | null,
  free: boolean,
  { projectIds }: Ground,
  words: string,
): Refusal | null {
  if (projectId === null) return null;
  if (free)
    return {
      code: "carriers.free_with_project",
      words: `${words}：请先改状态，或清除项目`,
      field: "projectId",
    };
  if (!projectIds.includes(projectId))
    return {
      code: "carriers.project_elsewhere",
      words: "项目还没有挂到本载体，请先在项目的「所在载体」里选定",
      field: "projectId",
    };
  return null;
}

/** Why an edit upon an older version is refused. */
export function refuseStale(version: number, stored: number): Refusal | null {
  if (version === stored) return null;
  return {
    code: "carriers.changed_by_other",
    words: "他人已修改这条记录，请关闭后重新打开，核对最新内容再改",
  };
}

/** What looks wrong with a carrier's areas and may yet be right, for the reader. Areas in 亩. */
export function areaWarnings(carrier: {
  readonly plannedMu: string | null;
  readonly parcelMu: readonly string[];
  readonly boundaryMu: string | null;
}): string[] {
  const planned = carrier.plannedMu === null ? null : Number(carrier.plannedMu);
  if (planned === null) return [];
  const warnings: string[] = [];
  const parcels = carrier.parcelMu.reduce((sum, mu) => sum + Math.round(Number(mu) * 100), 0) / 100;
  if (parcels > planned)
    warnings.push(`地块合计 ${parcels} 亩，多于规划面积 ${planned} 亩，请核对`);
  const drawn = carrier.boundaryMu === null ? null : Number(carrier.boundaryMu);
  if (drawn !== null && Math.abs(drawn - planned) > planned / 10)
    warnings.push(
      `边界围成约 ${Math.round(drawn)} 亩，与规划面积 ${planned} 亩相差一成以上，请核对`,
    );
  return warnings;
}
