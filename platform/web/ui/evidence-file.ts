/** A file as the viewer shows it. */
export interface EvidenceFile {
  readonly id: string;
  readonly name: string;
  /** `image/jpeg`, `application/pdf`, … */
  readonly mediaType: string;
  /** Where its bytes are: `addressOf(readEvidence, { params: { id } })`. */
  readonly address: string;
}

/** What is turned and enlarged: degrees and factor. */
export interface EvidenceView {
  readonly zoom: number;
  readonly turn: number;
}
