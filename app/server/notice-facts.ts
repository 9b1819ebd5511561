import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { NoticeCarrier } from "../../features/carriers/server/facts.ts";
import { NoticeChain } from "../../features/chains/server/facts.ts";
import { NoticeMap } from "../../features/chainwork/notice-maps.ts";
import { NoticeProject } from "../../features/projects/server/notice-projects.ts";
import { plainDocumentNo } from "../../kernel/citation.ts";
import { DayShape, Shape } from "../../kernel/shape.ts";
import { packageRoot } from "./package-root.ts";

/** What one notice names beside its targets, in its own words: a file of `notice/`. */
const NoticeFacts = Shape({
  documentNo: Type.String(),
  /** Part of the issuer's name: another city may number alike. */
  city: Type.String(),
  issuedOn: DayShape,
  /** Whether the rules cite its chapters; other plans are cited by their number alone. */
  quotedByRules: Type.Boolean(),
  carriers: Type.Array(NoticeCarrier),
  chains: Type.Array(NoticeChain),
  projects: Type.Array(NoticeProject),
  maps: Type.Array(NoticeMap),
});
export type NoticeFacts = Static<typeof NoticeFacts>;

/** The notices that are known, each from its file; a new one is one file more. */
const KNOWN: readonly NoticeFacts[] = readNotices(join(packageRoot, "notice"));

function readNotices(folder: string): NoticeFacts[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-\d+\.json$/.test(name))
    .sort()
    .map((name) => {
      const told: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
      if (Value.Check(NoticeFacts, told)) return told;
      const [fault] = Value.Errors(NoticeFacts, told);
      throw new Error(`notice/${name}: ${fault?.instancePath} ${fault?.message}`);
    });
}

/** What is known of a plan's notice; null for any other. */
export function factsOf(plan: { documentNo: string; issuer: string }): NoticeFacts | null {
  const no = plainDocumentNo(plan.documentNo);
  const known = ({ documentNo, city }: NoticeFacts) =>
    plainDocumentNo(documentNo) === no && plan.issuer.includes(city);
  return KNOWN.find(known) ?? null;
}

/** Whether a plan is the one whose chapters the rules cite. */
export function isQuotedByRules(documentNo: string): boolean {
  const no = plainDocumentNo(documentNo);
  return KNOWN.some((facts) => facts.quotedByRules && plainDocumentNo(facts.documentNo) === no);
}
