/** Why a value cannot be written where the contract puts it, or a text there cannot be read. docs/serialization.md lists all. */
export type CodecCode = EncodeCode | DecodeCode | StaticCode;

export type EncodeCode =
  | 'null-value'
  | 'undefined-value'
  | 'not-finite'
  | 'nested-value'
  | 'empty-list'
  | 'empty-object'
  | 'empty-text'
  | 'dot-segment'
  | 'delimiter'
  | 'member-name'
  | 'header-character'
  | 'cookie-character'
  | 'cookie-pairs'
  | 'percent-triplet'
  | 'lone-surrogate'
  | 'undefined-style'
  | 'untyped-object'
  | 'no-writer'
  | 'line-break'
  | 'positional-gap';

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
