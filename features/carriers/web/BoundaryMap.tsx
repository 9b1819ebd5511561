import { useNarrow } from "../../../platform/web/narrow.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { type BoundaryEdition, type Carrier, readBoundaryEdition } from "../contract.ts";
import { areaText } from "./areas.ts";
import { drawBoundary, lengthText } from "./map-drawing.ts";

/** Drawn smaller on a phone, so that its words keep their size. */
const SIZES = { wide: [640, 400], narrow: [340, 260] } as const;
const degrees = (value: number) => value.toFixed(4);

interface BoundaryMapProps {
  readonly carrier: Carrier;
  readonly edition: BoundaryEdition;
}

/** The boundary as uploaded, north up with its scale; drawn here, nothing is fetched from any map server. */
export function BoundaryMap({ carrier, edition }: BoundaryMapProps) {
  const params = { id: carrier.id, edition: edition.edition };
  const [width, height] = useNarrow() ? SIZES.narrow : SIZES.wide;
  const boundary = useEndpoint(readBoundaryEdition, { params });
  return (
    <Loaded query={boundary}>
      {({ coordinates }) => {
        const drawn = drawBoundary(coordinates, width, height);
        const right = width - 20;
        return (
          <figure className="carrier-map">
            <svg
              viewBox={`0 0 ${width} ${height}`}
              role="img"
              aria-label={`${carrier.name}边界图，约 ${areaText(edition.areaMu)} 亩`}
            >
              <path d={drawn.path} fillRule="evenodd" className="carrier-area" />
              <g transform={`translate(${right - 8} 26)`} className="carrier-north">
                <path d="M0 -14 L7 12 L0 6 L-7 12 Z" />
                <text y="28" textAnchor="middle">
                  北
                </text>
              </g>
              <g
                transform={`translate(${right - drawn.scale.length} ${height - 14})`}
                className="carrier-scale"
              >
                <path d={`M0 -5 V0 H${drawn.scale.length} V-5`} />
                <text x={drawn.scale.length / 2} y="-8" textAnchor="middle">
                  {lengthText(drawn.scale.metres)}
                </text>
              </g>
            </svg>
            <figcaption className="quiet">
              第 {edition.edition} 版，{edition.points} 个点，围成约 {areaText(edition.areaMu)}{" "}
              亩；东经 {degrees(drawn.box.west)}—{degrees(drawn.box.east)}，北纬{" "}
              {degrees(drawn.box.south)}—{degrees(drawn.box.north)}；{edition.onDay}{" "}
              {edition.byName} 上传（{edition.fileName}）{edition.demo && "，演示数据，虚构的矩形"}
            </figcaption>
          </figure>
        );
      }}
    </Loaded>
  );
}
