import { readConfig } from "../../../platform/server/config.ts";
import type { OfficialDocument } from "../document.ts";
import type { FontReport } from "../font-report.ts";
import { printable } from "../printable.ts";
import { compileTypst, type FontSources } from "./official-pdf/compiler.ts";
import { CANDIDATES, chooseFaces } from "./official-pdf/faces.ts";
import { TEMPLATE } from "./official-pdf/template.ts";
import { pageView } from "./official-pdf/view.ts";

/** A document as a PDF, and the fonts it is really set in. */
export interface OfficialPdf {
  readonly bytes: Uint8Array;
  readonly fonts: FontReport;
}

/**
 * The document as a PDF in the layout of GB/T 9704-2012, PDF/A-2b with its fonts embedded. The same document on the same machine
 * gives the same bytes; without the machine's fonts, on every machine. Rejects with NotCompiled.
 */
export async function writeOfficialPdf(
  document: OfficialDocument,
  sources: FontSources = configuredSources(),
): Promise<OfficialPdf> {
  const { settings, uses } = chooseFaces(await presentFamilies(sources));
  const inputs = {
    document: JSON.stringify(pageView(printable(document))),
    faces: JSON.stringify(settings),
  };
  const { bytes, undisplayable } = await compileTypst(TEMPLATE, inputs, sources);
  return { bytes, fonts: { uses, missing: characters(undisplayable) } };
}

function configuredSources(): FontSources {
  const { fontsFolder, machineFonts } = readConfig();
  return { ownFolder: fontsFolder, fromMachine: machineFonts };
}

const present = new Map<string, Promise<ReadonlySet<string>>>();

/** Which of the typefaces we know by name this machine has; asked once, fonts come with a restart. */
function presentFamilies(sources: FontSources): Promise<ReadonlySet<string>> {
  const key = JSON.stringify(sources);
  const known = present.get(key);
  if (known) return known;
  const asked = askFamilies(sources);
  present.set(key, asked);
  asked.catch(() => present.delete(key));
  return asked;
}

/** The compiler names the families it does not know, in small letters. */
async function askFamilies(sources: FontSources): Promise<ReadonlySet<string>> {
  // Where the machine's fonts cannot be kept from the compiler (no fontconfig), none of them is asked for.
  if (!sources.fromMachine && !sources.ownFolder) return new Set();
  const words = CANDIDATES.map((family) => `#text(font: ${JSON.stringify(family)})[1]`);
  const { unknownFamilies } = await compileTypst(words.join("\n"), {}, sources);
  const unknown = new Set(unknownFamilies);
  return new Set(CANDIDATES.filter((family) => !unknown.has(family.toLowerCase())));
}

/** Signs without a shape of their own (joiners, variation selectors) leave no gap on paper. */
function characters(texts: readonly string[]): string[] {
  const all = [...new Set(texts.flatMap((text) => [...text]))].toSorted();
  return all.filter((one) => !/\p{Default_Ignorable_Code_Point}/u.test(one));
}
