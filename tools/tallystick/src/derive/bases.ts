import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type Operation,
  pointerSegments,
} from '../model/index.ts';
import { bindingCases, type Fillable } from './bindings/index.ts';
import { at, type CaseDraft, withValue } from './draft.ts';
import type { ValidationScope } from './issue.ts';
import { type Ground, repair } from './repair.ts';
import { sampled, sampleOf } from './sample.ts';

/**
 * The drafts that cases start from: the operation's valid examples that can be sent and resolve, the fullest last.
 * Without any, an input made from the schema: its case then holds the whole input as a patch. None where no valid input
 * is found.
 */
export function basesOf(operation: Operation, ground: Ground): readonly CaseDraft[] {
  const binding = bindingCases(operation);
  const examples = operation.examples
    .filter((example) => resolves(operation, example.outcome))
    .map((example) => injected(operation, { base: example.name, patch: [], value: example.input }, ground))
    .filter((draft) => repair(draft, ground, () => true).issues.length === 0)
    .filter((draft) => binding.isSendable(draft, ground.context));
  if (examples.length > 0) return examples;
  const empty: CaseDraft = { base: '', patch: [], value: {} };
  const made = withValue(empty, '', sampleOf(operation.input, ground.context));
  const sendable = withoutEmptiness(made, binding.fillable(ground.context), ground);
  const { draft, issues } = repair(injected(operation, sendable, ground), ground, () => false);
  return issues.length === 0 ? [draft] : [];
}

/** A list that is empty gets an item there, an object its members. */
export function withoutEmptiness(
  draft: CaseDraft,
  fillable: readonly Fillable[],
  { context }: Pick<Ground, 'context'>,
): CaseDraft {
  return fillable.reduce((each, [pointer, schema]) => {
    const held = at(each, pointer);
    if (typeof held !== 'object' || held === null || Object.keys(held).length > 0) return each;
    const filled = Array.isArray(held)
      ? sampled({ allOf: [schema], minItems: 1 }, context, 'small')
      : sampled(schema, context, 'full');
    return filled === undefined ? each : withValue(each, pointer, filled);
  }, draft);
}

export function resolves(operation: Operation, outcome: string): boolean {
  return operation.outcomes.some(({ name, promise }) => name === outcome && promise === 'resolves');
}

/** The example as it travels: with what the client adds, which does not count as a change of the case. */
export function injected(
  operation: Operation,
  draft: CaseDraft,
  { context }: Pick<Ground, 'context'>,
): CaseDraft {
  const value = operation.injected.reduce((each, entry) => {
    const content = entry.by === 'constant' ? entry.value : credentialAt(operation, entry.pointer, context);
    return addAbsent(each, pointerSegments(entry.pointer), content);
  }, draft.value);
  return { ...draft, value };
}

function credentialAt(operation: Operation, pointer: string, context: ValidationScope): JsonValue {
  const name = pointerSegments(pointer).at(-1) ?? '';
  const schema = typeof operation.input === 'object' ? operation.input.properties?.get(name) : undefined;
  return sampleOf(schema, context);
}

function addAbsent(value: JsonValue, segments: readonly string[], content: JsonValue): JsonValue {
  const [segment, ...rest] = segments;
  if (segment === undefined) return value;
  const held: JsonObject = isJsonObject(value) ? value : {};
  const member = Object.hasOwn(held, segment) ? held[segment] : undefined;
  const changed = rest.length === 0 ? (member ?? content) : addAbsent(member ?? {}, rest, content);
  return Object.fromEntries([...Object.entries(held), [segment, changed]]);
}
