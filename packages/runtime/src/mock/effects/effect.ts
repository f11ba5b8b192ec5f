import type { Json } from '../../json.ts';

/** What a member of an effect holds: it decides how a spec is checked and what the member may name. */
type MemberKind<Value> = [Value] extends [string] ? TextKind : 'template';

/**
 * `pointer`: RFC 6901, with `-` for each item. `collection`: a name under which a mock shows what it stored. `webhook`:
 * id of a webhook of the contract.
 */
export type TextKind = 'text' | 'pointer' | 'collection' | 'webhook';

/** What an effect can read and do in a mock, after a call was accepted. */
export interface EffectContext {
  /** The input as it travelled. */
  readonly input: unknown;
  /** The input with the members that the server fills in. */
  readonly completedInput: () => unknown;
  /** The body or the result of the reply, as earlier effects left it. */
  readonly result: unknown;
  /** The next number of a counter, from 1. */
  readonly count: (counter: string) => number;
  /** Adds an item to a collection. */
  readonly add: (collection: string, item: object) => void;
  /** Replaces the placeholders of a template. */
  readonly fill: (template: Json) => Json;
  /** Delivers a webhook after the reply has left, as a server would. */
  readonly deliver: (webhook: string, payload: Json) => void;
}

/** One kind of effect: what `x-tallystick-effects` states of it, and what a mock does for it. */
export interface Effect<Data extends { readonly kind: string }> {
  /** The member of the extension that holds it: `{"store": {…}}`. */
  readonly kind: Data['kind'];
  /** Every member that the extension must state. */
  readonly members: {
    readonly [Name in Exclude<keyof Data, 'kind'>]: MemberKind<Data[Name]>;
  };
  /** Returns the body or the result of the reply, with what the effect writes into it. */
  perform(effect: Data, context: EffectContext): unknown;
}
