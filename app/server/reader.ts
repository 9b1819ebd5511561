import { NOTICE } from "../../features/plan/server/reader/notice-task.ts";
import { performed, runReader } from "../../platform/server/apart/reader-main.ts";
import { SHEETS } from "../../platform/server/apart/sheets.ts";

/**
 * The program that understands what people send, started by the server (`platform/server/apart/reader.ts`). A parser is loaded
 * with the first file that needs it.
 */
runReader([
  performed(SHEETS, async (bytes) => {
    const { sheetsOf } = await import("../../platform/server/apart/read-sheets.ts");
    return sheetsOf(bytes);
  }),
  performed(NOTICE, async (file) => {
    const { understandNotice } =
      await import("../../features/plan/server/reader/understand-notice.ts");
    return understandNotice(file);
  }),
]);
