import { factsOf } from "../../app/server/notice-facts.ts";

const seed = factsOf({ documentNo: "汝政办〔2023〕17号", issuer: "汝州市人民政府办公室" });
if (!seed) throw new Error("the seed notice is known");

/** What the seed notice names beside its targets. */
export const SEED_NOTICE = seed;
