import { Button, Collapse } from "antd";
import { type ReactNode, useState } from "react";
import { useMay } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import type { ChainSheet } from "../contract.ts";
import { liaisonWords } from "../rules.ts";
import { type ChainPost, POST_TITLES, type PostKind } from "../shapes.ts";
import { useChainRefusal, useEdits } from "./actor.ts";
import { EndPostDialog } from "./EndPostDialog.tsx";
import { LeadUnitDialog } from "./LeadUnitDialog.tsx";
import { Unnamed } from "./parts.tsx";
import { PostDialog } from "./PostDialog.tsx";

type Open = { readonly naming: PostKind } | { readonly ending: ChainPost } | "lead_unit" | null;

/** Who holds which post of a chain, what is not named, and who held it before. */
export function LeadershipPanel({ sheet }: { readonly sheet: ChainSheet }) {
  const { chain, leadership } = sheet.card;
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const appoints = useMay("chainwork.appoint");
  const staffs = useEdits();
  const refusal = useChainRefusal(chain.id);
  const naming = (kind: PostKind, words: string) =>
    (kind === "member" || kind === "log_keeper" ? staffs : appoints) && (
      <ReasonButton size="small" refusal={refusal} onClick={() => setOpen({ naming: kind })}>
        {words}
      </ReasonButton>
    );
  const people = (posts: readonly ChainPost[]) => (
    <People posts={posts} onEnd={(post) => setOpen({ ending: post })} />
  );
  const one = (post: ChainPost | null) => people(post ? [post] : []);
  const warning = liaisonWords(leadership);
  const { leadUnit } = leadership;
  return (
    <Panel title="链长负责制">
      <dl className="posts-of-chain">
        <Row title="链长" tools={naming("chief", leadership.chief ? "变更" : "明确")}>
          {one(leadership.chief)}
        </Row>
        <Row title="副链长" tools={naming("deputy", "增加")}>
          {people(leadership.deputies)}
        </Row>
        <Row
          title="牵头责任单位"
          tools={
            appoints && (
              <Button size="small" onClick={() => setOpen("lead_unit")}>
                {leadUnit ? "变更" : "明确"}
              </Button>
            )
          }
        >
          {leadUnit ? (
            <p>
              <strong>{leadUnit.unit.name}</strong>{" "}
              <span className="quiet">
                自 <DayText day={leadUnit.fromOn} />
                {leadUnit.documentNo && ` · ${leadUnit.documentNo}`}
              </span>
            </p>
          ) : (
            <Unnamed />
          )}
        </Row>
        <Row title="联络人" tools={naming("liaison", leadership.liaison ? "重新明确" : "明确")}>
          {one(leadership.liaison)}
          {warning && (
            <p>
              <StageTag words="需重新明确" tone="bad" /> <span className="overdue">{warning}</span>
            </p>
          )}
        </Row>
        <Row title="专班成员" tools={naming("member", "增加")}>
          {people(leadership.members)}
        </Row>
        <Row
          title="日志保管人"
          tools={naming("log_keeper", leadership.logKeeper ? "变更" : "明确")}
        >
          {one(leadership.logKeeper)}
        </Row>
      </dl>
      <Former sheet={sheet} />
      {open === "lead_unit" && <LeadUnitDialog sheet={sheet} onClose={close} />}
      {open !== null && typeof open === "object" && "naming" in open && (
        <PostDialog sheet={sheet} kind={open.naming} onClose={close} />
      )}
      {open !== null && typeof open === "object" && "ending" in open && (
        <EndPostDialog post={open.ending} onClose={close} />
      )}
    </Panel>
  );
}

interface RowProps {
  readonly title: string;
  readonly tools: ReactNode;
  readonly children: ReactNode;
}

function Row({ title, tools, children }: RowProps) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
      <dd className="no-print row-tools">{tools}</dd>
    </div>
  );
}

interface PeopleProps {
  readonly posts: readonly ChainPost[];
  readonly onEnd: (post: ChainPost) => void;
}

function People({ posts, onEnd }: PeopleProps) {
  const appoints = useMay("chainwork.appoint");
  const staffs = useEdits();
  if (posts.length === 0) return <Unnamed />;
  return posts.map((post) => {
    const own = post.kind === "member" || post.kind === "log_keeper" ? staffs : appoints;
    const from = post.unit && post.kind !== "liaison" ? post.unit.name : "";
    return (
      <p key={post.id}>
        <strong>{post.person.name}</strong> {post.rankWords && <span>{post.rankWords}</span>}{" "}
        {from && <span>{from}</span>}{" "}
        {post.countyRank && (
          <span title={`依据：${post.rankBasis}`}>
            <StageTag words="县级领导" tone="going" />
          </span>
        )}{" "}
        <span className="quiet">
          自 <DayText day={post.fromOn} />
          {post.documentNo && ` · ${post.documentNo}`}
        </span>{" "}
        {own && (
          <Button type="link" size="small" className="no-print" onClick={() => onEnd(post)}>
            免去
          </Button>
        )}
      </p>
    );
  });
}

/** Those who left, the latest first. */
function Former({ sheet }: { readonly sheet: ChainSheet }) {
  const former = sheet.posts.filter(({ toOn }) => toOn !== null);
  const led = sheet.leadUnits.filter(({ toOn }) => toOn !== null);
  if (former.length + led.length === 0) return null;
  return (
    <Collapse
      ghost
      size="small"
      items={[
        {
          key: "former",
          label: `历任（${former.length + led.length}）`,
          children: (
            <ul className="former">
              {led.map(({ id, unit, fromOn, toOn }) => (
                <li key={`unit-${id}`}>
                  牵头责任单位 {unit.name} <Term fromOn={fromOn} toOn={toOn} />
                </li>
              ))}
              {former.map(({ id, kind, person, fromOn, toOn }) => (
                <li key={id}>
                  {POST_TITLES[kind]} {person.name} <Term fromOn={fromOn} toOn={toOn} />
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

function Term({ fromOn, toOn }: Pick<ChainPost, "fromOn" | "toOn">) {
  return (
    <span className="quiet">
      <DayText day={fromOn} /> 至 <DayText day={toOn} />
    </span>
  );
}
