import { useLocation, useParams, useRouter } from "@tanstack/react-router";
import { useCallback } from "react";

/** What stands behind `?`: text, or texts where a key is repeated. */
export type AddressSearch = Readonly<Record<string, string | readonly string[] | undefined>>;

/** `?unit=3&stage=a&stage=b` as plain text: `{ unit: "3", stage: ["a", "b"] }`. */
export function readSearch(words: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const key of new URLSearchParams(words).keys()) {
    const values = new URLSearchParams(words).getAll(key);
    found[key] = values.length > 1 ? values : (values[0] as string);
  }
  return found;
}

/** The opposite of `readSearch`; what is empty is left out. */
export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (each !== undefined && each !== null && each !== "")
        words.append(key, String(each as string | number | boolean));
    }
  }
  const text = words.toString();
  return text === "" ? "" : `?${text}`;
}

/** Goes to an address of ours: `go("/funds?unit=3")`. */
export function useGo(): (path: string, how?: "push" | "replace") => void {
  const { history } = useRouter();
  return useCallback((path, how = "push") => history[how](path), [history]);
}

/** One parameter of the path: `usePathParam("id")` on `/funds/$id`. */
export function usePathParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name] ?? "";
}

/** The number `$id` of the path; 0, which no record has, where it is no number. */
export function useIdParam(name = "id"): number {
  const id = Number(usePathParam(name));
  return Number.isSafeInteger(id) && id > 0 ? id : 0;
}

/**
 * The page's state in its address. `read` turns the text into the page's own type and must be
 * declared outside the component; `change` writes some keys and drops the page cursor, as a new entry of the history unless it
 * only goes on with the last one (`replace`, while somebody types).
 */
export function useAddress<State>(
  read: (search: AddressSearch) => State,
): [State, (change: AddressSearch, how?: "push" | "replace") => void] {
  const location = useLocation();
  const { history } = useRouter();
  const found = readSearch(location.searchStr);
  const change = (changes: AddressSearch, how: "push" | "replace" = "push"): void =>
    history[how](
      location.pathname + writeSearch({ ...found, after: undefined, page: undefined, ...changes }),
    );
  return [read(found), change];
}

/** The first text of a key; for readers given to `useAddress`. */
export function textOf(search: AddressSearch, key: string): string | undefined {
  const value = search[key];
  return typeof value === "string" ? value : value?.[0];
}

/** The text of a key where it is one of a closed list. */
export function choiceOf<Choice extends string>(
  search: AddressSearch,
  key: string,
  choices: readonly Choice[],
): Choice | undefined {
  return choices.find((choice) => choice === textOf(search, key));
}
