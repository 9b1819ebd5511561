import { expect, test } from "vitest";
import { filesEnding, isTest } from "./tree.ts";

const pages = filesEnding(".tsx").filter((file) => !isTest(file.path));
const TYPED = /<(?:Input|Select|Radio|Checkbox|Segmented|AmountInput|DayInput|textarea|input)\b/;

/** Dialogs whose fields hold nothing that could be lost, each with its reason. */
const NOTHING_TO_KEEP: Readonly<Record<string, string>> = {
  "app/web/ChangePassword.tsx": "passwords",
  "features/chains/web/ChainBook.tsx": "the choice of what is shown",
  "features/service/web/InvitationPanel.tsx": "an address to copy",
};

test("every dialog that asks for something keeps what was typed and not sent", () => {
  const asking = pages.filter((file) =>
    [...file.text.matchAll(/<(Modal|Drawer)\b[^]*?<\/\1>/g)].some(([drawn]) => TYPED.test(drawn)),
  );
  const forgetful = asking.filter((file) => !/\buse(?:Kept|Draft)[<(]/.test(file.text));
  expect(asking.length).toBeGreaterThan(5);
  expect(forgetful.map((file) => file.path).toSorted()).toEqual(
    Object.keys(NOTHING_TO_KEEP).toSorted(),
  );
});
