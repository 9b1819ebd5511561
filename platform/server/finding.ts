/** Something that is not as it was recorded: what, and where it can be told what stands there and what should. */
export interface Finding {
  /** Which check found it, `ledger`, `files` …: stable, for programs. */
  readonly part: string;
  /** The receipt, month, document or file it is about, as people call it. */
  readonly subject: string;
  readonly words: string;
  readonly stored?: string;
  readonly expected?: string;
}
