import type { EncodeCode } from '../call/encode-code.ts';

/** Why a value cannot be written where the contract puts it, or a text there cannot be read. docs/serialization.md lists all. */
export type CodecCode = EncodeCode | DecodeCode | StaticCode;

export type { EncodeCode };

export type DecodeCode =
  | 'wrong-type'
  | 'not-json'
  | 'percent-encoding'
  | 'odd-members'
  | 'repeated-name'
  | 'wrong-prefix'
  | 'malformed-multipart';

/** What only the contract shows: values are sent, and `lint` reports it. */
export type StaticCode = 'ambiguous-type' | 'name-taken';

/**
 * Ends the writing of a value. The client throws its error here, before anything is sent. `pointer`: RFC 6901, from the
 * value that is written to the member that cannot be.
 */
export type Refuse = (code: EncodeCode, pointer?: string) => never;

/** Of a member: a refusal contains its name. */
export function refusingMember(refuse: Refuse, name: string): Refuse {
  return (code, pointer = '') => refuse(code, segment(name) + pointer);
}

/** A step of an RFC 6901 pointer. */
export function segment(name: string | number): string {
  return `/${`${name}`.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Writes a value with its name; undefined: it is left out. */
export type Write = (name: string, value: unknown, refuse: Refuse) => string | undefined;

/** A name and a text, both as they travel. */
export type Pair = readonly [name: string, text: string];

/** Writes a value as pairs of a query, a form, cookies or the parts of a body; none: it is left out. */
export type WritePairs = (name: string, value: unknown, refuse: Refuse) => readonly Pair[];

/** Why a value cannot be encoded or decoded, and where in the value. */
export interface CodecIssue {
  /** RFC 6901 pointer from the value of the parameter or body. */
  readonly pointer: string;
  readonly code: CodecCode;
}

/** Of a text that cannot be read. */
export interface DecodeIssue extends CodecIssue {
  readonly code: DecodeCode;
}

/** Result of encoding: the encoded value, or the first issue. */
export type Encoded<Text> =
  | { readonly ok: true; readonly value: Text }
  | { readonly ok: false; readonly issue: CodecIssue };

/** A failed one holds what could be read, texts where a type could not be: a validator says what is wrong with them. */
export type Decoded =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issue: DecodeIssue; readonly value: unknown };

class Refusal extends Error {
  readonly issue: CodecIssue;

  constructor(code: EncodeCode, pointer: string) {
    super(code);
    this.issue = { pointer, code };
  }
}

/** Runs a writer; what it refuses becomes an issue. */
export function attempt<Text>(write: (refuse: Refuse) => Text): Encoded<Text> {
  try {
    const value = write((code, pointer = '') => {
      throw new Refusal(code, pointer);
    });
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, issue: error.issue };
  }
}
