import type { ReactNode } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { useAskedYear, YearPicker } from "../../../platform/web/ui/YearPicker.tsx";
import type { ReplyOf } from "../../../kernel/endpoint.ts";
import { readMyChains } from "../contract.ts";
import { liaisonWords } from "../rules.ts";
import type { Duty, Target } from "../shapes.ts";
import type { ChainFigures } from "./ChainsPage.tsx";
import { MyProjects } from "./MyProjects.tsx";
import { DutyLine } from "./parts.tsx";
import { TargetStateTag } from "./TargetTable.tsx";
import "./chainwork.css";

type Mine = ReplyOf<typeof readMyChains>;

interface MyChainsPageProps extends ChainFigures {
  /** Problems waiting and visits promised, of the projects of these chains; other rooms bring them. */
  readonly promised: (chainIds: readonly number[]) => ReactNode;
}

/** For a 链长 on the phone: what I owe this week, what waits for me, how my projects stand. */
export function MyChainsPage({ figures, promised }: MyChainsPageProps) {
  const mine = useEndpoint(readMyChains);
  const { year, choose } = useAskedYear();
  const { chain } = useSession();
  return (
    <PageFrame
      title="我的产业链"
      width="reading"
      crumbs={[{ title: "产业链", path: "/chains" }]}
      tag={<YearPicker value={year} onChange={choose} />}
      note="本周要开的会、要跟的企业、等我解决的问题；目标按所选年度"
    >
      <Loaded query={mine}>
        {(told) =>
          told.chains.length === 0 ? (
            <Panel>
              <EmptyState
                title="您现在不是链长或副链长"
                purpose={
                  chain
                    ? `您在${chain.name}专班，本链的例会、缺环和对接在本链的页面上办。`
                    : "由招商办按文件明确链长、副链长后，本人登录即可在这里看到要做的事。"
                }
                action={
                  chain ? (
                    <PathLink path={`/chains/${chain.id}`}>打开{chain.name}</PathLink>
                  ) : (
                    <PathLink path="/chains">看全部产业链</PathLink>
                  )
                }
              />
            </Panel>
          ) : (
            <>
              <Owed mine={told} />
              {promised(told.chains.map(({ card }) => card.chain.id))}
              {told.chains.map((one) => (
                <Panel
                  key={one.card.chain.id}
                  title={
                    <PathLink path={`/chains/${one.card.chain.id}`}>
                      {one.card.chain.name} · {one.as === "chief" ? "链长" : "副链长"}
                    </PathLink>
                  }
                >
                  {figures(one.card.chain.id)}
                  {owedBy(one)
                    .filter((duty) => !presses(duty, told.until))
                    .map((duty) => (
                      <DutyLine key={duty.kind} duty={duty} />
                    ))}
                  <p className="my-gaps">
                    <PathLink path={`/chains/${one.card.chain.id}?tab=gaps`}>
                      缺环待填补 {one.card.gaps.open} 个，已填补 {one.card.gaps.filled} 个
                    </PathLink>
                  </p>
                  <MyProjects chainId={one.card.chain.id} />
                </Panel>
              ))}
            </>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

/** Whether a duty asks for something until a day: a quarter's meeting does not press in its first weeks. */
function presses({ state, missed, dueOn }: Duty, until: string): boolean {
  return (state === "due" && dueOn <= until) || missed.length > 0;
}

/** The meetings a person owes for a chain: a 副链长 has those of the lead unit on the page, a 链长 all. */
const owedBy = ({ card, as }: Mine["chains"][number]): Duty[] =>
  card.duties.filter(({ kind }) => kind === "lead_unit" || as === "chief");

function Owed({ mine }: { readonly mine: Mine }) {
  const meetings = mine.chains.flatMap((one) =>
    owedBy(one)
      .filter((duty) => presses(duty, mine.until))
      .map((duty) => ({ chain: one.card.chain, duty })),
  );
  const steps = mine.chains.flatMap((one) => one.steps);
  const liaisons = mine.chains.flatMap(({ card }) => {
    const words = liaisonWords(card.leadership);
    return words === null ? [] : [{ chain: card.chain, words }];
  });
  return (
    <Panel title="本周要做">
      {meetings.length + steps.length + liaisons.length === 0 && (
        <p className="quiet">到 {mine.until} 没有要开的会和要跟的企业</p>
      )}
      <ul className="owed">
        {liaisons.map(({ chain, words }) => (
          <li key={`liaison ${chain.id}`}>
            <PathLink path={`/chains/${chain.id}`}>{chain.name}</PathLink>
            <p className="overdue">{words}</p>
          </li>
        ))}
        {meetings.map(({ chain, duty }) => (
          <li key={`${chain.id} ${duty.kind}`}>
            <PathLink path={`/chains/${chain.id}?tab=meetings`}>{chain.name}</PathLink>
            <DutyLine duty={duty} />
          </li>
        ))}
        {steps.map((target) => (
          <li key={`target ${target.id}`}>
            <NextStep target={target} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function NextStep({ target }: { readonly target: Target }) {
  const { last, chain } = target;
  return (
    <>
      <PathLink path={`/chains/${chain.id}?tab=gaps&target=${target.id}`}>{target.name}</PathLink>{" "}
      <TargetStateTag state={last.state} />
      <p>
        {last.nextStep} <DayText day={last.nextOn} deadline />
      </p>
      <p className="quiet">
        {[last.holderUnit?.name, last.holder].filter(Boolean).join(" ") || "联系人未明确"}
      </p>
    </>
  );
}
