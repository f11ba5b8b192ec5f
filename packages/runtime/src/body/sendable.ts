import type { Blob, BodyInit } from '../web.ts';

/** An input whose body may hold files in place of text, where it does not travel as JSON. */
export type Sendable<Input> = {
  readonly [Group in keyof Input]: Group extends 'body' ? Filled<Input[Group]> : Input[Group];
};

/** A Blob, File or bytes in place of text. */
type Filled<Value> = Value extends string
  ? Value | Blob | ArrayBuffer | Uint8Array<ArrayBuffer>
  : Value extends readonly (infer Item)[]
    ? readonly Filled<Item>[]
    : Value extends object
      ? { readonly [Member in keyof Value]: Filled<Value[Member]> }
      : Value;

/** An input whose body is sent as it is. */
export type Raw<Input> = {
  readonly [Group in keyof Input]: Group extends 'body' ? BodyInit : Input[Group];
};

/** An input whose body is a stream of values. */
export type Streamed<Input> = {
  readonly [Group in keyof Input]: Group extends 'body'
    ? AsyncIterable<unknown> | Iterable<unknown>
    : Input[Group];
};
