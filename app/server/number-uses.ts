import { sql } from "kysely";
import type { FindNumberUse } from "../../features/circulars/server/number-use.ts";

/**
 * Where other rooms keep the number of a document, by table, in an official's words. 公示 is not among them: a notice names
 * the circular that publishes it. A test reads every column of that name in the database.
 */
export const NUMBERED: Readonly<Record<string, string>> = {
  plan_campaign: "年度方案",
  plan_document: "方案或目标调整的依据文件",
  organization_unit_act: "单位变动的文件",
  chains_chain_act: "产业链变动的文件",
  chainwork_lead_unit: "产业链牵头单位的文件",
  chainwork_post: "链长任职的文件",
  claims_agreement: "分成确认的文件",
  funds_period_event: "重开月份的批准文件",
  inspection_conclusion: "督查结论",
  inspection_measure: "督查措施",
  lifecycle_milestone: "项目手续的批文",
  results_handover: "线索移送",
  reviews_promise: "承诺事项的依据文件",
  reviews_promise_step: "承诺兑现的文件",
  reviews_review: "专题评审",
};

/** Columns of that name which are no use of a number by another document. */
export const NOT_NUMBERED: readonly string[] = ["results_notice"];

/** Which other document bears a number already: its kind in words, or null. Brackets and blanks do not tell numbers apart. */
export const findNumberUse: FindNumberUse = async (db, documentNo) => {
  const plain = sql`regexp_replace(translate(document_no, '[［【（()］】）]', '〔〔〔〔〔〕〕〕〕'), '\s', '', 'g')`;
  const asked = Object.keys(NUMBERED).map(
    (table) =>
      sql`select ${table}::text as place from ${sql.table(table)} where ${plain} = ${documentNo}`,
  );
  const found = await sql<{ place: string }>`${sql.join(asked, sql` union all `)} limit 1`.execute(
    db,
  );
  const place = found.rows[0]?.place;
  return place === undefined ? null : (NUMBERED[place] ?? null);
};
