import type { TestDesk } from "../desk.ts";

/** Registers people's rank since long before any test, making who is not known. */
export async function registerRank(
  desk: TestDesk,
  names: readonly string[],
  told: { readonly rank?: string; readonly words?: string } = {},
): Promise<void> {
  for (const name of names) {
    await desk.owner.query(
      `with known as (select id from organization_person where name = $1),
         made as (insert into organization_person (name, demo) select $1, true where not exists (select 1 from known) returning id)
       insert into organization_county_rank (person_id, words, rank, basis, from_on, by_name)
         select id, $2, $3, '演示任〔2023〕1号', '2020-01-01', '试' from (select id from known union all select id from made) p
       on conflict do nothing`,
      [name, told.words ?? "副市长", told.rank ?? "county_deputy"],
    );
  }
}
