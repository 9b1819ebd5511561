import { dayText } from "../../../kernel/calendar.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { Percent } from "../../../platform/web/ui/Percent.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import { listReached, MARK_TITLES, type Mark, MARKS, type Rate, readRates } from "../contract.ts";
import { placeOf, type TabProps } from "./batches-search.ts";
import { ProjectsBehind } from "./ProjectsBehind.tsx";

const LATER = MARKS.filter((mark) => mark !== "signed");

/** The rates with both denominators side by side, each with its words; a count opens to its projects. */
export function RatesTab({ search, change }: TabProps) {
  const { businessDay } = useSession();
  const query = { asOf: search.asOf ?? businessDay, ...placeOf(search) };
  const rates = useEndpoint(readRates, { query });
  const open = (mark: Mark) => change({ mark });
  return (
    <Loaded query={rates}>
      {(found) => (
        <>
          <Panel title="两种口径" extra={<UnitSwitch />}>
            <p className="quiet">
              截至{dayText(found.asOf)}
              。左列逐级相除，右列都除以签约：「履约项目开工率」不是「开工率」，引用时请连同口径。
              {found.exited > 0 &&
                `签约后退出的 ${found.exited} 个仍在签约数内，不再计入其后各项。`}
            </p>
            <div className="batches-rates" role="table" aria-label="两种口径的率">
              <div role="row" className="batches-rates-head">
                <span role="columnheader">环节</span>
                <span role="columnheader">除以上一环节</span>
                <span role="columnheader">除以签约</span>
              </div>
              {LATER.map((mark, index) => (
                <div role="row" key={mark} className="batches-rates-row">
                  <strong role="rowheader">{MARK_TITLES[mark]}</strong>
                  <RateCell
                    rate={found.chain[index]}
                    marks={[mark, MARKS[index] as Mark]}
                    onOpen={open}
                  />
                  <RateCell rate={found.signed[index]} marks={[mark, "signed"]} onOpen={open} />
                </div>
              ))}
              <div role="row" className="batches-rates-row">
                <strong role="rowheader">资金</strong>
                <RateCell rate={found.chain.at(-1)} onOpen={open} />
                <RateCell rate={found.signed.at(-1)} onOpen={open} />
              </div>
            </div>
            {found.withoutContract > 0 && (
              <p className="quiet">
                {found.withoutContract} 个签约项目没有填合同投资额，不在资金到位率的分子和分母里。
              </p>
            )}
          </Panel>
          {search.mark && (
            <ProjectsBehind
              title={`达到「${MARK_TITLES[search.mark]}」的项目`}
              endpoint={listReached}
              query={{
                ...query,
                mark: search.mark,
                ...(search.after && { after: search.after }),
              }}
              event="达到日期"
              onClose={() => change({ mark: undefined })}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

interface RateCellProps {
  readonly rate: Rate | undefined;
  /** What the numerator and the denominator count; absent for money. */
  readonly marks?: readonly [Mark, Mark];
  readonly onOpen: (mark: Mark) => void;
}

function RateCell({ rate, marks, onOpen }: RateCellProps) {
  if (!rate) return <span role="cell">—</span>;
  const part = (words: string, value: string, mark: Mark | undefined) => (
    <span>
      {words}{" "}
      {mark ? (
        <button
          type="button"
          className="text-button figure"
          aria-label={`${words} ${value}，查看项目`}
          onClick={() => onOpen(mark)}
        >
          {value}
        </button>
      ) : (
        <MoneyText fen={value} withUnit />
      )}
    </span>
  );
  return (
    <div role="cell" className="batches-rate">
      <span className="batches-rate-title">{rate.title}</span>
      <strong className="batches-percent">
        <Percent value={rate.percent} />
      </strong>
      <span className="quiet">
        {part(rate.numeratorWords, rate.numerator, marks?.[0])} ÷{" "}
        {part(rate.denominatorWords, rate.denominator, marks?.[1])}
      </span>
    </div>
  );
}
