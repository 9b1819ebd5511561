import type { Endpoint, FieldsOf, ReplyOf } from "../../kernel/endpoint.ts";
import { addressOf, asAct, type CallArguments, refuse } from "./call.ts";
import { Problem, UNREACHABLE } from "./problem.ts";

export interface Upload<E extends Endpoint = Endpoint> {
  readonly file: File;
  /** What the endpoint declares beside the file; an empty text counts as not sent. */
  readonly fields?: { readonly [Name in keyof FieldsOf<E>]: string };
  /** Told the share sent, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Sends a file as multipart (part `file`) to an endpoint declared with `upload`. Throws `Problem`. */
export function uploadFile<E extends Endpoint>(
  endpoint: E,
  upload: Upload<E>,
  ...input: CallArguments<E>
): Promise<ReplyOf<E>> {
  const address = addressOf(endpoint, ...input);
  const { name, size, lastModified } = upload.file;
  const content = JSON.stringify([name, size, lastModified, upload.fields]);
  return asAct(address, content, (key) => sendFile(endpoint, address, upload, key), true);
}

function sendFile<E extends Endpoint>(
  endpoint: E,
  address: string,
  upload: Upload<E>,
  key: string,
): Promise<ReplyOf<E>> {
  return new Promise((resolve, reject) => {
    // fetch tells nothing of how much has been sent
    const request = new XMLHttpRequest();
    request.open(endpoint.method, address);
    request.setRequestHeader("x-luming", "1");
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("idempotency-key", key);
    request.upload.onprogress = ({ loaded, total }) => upload.onProgress?.(loaded / total);
    request.onerror = () => reject(new Problem(UNREACHABLE));
    request.onabort = () =>
      reject(new Problem({ status: 0, code: "upload.stopped", words: "已停止上传" }));
    request.onload = () => {
      const told = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(told as ReplyOf<E>);
      else reject(refuse(request.status, told, address));
    };
    upload.signal?.addEventListener("abort", () => request.abort());
    request.send(formOf(upload));
  });
}

/** Sends a file to an endpoint that answers with a file, and lets the browser save the answer. Throws `Problem`. */
export async function uploadForFile<E extends Endpoint>(
  endpoint: E,
  upload: Pick<Upload<E>, "file" | "fields"> & { readonly saveAs: string },
  ...input: CallArguments<E>
): Promise<void> {
  const address = addressOf(endpoint, ...input);
  const request = { method: endpoint.method, headers: { "x-luming": "1" }, body: formOf(upload) };
  const reply = await fetch(address, request).catch(() => {
    throw new Problem(UNREACHABLE);
  });
  if (!reply.ok) throw refuse(reply.status, parse(await reply.text()), address);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await reply.blob());
  link.download = upload.saveAs;
  link.click();
  URL.revokeObjectURL(link.href);
}

function formOf({ file, fields }: { file: File; fields?: object }): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) form.append(name, String(value));
  form.append("file", file, file.name);
  return form;
}

function parse(words: string): unknown {
  try {
    return words === "" ? undefined : JSON.parse(words);
  } catch {
    return undefined;
  }
}
