import { openBrowser } from "./browser.ts";

// Before two runs need it at once: the one inside @sparticuz/chromium takes a half unpacked file of another run for its own.
await (await openBrowser()).close();
