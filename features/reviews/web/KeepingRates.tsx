import { dayText } from "../../../kernel/calendar.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { FigureLink } from "../../../platform/web/ui/FigureLink.tsx";
import { Percent } from "../../../platform/web/ui/Percent.tsx";
import { readKeepingRates } from "../contract.ts";
import { KEPT_WORD } from "../promises.ts";
import type { KeepingRate } from "../shapes.ts";
import { SIDE_TITLES, type Side, SIDES } from "../words.ts";

/** 兑现率 of both sides, each with its numbers. */
export function KeepingRates({ unitId }: { readonly unitId: number | undefined }) {
  const rates = useEndpoint(readKeepingRates, { query: { unitId } });
  const told = rates.data;
  if (!told) return null;
  return (
    <div className="keeping-rates">
      {SIDES.map((side) => (
        <Rate key={side} side={side} rate={told[side]} today={told.today} unitId={unitId} />
      ))}
    </div>
  );
}

interface RateProps {
  readonly side: Side;
  readonly rate: KeepingRate;
  readonly today: string;
  readonly unitId: number | undefined;
}

function Rate({ side, rate, today, unitId }: RateProps) {
  const path = (state: string) =>
    `/promises?side=${side}&state=${state}${unitId ? `&unit=${unitId}` : ""}`;
  const cutOff = dayText(today);
  return (
    <section className="keeping-rate" aria-label={`${SIDE_TITLES[side]}兑现率`}>
      <h2>{SIDE_TITLES[side]}兑现率</h2>
      <p className="keeping-figure">
        <FigureLink
          meaning={{
            title: `${SIDE_TITLES[side]}兑现率`,
            rule: "已兑现 ÷（已兑现 ＋ 到期或违约而未兑现）；撤销的不计，没有到期的不计",
            numerator: `已兑现 ${rate.kept} 项，其中按期 ${rate.keptOnTime} 项`,
            denominator: `${rate.due} 项`,
            cutOff,
            basis: KEPT_WORD,
          }}
        >
          <Percent value={rate.percent} />
        </FigureLink>
        <span className="quiet">
          {rate.kept} / {rate.due} 项
        </span>
      </p>
      <p className="keeping-parts">
        <FigureLink
          path={path("overdue")}
          meaning={{ title: "逾期未兑现", rule: "过了期限没有兑现、没有撤销", cutOff }}
        >
          逾期未兑现 {rate.overdue}
        </FigureLink>
        <FigureLink
          path={path("kept_late")}
          meaning={{ title: "逾期兑现", rule: "过了期限才兑现，或者逾期之后才展期", cutOff }}
        >
          逾期兑现 {rate.kept - rate.keptOnTime}
        </FigureLink>
        <FigureLink
          path={path("soon")}
          meaning={{ title: "未到期", rule: "还没有到期限；点开看30日内到期的", cutOff }}
        >
          未到期 {rate.open}
        </FigureLink>
      </p>
    </section>
  );
}
