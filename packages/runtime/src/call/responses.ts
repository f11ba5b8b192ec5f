import type { Headers } from '../web.ts';

/** What a call gives: a promise of the result that knows, for `withResponse`, which replies there may be. */
export interface Answer<Result, Response> extends Promise<Result> {
  /** For the compiler: nothing is there. */
  readonly '~response'?: Response;
}

/** A documented reply that a call resolves with. */
export interface ResponseOf<Status extends number, Body, Declared = unknown> {
  readonly status: Status;
  readonly headers: ReplyHeaders<Declared>;
  readonly body: Body;
}

/** Headers of a reply, of which the contract declares some, in lower case. Whatever their type, they travel as text. */
export interface ReplyHeaders<Declared> extends Headers {
  get<Name extends keyof Declared & string>(name: Name): HeaderText<Declared[Name]>;
  get(name: string): string | null;
}

/** One that is optional may be absent. */
type HeaderText<Value> = undefined extends Value ? Exclude<Value, undefined> | null : Value;

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
type NumberOf<Text> = Text extends `${infer Value extends number}` ? Value : never;

/** A range such as `4XX`: `StatusRange<4>`. */
export type StatusRange<Hundreds extends 1 | 2 | 3 | 4 | 5> = NumberOf<`${Hundreds}${Digit}${Digit}`>;

/** Every status of an error (RFC 9110, 15): what `default` documents. */
export type ErrorStatus = StatusRange<4 | 5>;

/** Media types that may be asked for, where `Bodies` has a body for each: of a range, any type in it. */
export type AcceptOf<Bodies> = TypeIn<keyof Bodies & string>;

type TypeIn<Range extends string> = Range extends '*/*'
  ? `${string}/${string}`
  : Range extends `${infer Group}/*`
    ? `${Group}/${string}`
    : Range;

/** The body of the media type that is asked for: the type itself, or else the ranges that it is in. */
export type BodyOf<Bodies, Accept> = Accept extends keyof Bodies
  ? Bodies[Accept]
  : { [Range in keyof Bodies & string]: Accept extends TypeIn<Range> ? Bodies[Range] : never }[keyof Bodies &
      string];

/** Responses, narrowed to the requested media type. */
export type ResponseWith<Response, Body> =
  Response extends ResponseOf<infer Status, infer Own, infer Declared>
    ? ResponseOf<Status, [Extract<Own, Body>] extends [never] ? Body : Extract<Own, Body>, Declared>
    : never;
