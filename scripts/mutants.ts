/** `npm run mutants -- ROOM [--seed N] [--count N]`: changes single operators of a room's rules and counts what its rules tests notice. */
import { parseArgs } from "node:util";
import { type Drawn, drawn, rulesOf } from "./mutants/draw.ts";
import { mutated } from "./mutants/places.ts";
import { openTrial } from "./mutants/trial.ts";

/** The share of mutants that a room's tests have to notice, in percent. */
const WANTED = 90;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "40" },
  },
});
const [room = ""] = positionals;
const mutants = drawn(rulesOf(room), { seed: Number(values.seed), count: Number(values.count) });
if (mutants.length === 0) throw new Error(`no rules in features/${room}`);

const inOneLine = (text: string) => {
  const line = text.replace(/\s+/g, " ");
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
};

function line({ path, text, start, end, after }: Drawn): string {
  const at = text.slice(0, start).split("\n");
  const whole = text.split("\n")[at.length - 1]?.trim() ?? "";
  return `${path}:${at.length}  ${inOneLine(text.slice(start, end))} → ${inOneLine(after)}    in: ${inOneLine(whole)}`;
}

const trial = openTrial(room);
const [first] = mutants as [Drawn];
const began = Date.now();
if (await trial.noticed(first, 120_000)) {
  trial.end();
  throw new Error(`the rules tests of ${room} fail as they are`);
}
const limitMs = 10_000 + 3 * (Date.now() - began);
const survivors: Drawn[] = [];
for (const mutant of mutants) {
  const asked = { path: mutant.path, text: mutated(mutant.text, mutant) };
  if (await trial.noticed(asked, limitMs)) continue;
  survivors.push(mutant);
  console.log(line(mutant));
}
trial.end();

const percent = Math.floor((100 * (mutants.length - survivors.length)) / mutants.length);
console.log(
  `${room}: ${mutants.length - survivors.length} of ${mutants.length} noticed, ${percent} % (seed ${values.seed})`,
);
process.exitCode = percent < WANTED ? 1 : 0;
