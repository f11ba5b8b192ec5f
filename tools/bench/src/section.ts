/** A part of RESULTS.md. */
export interface Section {
  readonly title: string;
  readonly text: string;
}
