import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import { titleOf } from "../../../kernel/sheet-form.ts";
import { takeTurn } from "../../../platform/server/turns.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Refused } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import type { SheetHead, SheetRow } from "../../../platform/server/upload-sheet.ts";
import type { ImportReport, Project, ProjectDraft, ProjectRegistration } from "../contract.ts";
import {
  changesBetween,
  draftFromCells,
  draftOfProject,
  faultOf,
  type ImportCells,
  type ImportFault,
  type ImportKey,
  type KnownInvestor,
  type Places,
  PROJECT_SHEET,
} from "../import-rules.ts";
import { refuseProjectDraft } from "../rules.ts";
import { addProject, boundUnit, editProject, writingOf } from "./actions.ts";
import { knownInvestor, refuseInvestorChange } from "./investors.ts";
import * as store from "./store.ts";

/** 项目代码 are kept by a later room; the front door brings what reads and keeps them. */
export interface CodeBook {
  refuse(code: string): Refusal | null;
  /** The code of a project, or null. */
  codeOf(db: Db, projectId: number): Promise<string | null>;
  keep(tx: Db, projectId: number, code: string): Promise<void>;
}

export interface Importing {
  readonly caller: Caller;
  readonly today: Day;
  /** False looks only: nothing is stored. */
  readonly stores: boolean;
  readonly codes: CodeBook | null;
  /** Why the office takes over the sheet's projects that are further than 线索; null where it does not. */
  readonly takeoverReason: string | null;
}

/** What becomes of a row. */
interface Judged {
  readonly kind: "add" | "change" | "same" | "fault";
  readonly draft: ProjectDraft;
  readonly before: Project | null;
  readonly faults: readonly ImportFault[];
  readonly changes: readonly string[];
}

const MOST_TOLD = 200;
const HINTED_AT_ONCE = 500;

/** A new project of the sheet, as it is looked for. */
interface Fresh {
  readonly at: number;
  readonly name: string;
  readonly uscc: string | null;
}

/** Takes a sheet row by row: judges each by the form's rules, stores it where it may, and tells what became of all. */
export class Import {
  readonly #tx: Db;
  readonly #act: Importing;
  readonly #places: Places;
  readonly #seen = new Map<string, number>();
  readonly report: ImportReport = {
    rows: 0,
    added: 0,
    changed: 0,
    same: 0,
    faulty: 0,
    unknownColumns: [],
    problems: [],
    hints: [],
    sample: [],
  };
  readonly stored: string[] = [];
  readonly #fresh: Fresh[] = [];
  readonly #investors = new Map<string, KnownInvestor>();

  private constructor(tx: Db, act: Importing, places: Places) {
    this.#tx = tx;
    this.#act = act;
    this.#places = places;
  }

  /** Sheets of one unit are stored one after the other: the same sheet sent twice adds nothing the second time. */
  static async open(tx: Db, act: Importing): Promise<Import> {
    if (act.stores) await takeTurn(tx, `projects.import.${act.caller.unitId ?? "city"}`);
    return new Import(tx, act, await placesOf(tx));
  }

  head({ titles, keys }: SheetHead<ImportKey>): void {
    this.report.unknownColumns = titles.filter((title, index) => title !== "" && !keys[index]);
  }

  /** Answers the row's faults; none where it is stored, or could be. */
  async row(row: SheetRow<ImportKey>): Promise<readonly ImportFault[]> {
    const judged = await this.#judge(row);
    const faults = judged.faults.length > 0 ? judged.faults : await this.#store(judged, row.cells);
    this.#tell(row, faults.length > 0 ? { ...judged, kind: "fault", faults } : judged);
    return faults;
  }

  async #judge({ at, cells, faults: spoilt }: SheetRow<ImportKey>): Promise<Judged> {
    const { caller, today } = this.#act;
    const { before, faults: lost } = await this.#find(cells);
    const known = await this.#investor(cells);
    const ownUnitId = boundUnit(caller);
    const ground = { places: this.#places, before, ownUnitId, knownInvestor: known };
    const { draft, faults } = draftFromCells(cells, ground);
    const refusal = refuseProjectDraft(draft, {
      ...writingOf({ caller, today }, before),
      takeoverReason: this.#takeover(draft),
    });
    const investor =
      draft.investor && known && !refusal
        ? await refuseInvestorChange(this.#tx, draft.investor, { boundToUnitId: ownUnitId })
        : null;
    const twice = this.#twice(at, before?.id ?? null, draft);
    const read = faults.filter((fault) => !spoilt.some(({ key }) => key === fault.key));
    const all = [...spoilt, ...lost, ...read, ...twice];
    for (const each of [refusal, investor, this.#codeRefusal(cells)])
      if (each && !all.some(({ key }) => key === faultOf(each).key)) all.push(faultOf(each));
    const changes = before ? changesBetween(draftOfProject(before), draft) : [];
    const kind = before ? (changes.length > 0 ? "change" : "same") : "add";
    return { kind, draft, before, faults: all, changes };
  }

  /** The reason of the sheet, for rows that need one: a 线索 is registered like any other. */
  #takeover({ stage }: ProjectDraft): string | null {
    return stage === "lead" ? null : this.#act.takeoverReason;
  }

  /** The registered investor of a row; looked for once per name and code until a row with it is stored. */
  async #investor({ investor = "", uscc }: ImportCells): Promise<KnownInvestor> {
    const key = `${investor.trim()} ${uscc?.trim() ?? ""}`;
    const kept = this.#investors.get(key);
    if (kept !== undefined) return kept;
    const found = await knownInvestor(this.#tx, investor, uscc ?? null);
    this.#investors.set(key, found);
    return found;
  }

  #codeRefusal({ projectCode }: ImportCells): Refusal | null {
    return projectCode && this.#act.codes ? this.#act.codes.refuse(projectCode.trim()) : null;
  }

  /** The project a row means: by number, else by code, else the own unit's of the same name. */
  async #find(cells: ImportCells): Promise<{ before: Project | null; faults: ImportFault[] }> {
    const tx = this.#tx;
    if (cells.no) {
      const id = await store.idOfNumber(tx, cells.no.trim());
      const before = id === null ? null : await store.findProject(tx, id);
      if (before) return { before, faults: [] };
      return {
        before: null,
        faults: [{ key: "no", words: "没有这个编号的项目，或您无权查看；新项目请留空" }],
      };
    }
    if (cells.projectCode) {
      const held = await store.holderOfCode(tx, cells.projectCode);
      const before = held && (await store.findProject(tx, held.id));
      if (before) return { before, faults: [] };
      if (held) {
        const words = `已由${held.unitName ?? "其他单位"}自${held.since}登记，不能重复登记`;
        return { before: null, faults: [{ key: "projectCode", words }] };
      }
    }
    const unitId = this.#places.units.get(cells.unit?.trim() ?? "") ?? boundUnit(this.#act.caller);
    const id = await store.idOfName(tx, cells.name?.trim() ?? "", unitId);
    return { before: id === null ? null : await store.findProject(tx, id), faults: [] };
  }

  /** Why a row may not stand for a project that an earlier row of the sheet stands for. */
  #twice(at: number, id: number | null, draft: ProjectDraft): ImportFault[] {
    const key = id === null ? `${draft.unitId} ${draft.name.trim()}` : `#${id}`;
    const earlier = this.#seen.get(key);
    this.#seen.set(key, earlier ?? at);
    if (earlier === undefined) return [];
    return [{ key: "name", words: `与第 ${earlier} 行是同一个项目，请只留一行` }];
  }

  /** Stores a row in a savepoint of its own; when only looking, an update is tried and taken back. */
  async #store(judged: Judged, cells: ImportCells): Promise<readonly ImportFault[]> {
    const { stores } = this.#act;
    if (judged.kind === "same" && !cells.projectCode) return [];
    // A new project is not tried: its number would be used up.
    if (!stores && judged.kind === "add") return [];
    await sql`savepoint row`.execute(this.#tx);
    try {
      await this.#write(judged, cells);
      if (!stores) await this.#takeBack();
      else await sql`release savepoint row`.execute(this.#tx);
      return [];
    } catch (error) {
      const fault = faultIn(error);
      if (!fault) throw error;
      await this.#takeBack();
      return [fault];
    }
  }

  async #takeBack(): Promise<void> {
    await sql`rollback to savepoint row`.execute(this.#tx);
    await sql`release savepoint row`.execute(this.#tx);
  }

  async #write({ kind, draft, before }: Judged, cells: ImportCells): Promise<void> {
    const by = { caller: this.#act.caller, today: this.#act.today };
    const { stage: _stage, status: _status, ...edited } = draft;
    const project =
      before === null
        ? await addProject(this.#tx, this.#registration(draft), by)
        : kind === "same"
          ? before
          : (await editProject(this.#tx, before.id, { ...edited, version: before.version }, by))
              .after;
    this.stored.push(project.no);
    if (draft.investor) this.#investors.clear();
    await this.#keepCode(project.id, cells.projectCode?.trim());
  }

  #registration(draft: ProjectDraft): ProjectRegistration {
    const takeoverReason = this.#takeover(draft);
    return takeoverReason === null ? draft : { ...draft, takeoverReason };
  }

  async #keepCode(projectId: number, code: string | undefined): Promise<void> {
    const { codes } = this.#act;
    if (!code || !codes) return;
    const known = await codes.codeOf(this.#tx, projectId);
    if (known === code) return;
    if (known !== null)
      throw new Refused({
        code: "projects.import_other_code",
        words: `系统里的项目代码是 ${known}，请在项目的「阶段」页更正`,
        field: "projectCode",
      });
    await codes.keep(this.#tx, projectId, code);
  }

  /** Looks once, at the end, which new names and investors are registered already. Hints refuse nothing. */
  async finish(): Promise<void> {
    const fresh = this.#fresh;
    for (let from = 0; from < fresh.length; from += HINTED_AT_ONCE) {
      if (this.report.hints.length >= MOST_TOLD) return;
      await this.#hint(fresh.slice(from, from + HINTED_AT_ONCE));
    }
  }

  async #hint(rows: readonly Fresh[]): Promise<void> {
    const names = rows.map(({ name }) => name);
    const codes = rows.flatMap(({ uscc }) => uscc ?? []);
    const taken = await store.takenExactly(this.#tx, names, codes);
    for (const { at, name, uscc } of rows) {
      const held = taken.get(name) ?? (uscc ? taken.get(uscc) : undefined);
      if (!held || this.report.hints.length >= MOST_TOLD) continue;
      const what = taken.has(name) ? "同名项目" : "同一投资方";
      const words = `${what}已由${held.unitName ?? "未明确的单位"}自${held.since}登记，导入后列入查重`;
      this.report.hints.push({ row: at, name, words });
    }
  }

  #tell(row: SheetRow<ImportKey>, judged: Judged): void {
    const { report } = this;
    report.rows += 1;
    report[COUNTED[judged.kind]] += 1;
    const name = judged.draft.name;
    if (judged.kind === "add" && !this.#act.stores)
      this.#fresh.push({ at: row.at, name, uscc: judged.draft.investor?.uscc ?? null });
    for (const { key, words } of judged.faults)
      if (report.problems.length < MOST_TOLD)
        report.problems.push({
          row: row.at,
          name,
          column: key && titleOf(PROJECT_SHEET, key),
          words,
        });
    if (report.sample.length < MOST_TOLD && (judged.kind === "add" || judged.kind === "change"))
      report.sample.push({
        row: row.at,
        kind: judged.kind,
        no: judged.before?.no ?? null,
        name,
        changes: [...judged.changes],
      });
  }
}

const COUNTED = { add: "added", change: "changed", same: "same", fault: "faulty" } as const;

/** An expected no of a row; null for a defect. `LM…` are the database's own guards, said in Chinese. */
function faultIn(error: unknown): ImportFault | null {
  if (error instanceof Refused) return faultOf(error.refusal);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code.startsWith("LM") ? { key: null, words: (error as Error).message } : null;
}

async function placesOf(db: Db): Promise<Places> {
  const names = async (table: "organization_unit" | "chains_chain" | "carriers_carrier") => {
    const rows = await db.selectFrom(table).select(["id", "name"]).execute();
    return new Map(rows.map(({ id, name }) => [name, id]));
  };
  return {
    units: await names("organization_unit"),
    chains: await names("chains_chain"),
    carriers: await names("carriers_carrier"),
  };
}
