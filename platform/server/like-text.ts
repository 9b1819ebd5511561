/** Text as a LIKE pattern that means itself. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
