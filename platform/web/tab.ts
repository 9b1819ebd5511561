const OWN = "luming.tab";
/** Milliseconds between two signs of life; browsers let a hidden page give one a minute at least. */
const BEAT = 20_000;
/** Milliseconds of silence after which a page is taken for gone. */
const GONE = 90_000;

let own: string | null = null;

/** The name of this page among those open at once in this browser; a reload keeps it, a copied page gets another. */
export function thisTab(): string {
  if (own) return own;
  const before = window.sessionStorage.getItem(OWN);
  own = before && !isOpen(before) ? before : `${Date.now()}-${Math.random()}`;
  window.sessionStorage.setItem(OWN, own);
  const beat = (): void => window.localStorage.setItem(`${OWN}.${own}`, String(Date.now()));
  beat();
  window.setInterval(beat, BEAT);
  window.addEventListener("pageshow", beat);
  window.addEventListener("pagehide", () => window.localStorage.removeItem(`${OWN}.${own}`));
  return own;
}

/** Whether a page of that name is still open. */
export function isOpen(tab: string): boolean {
  return Date.now() - Number(window.localStorage.getItem(`${OWN}.${tab}`) ?? 0) < GONE;
}
