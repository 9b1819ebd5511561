import type { Endpoint, ReplyOf } from "../../kernel/endpoint.ts";
import { addressOf, type CallArguments, refuse } from "./call.ts";
import { Problem, UNREACHABLE } from "./problem.ts";

export interface Upload {
  readonly file: File;
  /** Further form fields sent before the file. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Told the share sent, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Sends a file as multipart (part `file`) to an endpoint declared with `upload`. Throws `Problem`. */
export function uploadFile<E extends Endpoint>(
  endpoint: E,
  upload: Upload,
  ...input: CallArguments<E>
): Promise<ReplyOf<E>> {
  const address = addressOf(endpoint, ...input);
  return new Promise((resolve, reject) => {
    // fetch tells nothing of how much has been sent
    const request = new XMLHttpRequest();
    request.open(endpoint.method, address);
    request.setRequestHeader("x-luming", "1");
    request.setRequestHeader("accept", "application/json");
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

function formOf({ file, fields }: Upload): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) form.append(name, value);
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
