import type { ReactNode } from "react";
import { writeSearch } from "../../../platform/web/address.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { liaisonWords } from "../rules.ts";
import type { ChainCard, ChainPost, Leadership } from "../shapes.ts";
import { DutyLine, Unnamed } from "./parts.tsx";

export interface ChainCardViewProps {
  readonly card: ChainCard;
  /** The former year the page shows, in which its links go on; undefined in this one. */
  readonly year: number | undefined;
  /** The targets of 附件2 with what was reached; another room draws them. */
  readonly figures: ReactNode;
}

/** One chain at a glance: who leads, how the targets stand, gaps, meetings owed. */
export function ChainCardView({ card, year, figures }: ChainCardViewProps) {
  const { chain, leadership, gaps, duties } = card;
  const pathOf = (tab?: string) => `/chains/${chain.id}${writeSearch({ tab, year })}`;
  return (
    <article className="chain-card">
      <h3>
        <PathLink path={pathOf()}>{chain.name}</PathLink>
      </h3>
      <dl className="chain-lines">
        <Line title="链长">
          <People people={leadership.chief ? [leadership.chief] : []} />
        </Line>
        <Line title="副链长">
          <People people={leadership.deputies} />
        </Line>
        <Line title="牵头单位">{leadership.leadUnit?.unit.name ?? <Unnamed />}</Line>
        <Line title="联络人">
          <LiaisonName leadership={leadership} />
        </Line>
      </dl>
      {figures}
      <div className="chain-counts">
        <PathLink className="figure-link" path={pathOf("gaps")}>
          缺环 待填补 <strong className="figure">{gaps.open}</strong> · 已填补{" "}
          <strong className="figure">{gaps.filled}</strong>
        </PathLink>
        <PathLink className="figure-link" path={pathOf("map")}>
          {card.mapVersion === null ? "图谱未绘" : `图谱第${card.mapVersion}版`}
        </PathLink>
      </div>
      <div className="chain-duties">
        {duties.map((duty) => (
          <DutyLine key={duty.kind} duty={duty} />
        ))}
      </div>
    </article>
  );
}

interface LineProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Line({ title, children }: LineProps) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function People({ people }: { readonly people: readonly ChainPost[] }) {
  if (people.length === 0) return <Unnamed />;
  return people.map((post, index) => (
    <span key={post.id}>
      {index > 0 && "、"}
      {post.person.name}
      {post.rankWords && <span className="quiet">（{post.rankWords}）</span>}
    </span>
  ));
}

/** The 联络人, red where he has to be named anew. */
export function LiaisonName({ leadership }: { readonly leadership: Leadership }) {
  const { liaison } = leadership;
  if (!liaison) return <Unnamed />;
  const words = liaisonWords(leadership);
  return (
    <>
      {liaison.person.name}{" "}
      {words && (
        <span title={words}>
          <StageTag words="需重新明确" tone="bad" />
        </span>
      )}
    </>
  );
}
