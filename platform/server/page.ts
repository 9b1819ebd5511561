/** A page of a list, and where the next begins; null where this was the last. */
export interface PageOf<Row> {
  readonly rows: Row[];
  readonly next: string | null;
}

/** The id a cursor names, or null where there is none. */
export function afterId(after: string | undefined): number | null {
  return /^\d{1,9}$/.test(after ?? "") ? Number(after) : null;
}

/** A page of rows that were asked for one more than fits; `cursor` names the last row of a page. */
export function pageBy<Row>(
  found: readonly Row[],
  limit: number,
  cursor: (row: Row) => string,
): PageOf<Row> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last !== undefined ? cursor(last) : null };
}

/** The same of a list in the order of ids. */
export function pageOf<Row extends { readonly id: number | string }>(
  found: readonly Row[],
  limit: number,
): PageOf<Row> {
  return pageBy(found, limit, ({ id }) => String(id));
}

const LARGEST = 200;

/** Every row of a list that is answered in pages. */
export async function everyPage<Row>(
  read: (page: { limit: number; after?: string }) => Promise<PageOf<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const page: PageOf<Row> = await read({ limit: LARGEST, ...(after !== null && { after }) });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}
