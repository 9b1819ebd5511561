import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import type { DocumentView } from "../shapes.ts";

/** A correction beside what it corrects: both figures stand. */
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
      {replaces && changes.length === 0 && <p className="quiet">数据没有变动，更正的是文字。</p>}
      {changes.length > 0 && (
        <div className="circular-table">
          <table className="changed-figures">
            <thead>
              <tr>
                <th>对象</th>
                <th>指标</th>
                <th>原通报</th>
                <th>更正后</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ name, figure, former, corrected }) => (
                <tr key={name + figure}>
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
      )}
    </Panel>
  );
}
