import mammoth from "mammoth";
import { Unreadable } from "../../../../platform/server/apart/unreadable.ts";

const noImage = mammoth.images.imgElement(async () => ({ src: "" }));

/** A .docx as mammoth's HTML; to be called in the reader. Throws `Unreadable` where it is broken. */
export async function readDocx(bytes: Uint8Array): Promise<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = await mammoth.convertToHtml({ buffer }, { convertImage: noImage }).catch(() => {
    throw new Unreadable("files.archive_broken");
  });
  return read.value;
}
