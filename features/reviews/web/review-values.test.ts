import { expect, test } from "vitest";
import { emptyReview, refuseUnchosen, reviewDraftOf } from "./review-values.ts";

const fresh = emptyReview(["土地", "环保"], "2023-06-20");

test("an empty form agrees to nothing: every opinion must be chosen, the chair's too", () => {
  expect(refuseUnchosen(fresh)?.words).toBe("请选择第 1 条意见：同意、不同意还是其他");
  const chosen = {
    ...fresh,
    opinions: fresh.opinions.map((one) => ({ ...one, opinion: "agree" as const })),
  };
  expect(refuseUnchosen(chosen)?.words).toBe("请选择主持人的意见：同意、不同意还是其他");
  expect(refuseUnchosen({ ...chosen, chairOpinion: "dissent" })).toBeNull();
});

test("the chair's statement is sent last, whatever the order of the others", () => {
  const body = reviewDraftOf({ ...fresh, chair: " 演示主持人 ", chairOpinion: "dissent" });
  expect(body.opinions.map((one) => one.chair)).toEqual([false, false, true]);
  expect(body.opinions.at(-1)).toMatchObject({ speaker: "演示主持人", opinion: "dissent" });
});
