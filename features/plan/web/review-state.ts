import { useMemo, useState } from "react";
import { proposedPlan } from "../confirmation.ts";
import type { Campaign, ConfirmedPlan } from "../contract.ts";
import type { Place } from "../reading.ts";
import {
  type Corrections,
  correctedReading,
  type ReadNotice,
  type ReadValue,
  readValues,
} from "./reading-values.ts";

/** What the person made of a reading so far. */
export interface Review {
  readonly values: ReadonlyMap<string, ReadValue>;
  /** Values the reader was not sure of and nobody has settled yet, in the order of the document. */
  readonly open: readonly ReadValue[];
  readonly isOpen: (key: string) => boolean;
  readonly isCorrected: (key: string) => boolean;
  readonly chosen: ReadValue | undefined;
  readonly choose: (key: string | null) => void;
  /** Settles a value as it stands or with another; the next open one is chosen. */
  readonly settle: (key: string, value: string | null) => void;
  readonly campaign: Campaign;
  readonly setCampaign: (change: Partial<Campaign>) => void;
  /** The place to mark in the text. */
  readonly place: Place | null;
  readonly point: (place: Place | null) => void;
  readonly plan: ConfirmedPlan;
  readonly reading: ReadNotice["reading"];
}

/** Keeps corrections beside the reading; the plan to store follows from both. */
export function useReview({ reading, proposed }: ReadNotice): Review {
  const [corrections, setCorrections] = useState<Corrections>(new Map());
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const [chosenKey, choose] = useState<string | null>(null);
  const [pointed, point] = useState<Place | null>(null);
  const [campaign, setWhole] = useState(proposed.campaign);
  const corrected = useMemo(() => correctedReading(reading, corrections), [reading, corrections]);
  const values = useMemo(
    () => new Map(readValues(corrected).map((value) => [value.key, value])),
    [corrected],
  );
  const open = [...values.values()].filter(
    ({ key, certainty }) => certainty !== "certain" && !settled.has(key),
  );
  const settle = (key: string, value: string | null): void => {
    if (values.get(key)?.value !== value) setCorrections(new Map(corrections).set(key, value));
    setSettled(new Set(settled).add(key));
    const index = open.findIndex((one) => one.key === key);
    const following = index === -1 ? undefined : (open[index + 1] ?? open[0]);
    choose(following && following.key !== key ? following.key : null);
  };
  const chosen = chosenKey === null ? undefined : values.get(chosenKey);
  return {
    values,
    open,
    isOpen: (key) => open.some((value) => value.key === key),
    isCorrected: (key) => corrections.has(key),
    chosen,
    choose,
    settle,
    campaign,
    setCampaign: (change) => setWhole({ ...campaign, ...change }),
    place: pointed ?? chosen?.place ?? null,
    point,
    plan: { ...proposedPlan(corrected, proposed.fileSha256), campaign },
    reading: corrected,
  };
}
