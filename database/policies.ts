import {
  add,
  all,
  any,
  anyConnection,
  auditors,
  chain,
  chainDesk,
  chainSeeingProject,
  city,
  end,
  everybody,
  onlyAdded,
  onlyCityAdds,
  type Policies,
  read,
  remove,
  rows,
  rowsOf,
  seeing,
  seeingProject,
  unit,
  when,
} from "./row-rights.ts";

const projectRows = [rows(city, seeingProject)];
const receiptRows = [rows(city, seeing("funds_receipt", "receipt_id"))];
const chainRows = [read(everybody), add(chainDesk)];
const chainTenures = [...chainRows, end(chainDesk)];
const publishedByCity = [rows(everybody), onlyCityAdds];
/** Read on every page, by the system too; only the city adds. */
const cityRecord = [read(anyConnection), add(city)];
const inspectedRows = [
  rows(city, seeing("inspection_target", "inspection_id", "inspection_id")),
  onlyCityAdds,
];
const ofObjection = rows(city, seeing("results_objection", "objection_id"));
const opens = (permission: string) => `(select viewer_opens('${permission}'))`;

/**
 * Which table's rows are open to whom: the database's own wall behind `allow` and the scope of the caller (ADR 0011), applied
 * anew as current text (ADR 0031). A table that is not here is open to every connection of the application; a test keeps the
 * list of those, each with its reason.
 */
export const POLICIES: Policies = {
  // What the office gathered is more than a unit may see: each opens what was gathered with eyes like its own.
  archive_package: [rows(city, unit())],

  assessment_snapshot: cityRecord,

  audit_entry: [read(auditors), add(anyConnection)],
  audit_pending: [read(anyConnection), remove(auditors)],
  audit_seal: [rows(auditors)],

  batches_note: projectRows,
  batches_rating: projectRows,

  carriers_boundary: [rows(everybody)],
  carriers_building: [rows(everybody)],
  carriers_carrier: [rows(everybody)],
  carriers_change: [rows(city)],
  carriers_parcel: [rows(everybody)],

  chains_chain: cityRecord,
  chains_chain_act: cityRecord,

  chainwork_document: chainRows,
  chainwork_gap: chainRows,
  chainwork_gap_event: [
    read(everybody),
    add((table) => {
      return `exists (select 1 from chainwork_gap g where g.id = ${table}.gap_id and chainwork_may_write(g.chain_id))`;
    }),
  ],
  chainwork_lead_unit: chainTenures,
  chainwork_list_entry: chainRows,
  chainwork_log: [read(city, chain()), add(chainDesk)],
  chainwork_map_version: chainRows,
  chainwork_meeting: chainRows,
  chainwork_post: chainTenures,
  chainwork_target: [
    read(
      city,
      chain(),
      all(
        when("(select viewer_scope()) = 'unit'"),
        seeing("chainwork_target_step", "id", "target_id"),
      ),
    ),
    add(chainDesk),
  ],
  chainwork_target_project: [
    read(city, chain(), seeing("chainwork_target", "target_id")),
    add(chainDesk),
  ],
  chainwork_target_step: [read(city, chain(), unit("holder_unit_id")), add(chainDesk)],

  circulars_document: [
    rows(
      city,
      when(`(select viewer_scope()) = 'unit' and state = 'issued'
        and (subject_unit_id is null or subject_unit_id = any ((select viewer_units())::integer[]))`),
      when(`(select viewer_scope()) = 'chain' and state = 'issued' and subject_unit_id is null
        and (subject_chain_id is null or subject_chain_id = (select viewer_chain()))`),
    ),
    onlyCityAdds,
  ],
  circulars_issue: [rows(city, seeing("circulars_document", "document_id")), onlyCityAdds],
  circulars_step: [rows(city)],
  circulars_template: [rows(city)],
  circulars_version: [rows(city)],

  claims_agreement: [rows(city, seeingProject, seeing("claims_credit", "id", "agreement_id"))],
  claims_change: projectRows,
  claims_claim: [rows(city, unit(), chainSeeingProject)],
  claims_credit: [rows(city, unit(), seeingProject)],
  claims_dispute: [rows(city, seeing("claims_dispute_side", "id", "dispute_id"))],
  claims_dispute_side: [rows(city, seeing("claims_claim", "claim_id"))],
  claims_finding: [rows(city)],
  claims_merge: [
    rows(
      city,
      when("exists (select 1 from projects_project p where p.id in (kept_id, merged_id))"),
    ),
  ],
  claims_ruling: [rows(city, seeing("claims_dispute", "dispute_id"))],
  claims_step: [rows(city, seeing("claims_claim", "claim_id"))],
  claims_suspect: [rows(city)],

  dating_back: cityRecord,
  dating_back_ruling: cityRecord,

  funds_entry: [rows(city, unit(), chain()), onlyCityAdds],
  funds_evidence: receiptRows,
  funds_hand: receiptRows,
  funds_period_event: [read(anyConnection), { name: "city", on: "insert", check: city }],
  funds_receipt: [
    rows(city, unit(), chainSeeingProject),
    onlyAdded("draft", city, when("(select viewer_scope()) === 'unit' and state = 'draft'")),
    {
      name: "step",
      on: "update",
      restrictive: true,
      using: when("(select viewer_scope()) in ('city', 'unit')"),
      check: any(city, when("state in ('draft', 'reported', 'signed', 'returned')")),
    },
  ],
  funds_review: [
    rows(
      city,
      when("exists (select 1 from funds_receipt r where r.id in (receipt_id, other_receipt_id))"),
    ),
    onlyAdded("open", city, when("finding = 'open'")),
    { name: "city", on: "update", restrictive: true, using: city },
  ],
  funds_step: receiptRows,
  funds_zero_report: [rows(city, unit())],

  inspection_cancellation: inspectedRows,
  inspection_conclusion: [rows(city, unit()), onlyCityAdds],
  inspection_evidence: [
    rows(
      city,
      seeing("inspection_finding", "finding_id"),
      seeing("inspection_rectification", "rectification_id"),
    ),
  ],
  inspection_finding: [
    rows(
      city,
      all(unit(), (table) => {
        return `exists (select 1 from inspection_conclusion c where c.inspection_id = ${table}.inspection_id and c.unit_id = ${table}.unit_id)`;
      }),
    ),
    onlyCityAdds,
  ],
  inspection_inspection: [
    rows(city, seeing("inspection_target", "id", "inspection_id")),
    onlyCityAdds,
  ],
  inspection_measure: [rows(city, seeing("inspection_conclusion", "conclusion_id")), onlyCityAdds],
  inspection_member: inspectedRows,
  inspection_objection: [rows(city, seeing("inspection_conclusion", "conclusion_id"))],
  inspection_rectification: [
    rows(city, seeing("inspection_conclusion", "conclusion_id")),
    onlyCityAdds,
  ],
  inspection_rectification_step: [
    rows(city, seeing("inspection_rectification", "rectification_id")),
  ],
  inspection_review: [rows(city, seeing("inspection_conclusion", "conclusion_id")), onlyCityAdds],
  inspection_target: [rows(city, unit()), onlyCityAdds],

  lifecycle_document: projectRows,
  lifecycle_facts: projectRows,
  lifecycle_leader: projectRows,
  lifecycle_milestone: projectRows,
  lifecycle_move: projectRows,
  lifecycle_progress: projectRows,
  lifecycle_status_change: projectRows,

  monthly_report: [rows(city, unit())],
  monthly_report_step: [rows(city, seeing("monthly_report", "report_id"))],

  plan_campaign: cityRecord,
  plan_clause: cityRecord,
  plan_document: cityRecord,
  plan_named_act: cityRecord,
  plan_place: cityRecord,
  plan_target: cityRecord,
  plan_text: cityRecord,

  projects_enterprise: [rows(everybody)],
  projects_project: [
    rows(city, unit(), chain()),
    onlyAdded("from_lead", city, when("stage = 'lead'")),
  ],
  projects_takeover: [rowsOf(seeingProject, city)],

  recognition_request: [
    rows(city, seeingProject),
    {
      name: "city",
      on: "update",
      restrictive: true,
      check: any(city, when("state <> 'recognized'")),
    },
  ],
  recognition_step: [
    rows(city, seeing("recognition_request", "request_id")),
    onlyAdded("city", city, when("state <> 'recognized'")),
  ],

  results_comment: [rows(seeing("results_entry", "entry_id"))],
  results_decision: [rows(seeing("results_entry", "entry_id")), onlyCityAdds],
  results_entry: [
    rows(
      all(
        city,
        when(`case ledger when 'funding' then ${opens("results.funding_ledger")}
          when 'honours' then ${opens("results.honours_ledger")} else ${opens("results.cadre_ledger")} end`),
      ),
      all(unit(), when(opens("results.own_entries"))),
    ),
    onlyCityAdds,
  ],
  results_evidence: [
    rows(
      city,
      seeing("results_objection", "objection_id"),
      (table) => `exists (select 1 from results_exemption e
        where e.id = ${table}.exemption_id and (${any(unit(), chain())("e")}))`,
    ),
  ],
  results_exemption: publishedByCity,
  results_exemption_end: publishedByCity,
  results_exemption_ruling: [rowsOf(everybody, city)],
  results_final: publishedByCity,
  results_finding: [rows(city, unit()), onlyCityAdds],
  results_handover: [rows(all(city, when(opens("results.handover")))), onlyCityAdds],
  results_investigation: [ofObjection, onlyCityAdds],
  results_notice: publishedByCity,
  results_objection: [rows(city, unit())],
  results_objection_step: [ofObjection],
  results_remedy: [ofObjection, onlyCityAdds],
  results_remedy_done: [rows(city, seeing("results_remedy", "remedy_id"))],
  results_ruling: [ofObjection, onlyCityAdds],

  reviews_evidence: [rows(city, seeing("reviews_promise_step", "step_id"))],
  reviews_opinion: [rows(city, seeing("reviews_review", "review_id"))],
  reviews_promise: [rows(city, unit("owner_unit_id"), seeingProject)],
  reviews_promise_now: [rows(city, unit("owner_unit_id"), seeing("reviews_promise", "promise_id"))],
  reviews_promise_step: [rows(city, seeing("reviews_promise", "promise_id"))],
  reviews_request: projectRows,
  reviews_review: projectRows,
  reviews_term: projectRows,

  scoring_freeze: [read(everybody), add(city)],
  scoring_mark: [
    read(city, all(when("kind <> 'ballot'"), unit()), all(when("kind <> 'ballot'"), chain())),
    add(city),
  ],
  scoring_rule_set: [read(everybody), add(city)],
  scoring_rule_version: [read(everybody), add(city)],
  scoring_variant: [rows(everybody)],

  service_answer_place: [
    {
      name: "rows",
      on: "select",
      using: any(city, seeing("service_invitation", "invitation_id")),
    },
  ],
  service_invitation: projectRows,
  service_log: projectRows,
  service_log_file: [rows(city, seeing("service_log", "log_id"))],
  service_problem: [rows(city, unit("owner_unit_id"), seeingProject)],
  service_problem_step: [rows(city, seeing("service_problem", "problem_id"))],

  workdays_act: [rowsOf(anyConnection, city)],
  workdays_day: [rowsOf(anyConnection, city)],
};
