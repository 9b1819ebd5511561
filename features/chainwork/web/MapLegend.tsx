import { GRADES } from "../map-shapes.ts";
import { GradeTag } from "./parts.tsx";

/** What the colours of a map say; each link says its grade in words too. */
export function MapLegend() {
  return (
    <p className="map-legend">
      {GRADES.map((grade) => (
        <GradeTag key={grade} grade={grade} />
      ))}
      <span className="quiet">空白、薄弱的环节列为缺环</span>
    </p>
  );
}
