import { useEffect, useRef, useState } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import { asProblem } from "../../../platform/web/problem.ts";
import { uploadFile } from "../../../platform/web/upload.ts";
import { addEvidence } from "../contract.ts";
import type { EvidenceKind } from "../paper-words.ts";
import { KIND_MISSING } from "./receipt-values.ts";
import { dropFile, keepFile, keptFiles } from "./kept-files.ts";

/** A chosen file on its way to the server. */
export interface Slip {
  readonly key: string;
  readonly file: File;
  /** Null until somebody says what it is. */
  readonly kind: EvidenceKind | null;
  /** Shows it before it is sent. */
  readonly address: string;
  readonly state: "waiting" | "sending" | "sent" | "failed";
  /** Share sent, 0 to 1. */
  readonly share: number;
  readonly words?: string;
}

export interface Slips {
  readonly all: readonly Slip[];
  readonly add: (files: readonly File[], kind: EvidenceKind | null) => void;
  readonly remove: (key: string) => void;
  readonly setKind: (key: string, kind: EvidenceKind) => void;
  /** Sends what is not sent yet; false where some failed: the words stand at the file. */
  readonly send: (receiptId: number) => Promise<boolean>;
  readonly forget: () => void;
}

/** The chosen files of a form, kept over reloads and failed requests until the server has them. */
export function useSlips(form: string): Slips {
  const [all, setAll] = useState<readonly Slip[]>([]);
  const latest = useRef(all);
  const put = (next: readonly Slip[]): void => {
    latest.current = next;
    setAll(next);
  };
  const change = (key: string, part: Partial<Slip>): void =>
    put(latest.current.map((slip) => (slip.key === key ? { ...slip, ...part } : slip)));
  useEffect(() => {
    let gone = false;
    void keptFiles(form).then((kept) => {
      if (gone) return;
      const known = new Set(latest.current.map(({ key }) => key));
      const found = kept
        .filter(({ key }) => !known.has(key))
        .map(({ key, file, kind }) => slipOf(key, file, kind ?? null));
      latest.current = [...latest.current, ...found];
      setAll(latest.current);
    });
    return () => {
      gone = true;
    };
  }, [form]);
  useEffect(
    () => () => {
      for (const { address } of latest.current) URL.revokeObjectURL(address);
      latest.current = [];
    },
    [],
  );
  const sendOne = async (receiptId: number, slip: Slip): Promise<boolean> => {
    change(slip.key, { state: "sending", share: 0, words: undefined });
    try {
      await uploadFile(
        addEvidence,
        {
          file: slip.file,
          fields: { kind: slip.kind ?? "" },
          onProgress: (share) => change(slip.key, { share }),
        },
        { params: { id: receiptId } },
      );
    } catch (thrown) {
      const problem = asProblem(thrown);
      // The server already has these bytes: an earlier answer was lost on the way.
      if (problem.code !== "files.twice") {
        change(slip.key, { state: "failed", words: problem.words });
        return false;
      }
    }
    change(slip.key, { state: "sent", share: 1 });
    void dropFile(slip.key);
    return true;
  };
  return {
    all,
    add: (files, kind) => {
      const added = files.map((file) => slipOf(newKey(), file, kind));
      put([...latest.current, ...added]);
      for (const { key, file } of added) void keepFile({ key, form, file, kind });
    },
    remove: (key) => {
      put(latest.current.filter((slip) => slip.key !== key));
      void dropFile(key);
    },
    setKind: (key, kind) => {
      change(key, { kind });
      const slip = latest.current.find((one) => one.key === key);
      if (slip) void keepFile({ key, form, file: slip.file, kind });
    },
    send: async (receiptId) => {
      let whole = true;
      for (const slip of latest.current.filter(({ state }) => state !== "sent")) {
        whole = (await sendOne(receiptId, slip)) && whole;
      }
      return whole;
    },
    forget: () => {
      for (const { key } of latest.current) void dropFile(key);
      put([]);
    },
  };
}

/** Why files may not be sent yet, or null: nobody guesses what a paper is. */
export function refuseUnnamed(slips: readonly Slip[]): Refusal | null {
  const unnamed = slips.find(({ kind }) => kind === null);
  return unnamed
    ? {
        code: KIND_MISSING,
        words: `请选择「${unnamed.file.name}」是哪一种凭证`,
        field: "evidence",
      }
    : null;
}

let chosen = 0;

/** In the order of choosing; `crypto.randomUUID` is missing on plain http. */
function newKey(): string {
  chosen += 1;
  return `${Date.now()}-${String(chosen).padStart(4, "0")}`;
}

function slipOf(key: string, file: File, kind: EvidenceKind | null): Slip {
  return {
    key,
    file,
    kind,
    address: URL.createObjectURL(file),
    state: "waiting",
    share: 0,
  };
}
