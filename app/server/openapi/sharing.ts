/** Components of a document: named schemas. */
export type Schemas = Readonly<Record<string, unknown>>;

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Puts a reference wherever a named schema stands written out, in the document and within the named schemas, and leaves out the
 * names that nothing refers to.
 */
export function shareSchemas<Document extends object>(
  document: Document,
  named: Schemas,
): { document: Document; schemas: Schemas } {
  const names = new Map<string, string>();
  for (const [name, schema] of Object.entries(named)) {
    const text = JSON.stringify(schema);
    if (!names.has(text)) names.set(text, name);
  }
  const used = new Set<string>();
  const within = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(share);
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, share(one)]));
  };
  const share = (value: unknown): unknown => {
    const name =
      isRecord(value) && "properties" in value ? names.get(JSON.stringify(value)) : undefined;
    if (name === undefined) return within(value);
    used.add(name);
    return { $ref: `#/components/schemas/${name}` };
  };
  const shared = within(document) as Document;
  const schemas = new Map<string, unknown>();
  // Naming one brings in the names within it; a set is walked on to what is added meanwhile.
  for (const name of used) schemas.set(name, within(named[name]));
  return { document: shared, schemas: Object.fromEntries([...schemas].toSorted(byName)) };
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
