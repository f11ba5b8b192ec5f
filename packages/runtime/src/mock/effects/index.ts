import type { Effect, EffectContext, TextKind } from './effect.ts';
import { emit } from './emit.ts';
import { store } from './store.ts';

/** The one list of effects: types, the check of `x-tallystick-effects` and the mock follow from it. */
export const EFFECTS: readonly [typeof store, typeof emit] = [store, emit];

type DataOf<Record> = Record extends Effect<infer Data> ? Data : never;

/** What a contract states of an effect, by `kind`. */
export type EffectRecord = DataOf<(typeof EFFECTS)[number]>;

const BY_KIND: ReadonlyMap<unknown, Effect<EffectRecord>> = new Map(EFFECTS.map((each) => [each.kind, each]));

/**
 * Whether a value has the members of a known effect.
 *
 * @example
 * isEffect({ kind: 'store', collection: 'chats', items: '/chats', ids: '/data/-/id' }); // true
 */
export function isEffect(value: object): value is EffectRecord {
  const known = BY_KIND.get(Reflect.get(value, 'kind'));
  return (
    known !== undefined &&
    Object.entries(known.members).every(([name, kind]) => isOfKind(Reflect.get(value, name), kind))
  );
}

function isOfKind(value: unknown, kind: unknown): boolean {
  return kind === 'template' ? value !== undefined : typeof value === 'string';
}

/**
 * What an effect names of one kind: its webhooks, its collections.
 *
 * @example
 * const effect = { kind: 'store', collection: 'chats', items: '/chats', ids: '/data/-/id' } as const;
 * namesIn(effect, 'collection'); // ['chats']
 */
export function namesIn(effect: EffectRecord, kind: TextKind): readonly string[] {
  const members: readonly (readonly [string, unknown])[] = Object.entries(
    BY_KIND.get(effect.kind)?.members ?? {},
  );
  return members.flatMap(([name, each]) => (each === kind ? String(Reflect.get(effect, name)) : []));
}

/**
 * Does what an effect says; the result of the call, with what the effect writes into it.
 *
 * @example
 * const effect = { kind: 'store', collection: 'chats', items: '/chats', ids: '/data/-/id' } as const;
 * const store: object[] = [];
 * const context: EffectContext = {
 *   ...{ input: { chats: [{ name: 'Ann' }] }, completedInput: () => context.input, result: { data: [] } },
 *   ...{ count: () => 1, add: (_collection: string, item: object) => void store.push(item) },
 *   ...{ fill: (template: Json) => template, deliver: () => undefined },
 * };
 * performEffect(effect, context);
 * store; // [{ id: 1, name: 'Ann' }]
 */
export function performEffect(effect: EffectRecord, context: EffectContext): unknown {
  const known = BY_KIND.get(effect.kind);
  if (known === undefined)
    throw new TypeError(
      `unknown effect ${JSON.stringify(effect.kind)}: generate the package and update @tallystick/runtime to the same version`,
    );
  return known.perform(effect, context);
}

export type { Effect, EffectContext, TextKind } from './effect.ts';
export type { EmitEffect } from './emit.ts';
export type { StoreEffect } from './store.ts';
