import { type Day, dayText, isDay } from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import type { CountyRank, PostRank } from "./shapes.ts";

const BASIS = notice("四（一）");

export const POST_RANK_TITLES: Record<PostRank, string> = {
  county_chief: "县级正职",
  county_deputy: "县级副职",
  section_chief: "正科级",
  section_deputy: "副科级",
};

/** A rank in words; null is 县级 as it was entered before 正 and 副 were told apart. */
export function rankTitle(rank: PostRank | null): string {
  return rank === null ? "县级（正副未注明）" : POST_RANK_TITLES[rank];
}

export function isCounty(rank: PostRank | null): boolean {
  return rank === null || rank === "county_chief" || rank === "county_deputy";
}

/** A person's registered rank on a day, as the rule needs it. */
export type Ranked = Pick<CountyRank, "words" | "rank">;

/**
 * Why a person may not lead where the notice asks for a 县级领导, or null: one is so by a dated record of post and rank, not
 * by the word of who appoints. `clause` is quoted, `office` what the person would be.
 */
export function refuseUnranked(
  name: string,
  record: Ranked | null,
  asked: { readonly clause: string; readonly office: string; readonly field: string },
): Refusal | null {
  if (record && isCounty(record.rank)) return null;
  const { clause, office, field } = asked;
  const why = record
    ? `${name}登记为${record.words}（${rankTitle(record.rank)}）`
    : `${name}没有职级登记，请招商办负责人先在「单位与人员」的「县级领导」里登记职务、职级和任命文件`;
  return {
    code: record ? "organization.rank_too_low" : "organization.rank_unknown",
    words: `通知规定${clause}，非县级领导不能任${office}；${why}`,
    field,
    basis: BASIS,
  };
}

/** Why a rank may not be registered, or null: with post, document and day, and one at a time for a person. */
export function refuseRankEntry(
  asked: {
    readonly personName: string;
    readonly words: string;
    readonly basis: string;
    readonly fromOn: Day;
  },
  ground: { readonly today: Day; readonly current: Pick<CountyRank, "words" | "fromOn"> | null },
): Refusal | null {
  const refused = (words: string, field: string): Refusal => ({
    code: "organization.rank_entry",
    words,
    field,
    basis: BASIS,
  });
  if (asked.personName.trim() === "") return refused("请填写姓名", "personName");
  if (asked.words.trim() === "") return refused("请写明现任职务，如「副市长」", "words");
  if (asked.basis.trim() === "") return refused("请写明任命文件的名称或文号", "basis");
  if (!isDay(asked.fromOn)) return refused("请填写任职日期", "fromOn");
  if (asked.fromOn > ground.today)
    return refused(`任职日期不能晚于今天（${dayText(ground.today)}）`, "fromOn");
  return ground.current
    ? refused(
        `已登记为${ground.current.words}（自${dayText(ground.current.fromOn)}起），职务变动请先登记卸任`,
        "personName",
      )
    : null;
}
