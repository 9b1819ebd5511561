import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { sentenceWords } from "../change-words.ts";
import type { DocumentView } from "../shapes.ts";

/** A correction beside what it corrects: both figures stand, and every sentence that reads differently. */
export function ChangedFigures({ document }: { readonly document: DocumentView }) {
  const { replaces, replacedBy, changes, reason } = document;
  if (!replaces && !replacedBy) return null;
  return (
    <Panel title="更正">
      {replacedBy && (
        <p>
          本件已由
          <PathLink path={`/circulars/${replacedBy.id}`}>{replacedBy.documentNo}</PathLink>
          更正；本件照原样保留。
        </p>
      )}
      {replaces && (
        <p>
          更正
          <PathLink path={`/circulars/${replaces.id}`}>{replaces.documentNo}</PathLink>
          ，理由：{reason}。
        </p>
      )}
      {changes && <Changes changes={changes} />}
    </Panel>
  );
}

function Changes({ changes }: { readonly changes: NonNullable<DocumentView["changes"]> }) {
  const { cells, sentences, inWords } = changes;
  if (cells.length === 0 && sentences.length === 0)
    return <p className="quiet">原件引用的冻结数据没有变动，更正的是文字。</p>;
  return (
    <>
      <ul className="changes-in-words">
        {inWords.map(({ name, words }) => (
          <li key={name}>
            <strong>{name}</strong>
            {words}。
          </li>
        ))}
        {sentences.map((change, index) => (
          <li key={`${index}-${change.place}`}>{sentenceWords(change)}。</li>
        ))}
      </ul>
      {cells.length > 0 && <CellTable cells={cells} />}
    </>
  );
}

type Cells = NonNullable<DocumentView["changes"]>["cells"];

function CellTable({ cells }: { readonly cells: Cells }) {
  return (
    <details className="changed-cells">
      <summary>更正前后对照，共{cells.length}处</summary>
      <div className="circular-table">
        <table className="changed-figures">
          <thead>
            <tr>
              <th>原件何处</th>
              <th>单位或产业链</th>
              <th>指标</th>
              <th>原通报</th>
              <th>更正后</th>
            </tr>
          </thead>
          <tbody>
            {cells.map(({ place, name, figure, former, corrected }) => (
              <tr key={place + name + figure}>
                <td>{place}</td>
                <td>{name}</td>
                <td>{figure}</td>
                <td className="figure">{former}</td>
                <td className="figure">
                  <strong>{corrected}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
