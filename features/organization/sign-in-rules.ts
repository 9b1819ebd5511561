import type { Role } from "../../kernel/permission.ts";
import { type Refusal, firstRefusal } from "../../kernel/refusal.ts";
import { ADMINISTRATORS } from "../../kernel/permission.ts";

/** Wrong passwords in a row until an account locks, and for how long. */
export const ATTEMPTS_BEFORE_LOCK = 5;
export const LOCK_MINUTES = 15;
/** Wrong passwords from all over until an account is closed to browsers and addresses it was never used from. */
export const STRANGE_ATTEMPTS_BEFORE_LOCK = 50;

const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/];

/** How many of an account's former passwords are not taken again. */
export const FORMER_PASSWORDS = 5;

/** Words a guesser tries first; alone with a year or signs they are no password. */
const GUESSED_FIRST = (
  "administrator password qwertyuiop zhaoshangju zhaoshang changeme iloveyou zhengfu welcome letmein passwd " +
  "qwerty asdfgh zxcvbn abcdef huanying luming woaini admin china root test user abcd asdf mima abc"
).split(" ");

/** Signs that stand for letters in what is meant to look clever. */
const DISGUISES: Readonly<Record<string, string>> = { "@": "a", $: "s", 0: "o", 1: "i", 3: "e" };

/** Whether a password is one of the words tried first, or of those known of its owner, with little beside it. */
function isGuessable(password: string, known: readonly string[]): boolean {
  if (new Set(password).size < 5) return true;
  const plain = password.toLowerCase();
  const undisguised = plain.replace(/[@$013]/g, (sign) => DISGUISES[sign] ?? sign);
  const words = [...known.map((word) => word.toLowerCase()), ...GUESSED_FIRST]
    .map((word) => word.replace(/[^a-z]/g, ""))
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length);
  return [plain, undisguised].some((text) => {
    const letters = text.replace(/[^a-z]/g, "");
    const rest = words.reduce((left, word) => left.replaceAll(word, ""), letters);
    return rest !== letters && rest.length < 3;
  });
}

/**
 * Why a new password is refused, or null: at least 8 characters of three of the four classes, and not easily guessed. `known` are
 * words a guesser knows of its owner: login name, how the person's and the city's name are spelt.
 */
export function refusePassword(
  password: string,
  field = "password",
  known: readonly string[] = [],
): Refusal | null {
  const classes = CLASSES.filter((one) => one.test(password)).length;
  if (password.length < 8 || classes < 3)
    return {
      code: "organization.weak_password",
      words: "密码至少 8 位，并含大写字母、小写字母、数字、符号中的三类",
      field,
    };
  return isGuessable(password, known)
    ? {
        code: "organization.guessable_password",
        words: "这个密码太容易猜到：不要用账号、姓名、城市的拼音或常见词加年份、数字",
        field,
      }
    : null;
}

/** Why a login name is refused, or null. */
export function refuseLoginName(loginName: string, field = "loginName"): Refusal | null {
  if (/^[a-z0-9._-]{2,50}$/.test(loginName)) return null;
  return {
    code: "organization.login_name",
    words: "登录账号用 2 到 50 位小写字母、数字、点、横线或下划线",
    field,
  };
}

/** Why one's own new password is refused, or null; `former`: it was one of the last ones. */
export function refuseNextPassword(
  current: string,
  next: string,
  { known = [], former = false }: { known?: readonly string[]; former?: boolean } = {},
): Refusal | null {
  if (current === next) {
    return { code: "organization.same_password", words: "新密码不能与现在的相同", field: "next" };
  }
  if (former) {
    return {
      code: "organization.former_password",
      words: `最近用过的 ${FORMER_PASSWORDS} 个密码不能再用，请另设一个`,
      field: "next",
    };
  }
  return refusePassword(next, "next", known);
}

/** The three of the first run, as the page asks for them. */
export interface Founder {
  readonly role: Role;
  readonly loginName: string;
  readonly password: string;
}

/** Why the three administrators of an empty installation are refused, or null. */
export function refuseFounders(founders: readonly Founder[]): Refusal | null {
  if (new Set(founders.map(({ role }) => role)).size < ADMINISTRATORS.length) {
    return {
      code: "organization.administrators_missing",
      words: "系统管理员、安全管理员、审计管理员须各设一个账号",
    };
  }
  for (const [index, { loginName, password }] of founders.entries()) {
    const at = `administrators.${index}`;
    const earlier = founders.slice(0, index).some((other) => other.loginName === loginName);
    const refusal = firstRefusal(
      refuseLoginName(loginName, `${at}.loginName`),
      earlier ? sameLogin(`${at}.loginName`) : null,
      refusePassword(password, `${at}.password`, [loginName]),
    );
    if (refusal) return refusal;
  }
  return null;
}

function sameLogin(field: string): Refusal {
  return { code: "organization.same_login", words: "三位管理员须用不同的登录账号", field };
}
