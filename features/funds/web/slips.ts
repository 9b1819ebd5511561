import { useEffect, useRef, useState } from "react";
import { asProblem } from "../../../platform/web/problem.ts";
import { uploadFile } from "../../../platform/web/upload.ts";
import { addEvidence, type Evidence } from "../contract.ts";
import { dropFile, keepFile, keptFiles } from "./kept-files.ts";

export type EvidenceKind = Evidence["kind"];

/** A chosen file on its way to the server. */
export interface Slip {
  readonly key: string;
  readonly file: File;
  readonly kind: EvidenceKind;
  /** Shows it before it is sent. */
  readonly address: string;
  readonly state: "waiting" | "sending" | "sent" | "failed";
  /** Share sent, 0 to 1. */
  readonly share: number;
  readonly words?: string;
}

export interface Slips {
  readonly all: readonly Slip[];
  readonly add: (files: readonly File[]) => void;
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
        .map((one) => slipOf(one.key, one.file));
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
          fields: { kind: slip.kind },
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
    add: (files) => {
      const added = files.map((file) => slipOf(newKey(), file));
      put([...latest.current, ...added]);
      for (const { key, file } of added) void keepFile({ key, form, file });
    },
    remove: (key) => {
      put(latest.current.filter((slip) => slip.key !== key));
      void dropFile(key);
    },
    setKind: (key, kind) => change(key, { kind }),
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

let chosen = 0;

/** In the order of choosing; `crypto.randomUUID` is missing on plain http. */
function newKey(): string {
  chosen += 1;
  return `${Date.now()}-${String(chosen).padStart(4, "0")}`;
}

function slipOf(key: string, file: File): Slip {
  return {
    key,
    file,
    kind: "slip",
    address: URL.createObjectURL(file),
    state: "waiting",
    share: 0,
  };
}
