import { expect, test } from "vitest";
import { emptyLog, entryOf } from "./LogFields.tsx";

test("an entry of one line is whole though its rarer fields were never drawn", () => {
  const { onDay, kind } = emptyLog("2023-10-16");
  expect(entryOf({ onDay, kind, words: "走访企业" })).toEqual({
    onDay: "2023-10-16",
    kind: "visit",
    words: "走访企业",
    nextStep: "",
    nextOn: null,
    place: "",
  });
});
