import type { RuleSourceData } from '@tallystick/runtime/contract';

/**
 * Where in the sources a value was read. The line is found from these two when a diagnostic needs it,
 * since most runs never ask.
 */
export interface Origin {
  /** The file, relative to the spec's own folder, with `/` between segments. */
  readonly file: string;
  /** RFC 6901 pointer within that file; '' is the whole document. */
  readonly pointer: string;
}

/** The same text for the same origin, and no other. */
export function placeKey({ file, pointer }: Origin): string {
  return `${file}#${pointer}`;
}

/**
 * Where a rule comes from, and how sure one may be of it. `document`: stated by the source document of the contract;
 * `published`: stated by another public page of the provider; `inferred`: read between the lines, so a breach is a
 * warning and no failure. `cite` names the document or page, and what to look for there.
 */
export type RuleSource = RuleSourceData;
