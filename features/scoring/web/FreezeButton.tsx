import { App } from "antd";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { monthText, yearOf } from "../../../kernel/calendar.ts";
import { listPeriods } from "../../funds/contract.ts";
import { freezeScores, type Ranking } from "../contract.ts";
import { refuseScoreFreeze } from "../rules.ts";

interface FreezeButtonProps {
  readonly ranking: Ranking;
  readonly onFrozen: (id: number) => void;
}

/** Freezes the scores on the page; grey with the reason where the month is not ready. A frozen score has no button. */
export function FreezeButton({ ranking, onFrozen }: FreezeButtonProps) {
  const { businessDay } = useSession();
  const may = useMay("scoring.freeze");
  const { modal, message } = App.useApp();
  const periods = useEndpoint(
    listPeriods,
    { query: { year: yearOf(`${ranking.period}-01`) } },
    { enabled: may && ranking.freeze === null },
  );
  const act = useAct(freezeScores, {
    onDone: ({ id }) => {
      void message.success("得分已冻结");
      onFrozen(id);
    },
    onProblem: ({ words }) => void message.error(words),
  });
  if (!may || ranking.freeze) return null;
  const { period, rules, snapshotId, sheet, demo } = ranking;
  const month = periods.data?.find((one) => one.month === period);
  const refusal = refuseScoreFreeze({
    month: period,
    closed: month?.closed ?? false,
    frozen: snapshotId !== null,
    sample: rules.sample,
    demo,
    faults: sheet.faults,
    sameAsLast: false,
  });
  const confirm = (): void => {
    void modal.confirm({
      title: `冻结${monthText(period)}的得分？`,
      content: `按《${rules.title}》第${rules.version}版，连同全部输入一并存下，以后不再改变。${businessDay} 起可据此印发通报；更正以另一版体现。`,
      okText: "冻结",
      cancelText: "取消",
      onOk: () => act.mutateAsync({ body: { ruleSetId: rules.ruleSetId, month: period } }),
    });
  };
  return (
    <ReasonButton type="primary" refusal={refusal} loading={act.isPending} onClick={confirm}>
      冻结得分
    </ReasonButton>
  );
}
