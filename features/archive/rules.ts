import type { Refusal } from "../../kernel/refusal.ts";
import { sizeText } from "./cover.ts";

/** What one package may hold: it is put together in the memory of the server. */
export const MOST_BYTES = 150 * 1024 * 1024;

/** Why a package may not be made for this purpose, or null. */
export function refuseMaking(purpose: string): Refusal | null {
  return purpose.trim() === ""
    ? {
        code: "archive.purpose_missing",
        words: "请写明用途：档案包里有内部材料，导出要留下用途",
        field: "purpose",
      }
    : null;
}

/** Why what was gathered is too much for one package, or null; bytes. */
export function refuseSize(bytes: number): Refusal | null {
  return bytes > MOST_BYTES
    ? {
        code: "archive.too_large",
        words: `材料共 ${sizeText(bytes)}，超过一个档案包的上限 ${sizeText(MOST_BYTES)}，请联系系统管理员从备份中整理`,
      }
    : null;
}
