import { Button, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import type { AuditRow } from "../contract.ts";
import { type Difference, differencesOf, isChanged } from "./differences.ts";
import { fieldTitle, valueWords } from "./field-words.ts";
import { InstantText } from "../../../platform/web/ui/InstantText.tsx";

interface EntryDialogProps {
  readonly entry: AuditRow;
  readonly onClose: () => void;
}

/** One entry in full: who, when, from where, what stood before and after. */
export function EntryDialog({ entry, onClose }: EntryDialogProps) {
  const { subject, subjectId } = entry;
  const history = `/audit?subject=${encodeURIComponent(subject)}&subjectId=${encodeURIComponent(subjectId)}`;
  return (
    <Modal open title={entry.title} width={760} footer={null} onCancel={onClose}>
      <p>{entry.summary}</p>
      <dl className="entry-facts">
        <Fact title="时间">
          <InstantText at={entry.at} />
        </Fact>
        <Fact title="谁">{entry.actor}</Fact>
        <Fact title="地址">{entry.address}</Fact>
        <Fact title="记录编号">{entry.id}</Fact>
        <Fact title="链上位置">{entry.seq ? `第 ${entry.seq} 环` : "待成链"}</Fact>
        {entry.digest && (
          <Fact title="摘要">
            <code className="chain-digest">{entry.digest}</code>
          </Fact>
        )}
      </dl>
      <Changes entry={entry} />
      <PathLink path={history} onClick={onClose}>
        同一对象的全部记录
      </PathLink>
    </Modal>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What changed first; what did not is folded away. */
function Changes({ entry }: { readonly entry: AuditRow }) {
  const [unfolded, unfold] = useState(false);
  const all = differencesOf(entry.before, entry.after);
  if (all.length === 0) return <p className="quiet">这条记录没有附带内容。</p>;
  const changed = all.filter(isChanged);
  const same = all.length - changed.length;
  const hadBefore = all.some(({ before }) => before !== undefined);
  return (
    <>
      <table className="changes">
        <caption className="only-read-aloud">前后对照</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            {hadBefore && <th scope="col">此前</th>}
            <th scope="col">{hadBefore ? "此后" : "内容"}</th>
          </tr>
        </thead>
        <tbody>
          {(unfolded ? all : changed).map((difference) => (
            <ChangeRow key={difference.path} difference={difference} hadBefore={hadBefore} />
          ))}
        </tbody>
      </table>
      {same > 0 && (
        <Button type="text" size="small" aria-expanded={unfolded} onClick={() => unfold(!unfolded)}>
          {unfolded ? "只看变了的" : `另有 ${same} 项没有变`}
        </Button>
      )}
    </>
  );
}

interface ChangeRowProps {
  readonly difference: Difference;
  readonly hadBefore: boolean;
}

function ChangeRow({ difference, hadBefore }: ChangeRowProps) {
  const { path, before, after } = difference;
  const words = (value: string | undefined) =>
    value === undefined ? <span className="quiet">无</span> : valueWords(path, value);
  const marked = hadBefore && isChanged(difference);
  return (
    <tr>
      <th scope="row">{fieldTitle(path)}</th>
      {hadBefore && (
        <td>{marked && before !== undefined ? <del>{words(before)}</del> : words(before)}</td>
      )}
      <td>{marked && after !== undefined ? <ins>{words(after)}</ins> : words(after)}</td>
    </tr>
  );
}
