import { CloseOutlined } from "@ant-design/icons";
import { dayText, monthText } from "../../../kernel/calendar.ts";
import { moneyText } from "../../../kernel/money.ts";
import type { AddressSearch } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { readProject } from "../../projects/contract.ts";
import { countedTitle } from "../paper-words.ts";
import type { ReceiptList, ReceiptQuery } from "../contract.ts";

interface DrillDownProps {
  readonly query: ReceiptQuery;
  readonly list: ReceiptList | undefined;
  readonly change: (change: AddressSearch) => void;
}

/** Whence one came: a project, a chain, a span or a freeze of the ranking; each can be taken off. */
export function DrillDown({ query, list, change }: DrillDownProps) {
  const { projectId, chainId, counts, share, snapshot, pendingBefore } = query;
  const { effectiveFrom, effectiveTo } = query;
  const project = useEndpoint(
    readProject,
    { params: { id: projectId ?? 0 } },
    { enabled: projectId !== undefined },
  );
  const chips: { words: string; off: AddressSearch }[] = [];
  if (projectId) {
    const name = project.data?.name ?? `第 ${projectId} 号`;
    chips.push({ words: `项目：${name}`, off: { project: undefined, projectId: undefined } });
  }
  if (snapshot !== undefined) {
    const freeze = list?.frame?.freeze;
    const words = freeze
      ? `${monthText(freeze.month)}冻结（第${freeze.version}版）时的台账`
      : "冻结时的台账";
    chips.push({ words, off: { snapshot: undefined } });
  }
  if (chainId !== undefined) {
    const words = chainId === 0 ? "未归入产业链" : "只看一条产业链";
    chips.push({ words, off: { chain: undefined } });
  }
  if (counts !== undefined)
    chips.push({
      words: counts ? "只看计入目标的项目" : "只看不计入目标的项目",
      off: { counts: undefined },
    });
  if (share) chips.push({ words: "合资到账中的内资份额", off: { share: undefined } });
  if (pendingBefore) {
    const words = `${dayText(pendingBefore)}前到位、尚未核验`;
    chips.push({ words, off: { pendingBefore: undefined } });
  }
  if (effectiveFrom || effectiveTo) {
    chips.push({
      words: `计入日期：${spanWords(effectiveFrom, effectiveTo)}`,
      off: { effectiveFrom: undefined, effectiveTo: undefined, asOf: undefined },
    });
  }
  if (chips.length === 0) return null;
  return (
    <div className="drill-down no-print">
      {chips.map(({ words, off }) => (
        <button key={words} type="button" className="drill-chip" onClick={() => change(off)}>
          {words} <CloseOutlined aria-label="取消这个条件" />
        </button>
      ))}
    </div>
  );
}

function spanWords(from: string | undefined, to: string | undefined): string {
  return `${from ? dayText(from) : "最早"} 至 ${to ? dayText(to) : "最近"}`;
}

interface CountedSumProps {
  readonly list: ReceiptList | undefined;
  readonly share?: ReceiptQuery["share"];
}

/** What all rows of the list count together, exact to the fen; it stands on the print too. */
export function CountedSum({ list, share }: CountedSumProps) {
  if (!list || list.countedFen === null) return null;
  return (
    <p className="counted-sum">
      共 {list.total ?? list.rows.length} 笔，{countedTitle(share)}合计{" "}
      <strong>
        <MoneyText fen={list.countedFen} withUnit />
      </strong>
      <span className="quiet">（{moneyText(BigInt(list.countedFen), "元")} 元）</span>
      <span className="quiet">
        {share
          ? "；到账金额减去外来方份额，单列，不计入目标；已冲销的为 0。"
          : "；按填报先后列，新的在前。混合投资只计省外份额，已冲销的计 0，未核验的不计。"}
      </span>
    </p>
  );
}
