import type { Role } from "../../kernel/permission.ts";
import type { SheetFault } from "../../kernel/sheet-form.ts";
import type { RosterKey } from "./roster-sheet.ts";
import type { Post } from "./rules.ts";

/** Somebody who bears a name of the roster: known, or new with it. What the lines above gave counts. */
export interface Bearer {
  /** Null for somebody new. */
  id: number | null;
  readonly name: string;
  /** What tells the person from namesakes. */
  readonly words: string;
  /** The account in use, or the one the roster opens; null for none. */
  login: string | null;
  readonly disabled: boolean;
  /** Roles held or proposed. */
  readonly posts: Post[];
  /** Offices held now or proposed. */
  readonly offices: { unitId: number; post: string; principal: boolean }[];
  /** Units the person ever had an office, a role or a proposal in. */
  readonly unitIds: number[];
  /** Whether a line above stands for this person without fault. */
  made?: boolean;
}

/** Whom a line means by name, unit, number and login name. */
export interface MeantBearer {
  readonly name: string;
  readonly unitId: number | null;
  readonly roles: readonly Role[];
  /** The cell 人员编号: blank, a number, or 新. */
  readonly number: string;
  readonly loginName: string;
}

interface Found {
  readonly person: Bearer;
  readonly fault?: SheetFault<RosterKey>;
  readonly hint?: string;
}

const ANOTHER = "新";

/** Tells who is meant line by line; nobody is taken for a namesake. */
export class RosterPeople {
  readonly #known: readonly Bearer[];
  readonly #stored: ReadonlySet<string>;
  readonly #logins: Set<string>;
  readonly #fresh: { readonly person: Bearer; readonly unitId: number | null; at: number }[] = [];

  /** `stored`: login names in use; `typed`: those the roster asks for. */
  constructor(
    known: readonly Bearer[],
    stored: ReadonlySet<string>,
    typed: readonly string[] = [],
  ) {
    this.#known = known;
    this.#stored = stored;
    this.#logins = new Set([...stored, ...typed]);
  }

  /** A login name nobody has: the sound itself, or with the next number. Null where there is no sound. */
  freeLogin(sound: string): string | null {
    if (!/^[a-z0-9._-]{2,}$/.test(sound)) return null;
    for (let count = 1; ; count += 1) {
      const login = count === 1 ? sound.slice(0, 46) : `${sound.slice(0, 46)}${count}`;
      if (this.#logins.has(login)) continue;
      this.#logins.add(login);
      return login;
    }
  }

  meant(meant: MeantBearer, at: number): Found {
    return (
      this.#byLogin(meant) ??
      this.#byNumber(meant, at) ??
      this.#byUnit(meant, at) ??
      this.#inRoster(meant, at) ??
      this.#newcomer(meant, at)
    );
  }

  /** An account is one person's: who names it means that person, also when the sheet comes again. */
  #byLogin({ name, loginName }: MeantBearer): Found | null {
    const holder = [...this.#known, ...this.#fresh.map(({ person }) => person)].find(
      ({ login }) => loginName !== "" && login === loginName,
    );
    if (!holder && !this.#stored.has(loginName)) return null;
    if (holder?.name === name) return { person: holder };
    const words = `登录账号 ${loginName} 已属${holder?.name ?? "别人"}，请换一个`;
    return { person: someoneNew(name), fault: { key: "loginName", words } };
  }

  #byNumber({ name, number, loginName, unitId }: MeantBearer, at: number): Found | null {
    if (number === "") return null;
    if (number === ANOTHER) {
      const person = this.#add(name, unitId, at);
      if (loginName !== "") return { person };
      const words = "填“新”的请写明登录账号，再次导入时凭它认出此人";
      return { person, fault: { key: "loginName", words } };
    }
    const known = this.#known.find(({ id }) => String(id) === number);
    if (known?.name === name) return { person: known };
    const words = `编号 ${number} 不是${name}，请核对`;
    return { person: someoneNew(name), fault: { key: "person", words } };
  }

  /** Unit and name decide where exactly one is known by both. */
  #byUnit({ name, unitId, roles }: MeantBearer, at: number): Found | null {
    const namesakes = this.#known.filter((one) => one.name === name);
    if (namesakes.length === 0) return null;
    const near = namesakes.filter(({ unitIds, posts }) =>
      unitId === null
        ? posts.some((post) => post.unitId === null && roles.includes(post.role))
        : unitIds.includes(unitId) ||
          posts.some((post) => post.unitId === null && roles.includes(post.role)),
    );
    if (near.length === 1 && near[0]) return { person: near[0] };
    const told = namesakes.map(({ id, words }) => `编号 ${id}：${words}`).join("；");
    const words = `已登记有同名的（${told}）：是其中一位的填编号，另有其人填“新”并写登录账号`;
    return { person: this.#add(name, unitId, at), fault: { key: "person", words } };
  }

  /** A line above may stand for the same person: of one name in one unit. */
  #inRoster({ name, unitId, loginName }: MeantBearer, at: number): Found | null {
    const same = this.#fresh.filter(({ person }) => person.name === name);
    const near = same.find((one) => one.unitId === unitId);
    if (!near) {
      const [other] = same;
      if (!other) return null;
      const hint = `与第 ${other.at} 行同名而单位不同，按两个人登记；同一人请写同一单位或同一账号`;
      return { person: this.#add(name, unitId, at), hint };
    }
    if (loginName === "" || near.person.login === null || near.person.login === loginName)
      return { person: near.person };
    const words = `与第 ${near.at} 行同名同单位而账号不同：一人只用一个账号；另有其人请在「人员编号」填“新”`;
    return { person: near.person, fault: { key: "loginName", words } };
  }

  #newcomer({ name, unitId }: MeantBearer, at: number): Found {
    return { person: this.#add(name, unitId, at) };
  }

  #add(name: string, unitId: number | null, at: number): Bearer {
    const person = someoneNew(name);
    this.#fresh.push({ person, unitId, at });
    return person;
  }
}

function someoneNew(name: string): Bearer {
  return {
    id: null,
    name,
    words: "",
    login: null,
    disabled: false,
    posts: [],
    offices: [],
    unitIds: [],
  };
}
