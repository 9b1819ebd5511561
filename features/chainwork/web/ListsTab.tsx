import { Checkbox } from "antd";
import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { type ChainSheet, listEntries } from "../contract.ts";
import { LIST_KINDS, LIST_TITLES, type ListEntry, type ListKind } from "../shapes.ts";
import { useChainRefusal, useEdits } from "./actor.ts";
import { DocumentsPanel } from "./DocumentsPanel.tsx";
import { EntryDialog, RemovalDialog } from "./EntryDialog.tsx";

/** The four lists with their history, and the uploaded maps. */
export function ListsTab({ sheet }: { readonly sheet: ChainSheet }) {
  const { chain } = sheet.card;
  const entries = useEndpoint(listEntries, { params: { id: chain.id } });
  return (
    <>
      <Loaded query={entries}>{(told) => <Lists chainId={chain.id} entries={told} />}</Loaded>
      <DocumentsPanel sheet={sheet} />
    </>
  );
}

interface ListsProps {
  readonly chainId: number;
  readonly entries: readonly ListEntry[];
}

function Lists({ chainId, entries }: ListsProps) {
  const [all, setAll] = useState(false);
  const [adding, setAdding] = useState<ListKind | null>(null);
  const [removing, setRemoving] = useState<ListEntry | null>(null);
  const edits = useEdits();
  const refusal = useChainRefusal(chainId);
  const gone = entries.filter(({ removed }) => removed !== null).length;
  return (
    <>
      {gone > 0 && (
        <p className="no-print">
          <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
            也列出已移出的（{gone}）
          </Checkbox>
        </p>
      )}
      <div className="chain-lists">
        {LIST_KINDS.map((kind) => (
          <Panel
            key={kind}
            title={`${LIST_TITLES[kind]}清单`}
            extra={
              edits && (
                <ReasonButton size="small" refusal={refusal} onClick={() => setAdding(kind)}>
                  列入
                </ReasonButton>
              )
            }
          >
            <Entries
              entries={entries.filter((entry) => entry.list === kind && (all || !entry.removed))}
              onRemove={edits && !refusal ? setRemoving : null}
            />
          </Panel>
        ))}
      </div>
      {adding && <EntryDialog chainId={chainId} list={adding} onClose={() => setAdding(null)} />}
      {removing && <RemovalDialog entry={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

interface EntriesProps {
  readonly entries: readonly ListEntry[];
  readonly onRemove: ((entry: ListEntry) => void) | null;
}

function Entries({ entries, onRemove }: EntriesProps) {
  if (entries.length === 0) return <p className="quiet">还没有列入</p>;
  return (
    <ul className="list-entries">
      {entries.map((entry) => (
        <li key={entry.id} className={entry.removed ? "list-gone" : ""}>
          <p>
            {entry.project ? (
              <PathLink path={`/projects/${entry.project.id}`}>{entry.title}</PathLink>
            ) : (
              <strong>{entry.title}</strong>
            )}
            {entry.note && ` ${entry.note}`}
          </p>
          <p className="quiet">
            <DayText day={entry.onDay} /> {entry.byName} 列入
            {entry.removed && (
              <>
                ；<DayText day={entry.removed.onDay} /> {entry.removed.byName} 移出：
                {entry.removed.reason}
              </>
            )}
            {onRemove && !entry.removed && (
              <button
                type="button"
                className="text-button no-print"
                onClick={() => onRemove(entry)}
              >
                移出
              </button>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
