import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Endpoint, ParamsOf } from "../../../kernel/endpoint.ts";
import { addressOf, type CallArguments } from "../call.ts";
import { useDraft } from "../draft.ts";
import { momentText } from "../moment.ts";

/** Under what the unsent words of a dialog are kept; made by `aboutAct` only. */
export interface DraftSubject {
  readonly key: string;
}

type Whom = string | number | null;
/** An address names what the act is about; where it names nothing, the caller says what, or that there is nothing. */
export type SubjectOf<E extends Endpoint> =
  undefined extends ParamsOf<E> ? [whom: Whom] : [params: ParamsOf<E>, beside?: Whom];

/**
 * What a dialog is about, complete by its type: the act with every id of its address, and beside it what else tells two dialogs
 * apart. `aboutAct(ruleObjection, { id: objection.id })`, `aboutAct(addChain, null)`.
 */
export function aboutAct<E extends Endpoint>(endpoint: E, ...subject: SubjectOf<E>): DraftSubject {
  const [first, aside] = subject as [unknown, Whom?];
  const isNamed = typeof first === "object" && first !== null;
  const input = (isNamed ? [{ params: first }] : []) as CallArguments<E>;
  const beside = isNamed ? aside : (first as Whom);
  return { key: `${endpoint.method} ${addressOf(endpoint, ...input)} ${beside ?? ""}`.trim() };
}

export interface KeptProps<Values> {
  readonly about: DraftSubject;
  /** It is on its way: the dialog is not left now, and once this ends without the dialog going, nothing was stored. */
  readonly busy: boolean;
  readonly onClose: () => void;
  /** Puts kept words back into the fields. */
  readonly restore: (values: Values) => void;
  /** It holds a password: nothing of it is kept. */
  readonly secret?: boolean;
}

export interface Kept<Values> {
  /** Offers what was typed before and not sent; stands above the fields. */
  readonly offer: ReactNode;
  /** To be told at every change. */
  readonly keep: (values: Values) => void;
  /** It is on its way: when the dialog goes now, its words are forgotten. */
  readonly sent: () => void;
  /** Closes the dialog unsent, its words stay; does nothing while they are on their way. */
  readonly leave: () => void;
}

/** The unsent words of one dialog: kept while one types, offered when it opens again, forgotten once it was sent and went of itself. */
export function useKept<Values>({
  about,
  busy,
  onClose,
  restore,
  secret = false,
}: KeptProps<Values>): Kept<Values> {
  const draft = useDraft<Values>(`dialog ${about.key}`);
  const [offered, setOffered] = useState(draft.found !== null);
  const sending = useRef(false);
  const forget = useRef(draft.forget);
  // A refusal whose every word found its field leaves no problem behind: the end of the way is what counts.
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && !busy) sending.current = false;
    wasBusy.current = busy;
  }, [busy]);
  useEffect(() => {
    forget.current = draft.forget;
  });
  useEffect(
    () => () => {
      if (sending.current) forget.current();
    },
    [],
  );
  const { found, keptAt } = draft;
  const putBack = (values: Values): void => {
    restore(values);
    setOffered(false);
  };
  const drop = (): void => {
    draft.forget();
    setOffered(false);
  };
  return {
    offer: offered && found && keptAt && (
      <p className="draft-note" role="status">
        上次填到一半没有提交 <time dateTime={keptAt.toISOString()}>{momentText(keptAt)}</time>
        <button type="button" className="text-button" onClick={() => putBack(found)}>
          恢复
        </button>
        <button type="button" className="text-button" onClick={drop}>
          不要了
        </button>
      </p>
    ),
    keep: (values) => {
      // Whoever goes on typing was not understood: nothing has been sent yet.
      sending.current = false;
      if (!secret) draft.keep(values);
    },
    sent: () => void (sending.current = true),
    leave: () => {
      // What is on its way cannot be taken back by closing the dialog over it.
      if (busy) return;
      sending.current = false;
      onClose();
    },
  };
}
