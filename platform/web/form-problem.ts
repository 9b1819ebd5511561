import type { FormInstance } from "antd";
import { Problem } from "./problem.ts";

/**
 * Puts a problem's field words under the fields of an antd form and goes to the first; answers
 * what is left for a `RefusalAlert`: the problem itself, or null where every word found its field.
 */
export function showInForm<Values>(form: FormInstance<Values>, problem: Problem): Problem | null {
  const known = new Set(Object.keys(form.getFieldsValue(true) as object));
  for (const { name } of form.getFieldsError()) known.add(String(name[0]));
  const told =
    problem.fields.length > 0
      ? problem.fields
      : problem.field
        ? [{ path: problem.field, words: problem.words }]
        : [];
  const placed = told.filter(({ path }) => known.has(String(nameOf(path)[0] ?? "")));
  const fields = placed.map(({ path, words }) => ({ name: nameOf(path), errors: [words] }));
  form.setFields(fields as Parameters<typeof form.setFields>[0]);
  const first = fields[0];
  if (first) {
    form.scrollToField(first.name as Parameters<typeof form.scrollToField>[0], { focus: true });
  }
  return placed.length > 0 && placed.length === told.length ? null : problem;
}

/** `/lines/0/amountFen` and `lines.0.amountFen` → `["lines", 0, "amountFen"]`. */
function nameOf(path: string): (string | number)[] {
  return path
    .split(/[./]/)
    .filter((part) => part !== "" && part !== "body")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
