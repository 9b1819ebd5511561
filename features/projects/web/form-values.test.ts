import { expect, test } from "vitest";
import { draftOf, emptyValues, type FormValues } from "./form-values.ts";

const investor = emptyValues(null).investor;

test("an untouched investor is none; a code makes one", () => {
  expect(draftOf(emptyValues(3))).toMatchObject({ investor: null, unitId: 3 });
  const coded: FormValues = { ...emptyValues(3), investor: { ...investor, uscc: " 91abc " } };
  expect(draftOf(coded).investor).toMatchObject({ name: "", uscc: "91ABC" });
});

test("the version is not part of what is stored", () => {
  expect(draftOf(emptyValues(null))).not.toHaveProperty("version");
});

test("a cleared day is none", () => {
  expect(draftOf({ ...emptyValues(null), signedOn: "" }).signedOn).toBeNull();
});
