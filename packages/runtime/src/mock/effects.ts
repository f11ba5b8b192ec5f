import type { EffectData, JsonSchema, OperationData } from '../contract.ts';
import { at } from '../pointer.ts';
import { relative, withValues } from './pointers.ts';
import { followed, isSchemaMap, type SchemaObject, schemaAt, schemaList } from './schemas.ts';
import type { MockState } from './state.ts';
import { fill, templateScope } from './template.ts';

/** What an accepted call leaves behind; the result with the ids that were given. */
export function applyEffects(
  operation: OperationData,
  input: unknown,
  result: unknown,
  state: MockState,
): unknown {
  let filled = result;
  for (const effect of operation.effects) {
    if (effect.kind === 'store') filled = store(effect, operation, input, filled, state);
    else emit(effect, input, state);
  }
  return filled;
}

function store(
  { collection, items, ids }: Extract<EffectData, { kind: 'store' }>,
  operation: OperationData,
  input: unknown,
  result: unknown,
  state: MockState,
): unknown {
  const given = at(input, items);
  const list = Array.isArray(given) ? given : [given];
  const schema = itemSchema(operation, items, state);
  const numbers = list.map(() => state.count('stored item'));
  const kept = list.map((item, index) => ({ id: numbers[index], ...withDefaults(item, schema, state) }));
  state.collection(collection).push(...kept);
  return withValues(result, ids, numbers);
}

function itemSchema({ input }: OperationData, items: string, { contract }: MockState): SchemaObject {
  let schema = followed(input, contract.schemas);
  for (const segment of items.split('/').slice(1))
    schema = followed(schemaAt(schema, segment), contract.schemas);
  const each = schema['items'] as JsonSchema | undefined;
  return each === undefined ? schema : followed(each, contract.schemas);
}

/** A copy with the members that the server fills in (`x-tallystick-default-from`). */
function withDefaults(item: unknown, schema: SchemaObject, state: MockState): object {
  if (typeof item !== 'object' || item === null) return { value: item };
  const parts = [
    schema,
    ...schemaList(schema['allOf']).map((part) => followed(part, state.contract.schemas)),
  ];
  const derived = parts.flatMap((part) =>
    Object.entries(isSchemaMap(part['properties']) ? part['properties'] : {}),
  );
  const missing = derived.flatMap(([name, property]) => {
    if (Object.hasOwn(item, name) || typeof property !== 'object') return [];
    const value = derivedValue(item, property);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...item, ...Object.fromEntries(missing) };
}

function derivedValue(item: object, property: SchemaObject): unknown {
  const from = property['x-tallystick-default-from'] as
    | { readonly pointer: string; readonly map?: Readonly<Record<string, unknown>> }
    | undefined;
  const value = from === undefined ? undefined : relative([item, undefined], from.pointer);
  return typeof value === 'string' && from?.map !== undefined && Object.hasOwn(from.map, value)
    ? from.map[value]
    : value;
}

/** After the reply has left, as a server would. */
function emit(
  { webhook, payload }: Extract<EffectData, { kind: 'emit' }>,
  input: unknown,
  state: MockState,
): void {
  const filled = fill(payload, templateScope(input, state));
  const { resets } = state;
  setTimeout(() => {
    if (state.resets === resets) state.feed(webhook).deliver(filled);
  }, 0);
}
