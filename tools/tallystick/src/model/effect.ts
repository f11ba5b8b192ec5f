import type { JsonValue } from './json.ts';
import type { RuleSource } from './origin.ts';

/** What an accepted call does at the server, told for mocks and stateful suites. */
export type Effect = StoreEffect | EmitEffect;

/** Every item at a pointer of the input is kept in a collection under an id of its own. */
export interface StoreEffect {
  readonly kind: 'store';
  /** The name under which a mock shows the items, e.g. `chats`. */
  readonly collection: string;
  /** Pointer into the input: an array (each item is stored) or an object (it is stored). */
  readonly items: string;
  /** Pointer pattern into the result, where the ids go; `-` stands for each item: `/data/-/id`. */
  readonly ids: string;
  readonly source?: RuleSource;
}

/** A webhook is delivered. */
export interface EmitEffect {
  readonly kind: 'emit';
  /** Name of a webhook of the contract. */
  readonly webhook: string;
  readonly payload: Template;
  readonly source?: RuleSource;
}

/**
 * JSON in which an object with the single member `$tallystick` is replaced by a value. The closed set:
 *
 * - `{input: pointer, prefix?, suffix?}`: the value there in the operation's input, as text where text is put
 *   around it; where it is absent the member is left out
 * - `{id: 'integer' | 'hex16' | 'alphanumeric16' | 'hex32' | 'uuid'}`: a fresh id
 * - `{count: name}`: a counter of the mock, growing by one each time
 * - `{now: 'epoch-ms' | 'epoch-s' | layout}`: the mock's clock; a layout of `YYYY MM DD hh mm ss SSS ZZ` tokens
 * - `{issue: 'field' | 'value' | 'message'}`: of the violation that is refused: dotted path, value as sent, words
 */
export type Template = JsonValue;
