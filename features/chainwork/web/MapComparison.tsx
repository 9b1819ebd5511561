import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { compareMaps, isSameMap } from "../map-rules.ts";
import type { ChainMap } from "../map-shapes.ts";

interface MapComparisonProps {
  readonly older: ChainMap;
  readonly newer: ChainMap;
}

/** What became of a map between two versions, as lists. */
export function MapComparison({ older, newer }: MapComparisonProps) {
  const difference = compareMaps(older.graph, newer.graph);
  const lists: [title: string, words: readonly string[]][] = [
    ["增加的环节", difference.added],
    ["删去的环节", difference.removed],
    ["改动的环节", difference.changed.map(({ title, words }) => `${title}：${words.join("，")}`)],
    ["增加的连线", difference.flowsAdded],
    ["删去的连线", difference.flowsRemoved],
  ];
  return (
    <div className="no-print">
      <Panel title={`第${older.version}版 与 第${newer.version}版`}>
        {isSameMap(difference) ? (
          <p className="quiet">两版内容相同</p>
        ) : (
          <div className="map-comparison">
            {lists
              .filter(([, words]) => words.length > 0)
              .map(([title, words]) => (
                <section key={title}>
                  <h3>
                    {title}（{words.length}）
                  </h3>
                  <ul>
                    {words.map((one) => (
                      <li key={one}>{one}</li>
                    ))}
                  </ul>
                </section>
              ))}
          </div>
        )}
      </Panel>
    </div>
  );
}
