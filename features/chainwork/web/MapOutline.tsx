import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { type MapGraph, type MapNode, TIER_TITLES, TIERS } from "../map-shapes.ts";
import { GradeTag } from "./parts.tsx";

export interface MapOutlineProps {
  readonly graph: MapGraph;
  /** Names of projects one may see, by id. */
  readonly projects: ReadonlyMap<number, string>;
  /** Where given, each link opens for editing. */
  readonly onOpen?: (id: string) => void;
}

/** The map in words, tier by tier: for phones, for those who listen, and for editing without a mouse. */
export function MapOutline({ graph, projects, onOpen }: MapOutlineProps) {
  const tiers = TIERS.filter((tier) => graph.nodes.some((node) => node.tier === tier));
  return (
    <div className="map-outline">
      {tiers.map((tier) => (
        <section key={tier}>
          <h3>{TIER_TITLES[tier]}</h3>
          <ul>
            {graph.nodes
              .filter((node) => node.tier === tier)
              .map((node) => (
                <li key={node.id} className={`map-line map-${node.grade}`}>
                  <Link node={node} graph={graph} projects={projects} onOpen={onOpen} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface LinkProps {
  readonly node: MapNode;
  readonly graph: MapGraph;
  readonly projects: ReadonlyMap<number, string>;
  readonly onOpen: ((id: string) => void) | undefined;
}

function Link({ node, graph, projects, onOpen }: LinkProps) {
  const titles = new Map(graph.nodes.map(({ id, title }) => [id, title]));
  const next = graph.flows.filter(({ from }) => from === node.id);
  return (
    <>
      <p className="map-line-head">
        {onOpen ? (
          <button type="button" className="text-button" onClick={() => onOpen(node.id)}>
            {node.title}
          </button>
        ) : (
          <strong>{node.title}</strong>
        )}{" "}
        <GradeTag grade={node.grade} />
      </p>
      {next.length > 0 && (
        <p>
          流向{" "}
          {next
            .map(({ to, words }) => `${titles.get(to) ?? ""}${words ? `（${words}）` : ""}`)
            .join("、")}
        </p>
      )}
      {node.enterprises.length > 0 && <p>企业 {node.enterprises.join("、")}</p>}
      {node.projectIds.length > 0 && (
        <p>
          项目{" "}
          {node.projectIds.map((id, index) => (
            <span key={id}>
              {index > 0 && "、"}
              {projects.has(id) ? (
                <PathLink path={`/projects/${id}`}>{projects.get(id)}</PathLink>
              ) : (
                <span className="quiet">不在您的查看范围</span>
              )}
            </span>
          ))}
        </p>
      )}
      {node.note && <p className="quiet">{node.note}</p>}
    </>
  );
}
