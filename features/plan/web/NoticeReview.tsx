import { App, Button, Checkbox } from "antd";
import { useState } from "react";
import type { Day } from "../../../kernel/calendar.ts";
import { firstRefusal, type Refusal } from "../../../kernel/refusal.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { useAct } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { refuseConfirmation } from "../confirmation.ts";
import { confirmPlan, type ConfirmedPlan } from "../contract.ts";
import { type PlaceDecision, refusePlaces } from "../places.ts";
import { namedWords } from "../named.ts";
import { MEASURE_WORDS } from "../reading.ts";
import { CampaignFields } from "./CampaignFields.tsx";
import { type ExtraRow, ExtraRows, withExtras } from "./ExtraRows.tsx";
import { FindingList } from "./FindingList.tsx";
import type { ReadNotice } from "./reading-values.ts";
import { NoticePreview } from "./NoticePreview.tsx";
import { PlacesPanel } from "./PlacesPanel.tsx";
import { ReadAnnex } from "./ReadAnnex.tsx";
import { ReadCell } from "./ReadCell.tsx";
import { goalKey } from "./reading-values.ts";
import { type Review, useReview } from "./review-state.ts";
import { ValueEditor } from "./ValueEditor.tsx";

export interface NoticeReviewProps {
  readonly found: ReadNotice;
  /** Back to the choice of a file, or to the page where a copy began. */
  readonly onAgain: () => void;
  readonly leaveWords?: string;
  readonly onStored: (year: number) => void;
}

/** The text at the left, what was read at the right; what is in doubt is settled by hand before it is stored. */
export function NoticeReview({
  found,
  onAgain,
  onStored,
  leaveWords = "换一个文件",
}: NoticeReviewProps) {
  const review = useReview(found);
  const narrow = useNarrow();
  const [takesNamed, takeNamed] = useState(true);
  const [extras, setExtras] = useState<ExtraRow[]>([]);
  const plan = {
    ...review.plan,
    targets: withExtras(review.plan.targets, review.reading, extras),
  };
  const [places, setPlaces] = useState<PlaceDecision[]>([]);
  const { businessDay } = useSession();
  const { message } = App.useApp();
  const storing = useAct(confirmPlan, {
    onDone: ({ campaign }) => {
      void message.success(`${campaign.documentNo} 已入库`);
      onStored(campaign.year);
    },
  });
  const refuseNames = refusePlaces(plan.targets, found.known, places);
  return (
    <PageFrame
      title="核对方案"
      note={`${found.reading.file.name}，尚未入库`}
      crumbs={[{ title: "方案与目标", path: "/plan" }]}
      actions={
        <>
          <Button onClick={onAgain}>{leaveWords}</Button>
          <ReasonButton
            type="primary"
            loading={storing.isPending}
            refusal={refuseStoring(review.open.length, plan, businessDay, refuseNames)}
            onClick={() =>
              storing.mutate({
                body: { ...plan, places },
                query: { declineNamed: !takesNamed },
              })
            }
          >
            确认入库
          </ReasonButton>
        </>
      }
    >
      <RefusalAlert refusal={storing.error} />
      {found.named && (
        <p className="review-named">
          <Checkbox checked={takesNamed} onChange={({ target }) => takeNamed(target.checked)}>
            同时登记通知点名的{namedWords(found.named)}
          </Checkbox>
          <span className="quiet">（只有通知原文，都是待核实；不勾的以后可在本页再登记）</span>
        </p>
      )}
      <div className="review">
        {!narrow && <NoticePreview preview={found.reading.preview} place={review.place} />}
        <div className="review-values">
          <OpenValues review={review} />
          {narrow && <NoticePreview preview={found.reading.preview} place={review.place} />}
          <PlacesPanel found={found} plan={plan} places={places} onChange={setPlaces} />
          <ReadParts review={review} />
          <ExtraRows reading={review.reading} extras={extras} onChange={setExtras} />
        </div>
      </div>
    </PageFrame>
  );
}

function refuseStoring(
  open: number,
  plan: ConfirmedPlan,
  today: Day,
  names: Refusal | null,
): Refusal | null {
  return firstRefusal(
    open > 0 ? { code: "plan.unsettled", words: `还有 ${open} 处拿不准，请逐一确认或更正` } : null,
    refuseConfirmation(plan, today),
    names,
  );
}

/** How many values wait for the person, and the one in hand. */
function OpenValues({ review }: { readonly review: Review }) {
  const { open, chosen } = review;
  return (
    <div className="open-values" role="status">
      {chosen ? (
        <ValueEditor key={chosen.key} review={review} value={chosen} />
      ) : open.length === 0 ? (
        <p className="all-sure">● 每个数都已核定，指到任何一格可在原文中看到出处</p>
      ) : (
        <p>
          <span className="light light-yellow">▲ {open.length} 处拿不准</span>{" "}
          <Button type="link" onClick={() => review.choose(open[0]?.key ?? null)}>
            从第一处开始核对
          </Button>
        </p>
      )}
    </div>
  );
}

function ReadParts({ review }: { readonly review: Review }) {
  const { reading } = review;
  return (
    <>
      <Panel title="文件">
        <CampaignFields review={review} />
      </Panel>
      <Panel title="全市目标">
        <ul className="read-goals">
          {reading.goals.map(({ code, bound }, index) => (
            <li key={code}>
              {MEASURE_WORDS[code]} <ReadCell review={review} valueKey={goalKey(index)} />{" "}
              {code === "funds" ? "亿元" : "个"}
              {bound === "floor" && "以上"}
            </li>
          ))}
          {reading.goals.length === 0 && <li className="quiet">没有读到</li>}
        </ul>
      </Panel>
      {reading.annexes.map((annex, index) => (
        <Panel
          key={`${index + 1}`}
          title={`${annex.number === null ? "附表" : `附件${annex.number}`} ${annex.title?.value ?? ""}`}
        >
          <ReadAnnex review={review} annex={annex} index={index} />
        </Panel>
      ))}
      {reading.chains.length > 0 && (
        <Panel title="产业链与点名项目" extra={<small className="quiet">入库为「待核实」</small>}>
          <ul className="read-chains">
            {reading.chains.map(({ name, projects }) => (
              <li key={name.value}>
                <strong
                  onMouseEnter={() => review.point(name.place)}
                  onMouseLeave={() => review.point(null)}
                >
                  {name.value}
                </strong>{" "}
                <span className="quiet">
                  {projects.map((project) => project.name.value).join("、")}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="一致性核对" extra={<small className="quiet">只提醒，不改数</small>}>
        <FindingList findings={reading.findings} />
      </Panel>
      <UnreadParts review={review} />
    </>
  );
}

function UnreadParts({ review }: { readonly review: Review }) {
  const { unread } = review.reading;
  if (unread.length === 0) return null;
  return (
    <Panel title="没有读懂的部分" extra={<small className="quiet">请对照原文判断要不要补</small>}>
      <ul className="read-chains">
        {unread.map(({ place, quote, reason }, index) => (
          <li
            key={`${index + 1}`}
            onMouseEnter={() => review.point(place)}
            onMouseLeave={() => review.point(null)}
          >
            「{quote}」<span className="quiet">{reason}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
