import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import type { Parcel } from "../contract.ts";

/** The project on a parcel or in a building; another unit's is said to be there and not named. */
export function Holder({ project, taken }: Pick<Parcel, "project" | "taken">) {
  if (project) return <PathLink path={`/projects/${project.id}`}>{project.name}</PathLink>;
  return <span className="quiet">{taken ? "其他单位的项目" : "—"}</span>;
}
