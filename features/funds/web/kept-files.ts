import type { EvidenceKind } from "../paper-words.ts";

/** Files wait in this browser's IndexedDB until the server has them, so that a reload loses no slip. */
const STORE = "files";

export interface KeptFile {
  readonly key: string;
  readonly form: string;
  readonly file: File;
  /** Absent in what an older version of the page kept. */
  readonly kind?: EvidenceKind | null;
}

/** Keeps a file for a form; a browser that refuses (private window, full disk) only loses the safety. */
export async function keepFile(kept: KeptFile): Promise<void> {
  await within("readwrite", (files) => files.put(kept)).catch(() => undefined);
}

export async function dropFile(key: string): Promise<void> {
  await within("readwrite", (files) => files.delete(key)).catch(() => undefined);
}

/** The files of a form that were not sent yet, in the order in which they were chosen. */
export async function keptFiles(form: string): Promise<KeptFile[]> {
  const all = await within<KeptFile[]>("readonly", (files) => files.getAll()).catch(() => []);
  return all.filter((kept) => kept.form === form);
}

async function within<Answer>(
  mode: IDBTransactionMode,
  ask: (files: IDBObjectStore) => IDBRequest<Answer> | IDBRequest,
): Promise<Answer> {
  const database = await opened();
  try {
    return await answerOf<Answer>(ask(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  const asking = window.indexedDB.open("luming.funds", 1);
  asking.onupgradeneeded = () => asking.result.createObjectStore(STORE, { keyPath: "key" });
  return answerOf<IDBDatabase>(asking);
}

function answerOf<Answer>(asking: IDBRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    asking.onsuccess = () => resolve(asking.result as Answer);
    asking.onerror = () => reject(asking.error ?? new Error("IndexedDB refused"));
  });
}
