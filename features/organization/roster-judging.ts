import type { Day } from "../../kernel/calendar.ts";
import { ROLE_RULES, type Role } from "../../kernel/permission.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import type { SheetFault } from "../../kernel/sheet-form.ts";
import { dayOfTyped, refuseTypedDay } from "../../kernel/typed-day.ts";
import type { Named } from "../../kernel/shape.ts";
import type { Unit } from "./contract.ts";
import { refuseAppointment, refusePostKind, relievedBy } from "./office-rules.ts";
import { type Bearer, RosterPeople } from "./roster-people.ts";
import { ROSTER_COLUMNS, type RosterEntry, type RosterKey, rolesOf } from "./roster-sheet.ts";
import { placeOf, type Post, postWords, refuseGrant } from "./rules.ts";
import { refuseLoginName } from "./sign-in-rules.ts";
import type { Tenure } from "./shapes.ts";

export type RosterFault = SheetFault<RosterKey>;

/** A line as it was typed, and where. */
export interface TypedLine {
  readonly at: number;
  readonly entry: RosterEntry;
  readonly faults: readonly RosterFault[];
}

/** A tenure the roster proposes. */
export interface AskedTenure {
  readonly unitId: number;
  readonly post: string;
  readonly principal: boolean;
  readonly fromOn: Day;
  readonly basis: string;
}

/** What a roster rests on. */
export interface RosterGround {
  readonly today: Day;
  /** Units and chains there are today. */
  readonly units: readonly Pick<Unit, "id" | "name">[];
  readonly chains: readonly Named[];
  /** Everybody who bears a name of the roster, or an account it names. */
  readonly people: readonly Bearer[];
  readonly logins: ReadonlySet<string>;
  readonly tenures: readonly Tenure[];
  /** Full pinyin of a unit's and of a person's name. */
  readonly soundOfPlace: (name: string) => string;
  readonly soundOfPerson: (name: string) => string;
}

/** What becomes of a line: whom it means, and what is made for that person. */
export interface JudgedLine extends TypedLine {
  readonly person: Bearer;
  /** The account opened with it, or null. */
  readonly opens: string | null;
  readonly grants: readonly Post[];
  readonly tenure: AskedTenure | null;
  readonly faults: readonly RosterFault[];
  readonly hints: readonly string[];
  readonly makes: readonly string[];
}

const FIELD_KEYS: Readonly<Record<string, RosterKey>> = {
  role: "roles",
  unitId: "unit",
  chainId: "chain",
  fromOn: "begins",
  personName: "name",
  principal: "principal",
  relieves: "principal",
  loginName: "loginName",
};

/** Judges a roster line by line; each line knows those above it. */
export function judgeRoster(lines: readonly TypedLine[], ground: RosterGround): JudgedLine[] {
  const typed = lines.flatMap(({ entry }) => entry.loginName?.trim() || []);
  const people = new RosterPeople(ground.people, ground.logins, typed);
  const heads = new Map<number, number>();
  return lines.map((line) => new Judge(line, ground, people, heads).judged());
}

/** One line under judgement. */
class Judge {
  readonly #line: TypedLine;
  readonly #ground: RosterGround;
  readonly #people: RosterPeople;
  /** The line that names a unit's 主要负责人, by unit. */
  readonly #heads: Map<number, number>;
  readonly #faults: RosterFault[];
  readonly #hints: string[] = [];
  readonly #makes: string[] = [];

  constructor(
    line: TypedLine,
    ground: RosterGround,
    people: RosterPeople,
    heads: Map<number, number>,
  ) {
    this.#line = line;
    this.#ground = ground;
    this.#people = people;
    this.#heads = heads;
    this.#faults = [...line.faults];
  }

  judged(): JudgedLine {
    for (const { key } of ROSTER_COLUMNS)
      if (this.#text(key).length > mostOf(key)) this.#fault(key, `最多 ${mostOf(key)} 个字`);
    const name = this.#text("name");
    if (name === "") this.#fault("name", "请填写姓名");
    const unit = this.#place("unit", this.#ground.units, "单位");
    const chain = this.#place("chain", this.#ground.chains, "产业链");
    const { roles, strange } = rolesOf(this.#text("roles"));
    if (strange.length > 0)
      this.#fault("roles", `「${strange.join("、")}」不是花名册里可以填的岗位`);
    const meant = { name, unitId: unit?.id ?? null, roles, number: this.#text("person") };
    const found = this.#people.meant(
      { ...meant, loginName: this.#text("loginName") },
      this.#line.at,
    );
    if (found.fault) this.#faults.push(found.fault);
    if (found.hint) this.#hints.push(found.hint);
    const person = found.person;
    if (person.id === null && !person.made) this.#makes.push("登记人员");
    const opens = this.#account(person, unit, roles);
    const grants = this.#grants(person, roles, { unit, chain });
    const tenure = this.#tenure(person, unit);
    if (
      this.#faults.length === 0 &&
      roles.length === 0 &&
      this.#text("post") === "" &&
      this.#text("loginName") === ""
    )
      this.#fault(null, "这一行没有职务，也没有岗位和账号");
    this.#remindOfSigning(person, roles, unit);
    if (this.#faults.length === 0) person.made = true;
    return {
      ...this.#line,
      person,
      opens,
      grants,
      tenure,
      faults: this.#faults,
      hints: this.#hints,
      makes: this.#faults.length > 0 ? [] : this.#makes,
    };
  }

  #text(key: RosterKey): string {
    return this.#line.entry[key]?.trim() ?? "";
  }

  #fault(key: RosterKey | null, words: string): void {
    if (!this.#faults.some((one) => one.key === key)) this.#faults.push({ key, words });
  }

  #refuse(refusal: Refusal | null): boolean {
    if (!refusal) return false;
    this.#fault(FIELD_KEYS[refusal.field ?? ""] ?? null, refusal.words);
    return true;
  }

  #place<Place extends Named>(
    key: "unit" | "chain",
    places: readonly Place[],
    kind: string,
  ): Place | null {
    const name = this.#text(key);
    if (name === "") return null;
    const place = places.find((one) => one.name === name) ?? null;
    if (!place) this.#fault(key, `没有「${name.slice(0, 30)}」这个${kind}`);
    return place;
  }

  /** The login name of the account the line opens; null where it opens none. */
  #account(person: Bearer, unit: Named | null, roles: readonly Role[]): string | null {
    const asked = this.#text("loginName");
    if (asked === "" && roles.length === 0) return null;
    if (person.login !== null) {
      if (asked !== "" && asked !== person.login)
        this.#fault("loginName", `此人已有账号 ${person.login}，一人只用一个账号`);
      if (person.disabled) this.#fault("loginName", `账号 ${person.login} 已停用，请先启用`);
      return null;
    }
    if (asked !== "" && this.#refuse(refuseLoginName(asked))) return null;
    const login = asked || this.#people.freeLogin(this.#sound(person, unit, roles));
    if (login === null) {
      this.#fault("loginName", "拼不出账号，请填写登录账号");
      return null;
    }
    person.login = login;
    this.#makes.push(`开账号 ${login}${asked === "" ? "（代拟）" : ""}`);
    return login;
  }

  #sound(person: Bearer, unit: Named | null, roles: readonly Role[]): string {
    const role = roles.find((one) => placeOf(one) === "unit");
    if (!role || !unit) return this.#ground.soundOfPerson(person.name);
    return loginOfPlace(this.#ground.soundOfPlace(unit.name), role);
  }

  #grants(
    person: Bearer,
    roles: readonly Role[],
    places: { unit: Named | null; chain: Named | null },
  ): Post[] {
    const made: Post[] = [];
    for (const role of roles) {
      const place = placeOf(role);
      const unit = place === "unit" ? places.unit : null;
      const chain = place === "chain" ? places.chain : null;
      const post: Post = { role, unitId: unit?.id ?? null, chainId: chain?.id ?? null };
      if (person.posts.some((held) => isSamePost(held, post))) continue;
      if (this.#refuse(refuseGrant(person.posts, post))) continue;
      made.push(post);
      person.posts.push(post);
      this.#makes.push(`提请授予「${postWords({ role, unit, chain })}」`);
    }
    return made;
  }

  #tenure(person: Bearer, unit: Named | null): AskedTenure | null {
    const post = this.#text("post");
    const principal = this.#principal();
    if (post === "") {
      if (principal) this.#fault("post", "主要负责人须写明职务");
      return null;
    }
    if (!unit) {
      this.#fault("unit", "登记任职须写明单位");
      return null;
    }
    const fromOn = dayOfTyped(this.#text("begins"));
    const strange = refuseTypedDay(this.#text("begins"), this.#ground.today);
    if (fromOn === null || strange) {
      this.#fault("begins", strange?.words ?? "请填写起任日期，如 2023-06-01");
      return null;
    }
    if (person.offices.some((held) => held.unitId === unit.id && held.post === post)) return null;
    const asked = { unitId: unit.id, post, principal, fromOn, basis: this.#text("basis") };
    if (!this.#refuseTenure(person, unit, asked)) {
      person.offices.push(asked);
      this.#makes.push(`提请登记任职「${unit.name}${post}」`);
    }
    return asked;
  }

  #principal(): boolean {
    const text = this.#text("principal");
    if (!["", "是", "否"].includes(text)) this.#fault("principal", "应填「是」或留空");
    return text === "是";
  }

  #refuseTenure(person: Bearer, unit: Named, asked: AskedTenure): boolean {
    const terms = this.#ground.tenures.filter((term) => term.unit.id === unit.id);
    const known = terms.find((term) => term.post === asked.post);
    const appointed = { ...asked, personId: person.id, personName: person.name, relieves: null };
    const relieved = relievedBy(terms, appointed);
    const refused =
      this.#refuse(refusePostKind(known, asked)) ||
      this.#refuse(refuseAppointment(terms, { ...appointed, relieves: relieved?.id ?? null }));
    if (!asked.principal || refused) return refused;
    const other = this.#heads.get(unit.id);
    if (other !== undefined) {
      this.#fault("principal", `第 ${other} 行已是${unit.name}的主要负责人，一个单位只有一位`);
      return true;
    }
    this.#heads.set(unit.id, this.#line.at);
    if (relieved) this.#hints.push(`确认后接替现任主要负责人${relieved.personName}`);
    return false;
  }

  /** Who signs holds a dated office as 主要负责人: the role alone signs nothing. */
  #remindOfSigning(person: Bearer, roles: readonly Role[], unit: Named | null): void {
    if (!roles.includes("unit_head") || !unit) return;
    const holds = person.offices.some((one) => one.unitId === unit.id && one.principal);
    if (!holds)
      this.#hints.push(
        `${ROLE_RULES.unit_head.title}签发凭任职：请写职务并在「主要负责人」填“是”，或另行登记授权`,
      );
  }
}

/** How long a cell may be. */
function mostOf(key: RosterKey): number {
  return key === "name" || key === "post" ? 50 : 200;
}

export function isSamePost(one: Post, other: Post): boolean {
  return one.role === other.role && one.unitId === other.unitId && one.chainId === other.chainId;
}

const LOGIN_ENDINGS: Partial<Record<Role, string>> = { unit_clerk: "tb", unit_head: "fzr" };

/** The login name proposed for a unit's clerk or head: `xiaotunzhen.tb`, `xiaotunzhen.fzr`. */
export function loginOfPlace(sound: string, role: Role): string {
  const ending = LOGIN_ENDINGS[role] ?? "";
  return sound === "" ? "" : `${sound.slice(0, 40)}.${ending}`;
}
