import type { HeaderData, OutcomeData } from '@tallystick/runtime/contract';
import type { JsonValue } from './json.ts';
import type { Origin } from './origin.ts';
import type { Schema } from './schema.ts';

/**
 * One documented way for an operation to end. Success and every documented refusal are members of one list,
 * in the order in which they are tried: the first whose matcher matches is the outcome.
 *
 * `name` is stable: a mnemonic (`limit_exceeded`), a planned name (`resourceNotFound`), `result`, a status (`404`).
 * `message` is the error object's in json-rpc, and for people in http. `template` is what a mock sends, if the spec says
 * (a template: see effect.ts); where it is absent, data is made from the schema.
 */
export interface Outcome extends Omit<OutcomeData, 'content' | 'examples' | 'headers'> {
  readonly origin: Origin;
  /** The planned name of the type of the body, e.g. `AddUserResult202`, where statuses that resolve have different ones. */
  readonly typeName?: string;
  /**
   * Planned names of the types of bodies, by media type: where the reply has several media types of different schemas, and
   * where it rejects.
   */
  readonly bodyNames?: ReadonlyMap<string, string>;
  /**
   * What the reply carries. http: the body, by media type (none: no body is expected). json-rpc: one entry
   * under '' with the result, or with the error object's `data`.
   */
  readonly content: ReadonlyMap<string, Schema>;
  /** http only: examples of bodies, by media type and then by name; '' is the name of an example that has none. */
  readonly examples?: ReadonlyMap<string, ReadonlyMap<string, JsonValue>>;
  /** http only: response headers by lower-case name. */
  readonly headers: ReadonlyMap<string, Omit<HeaderData, 'schema'> & { readonly schema: Schema }>;
}

/**
 * All that is given must hold. `status`: HTTP status, both ends included; `otherwise`: the `default` response, for an
 * error (from 400 on) that no other outcome's status matches; `rpc`: `result` (the reply has a result) or the
 * error's code; `constant`: at a pointer in the http body or in the error object's `data`.
 */
export type Matcher = OutcomeData['matcher'];

/** The error means *wait*: `pointers` lead into the body or the error's data; the first number found is the time. */
export type Wait = NonNullable<OutcomeData['wait']>;
