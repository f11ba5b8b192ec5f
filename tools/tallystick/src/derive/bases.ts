import type { JsonObject, JsonValue, Operation } from '../model/index.ts';
import { escapeSegment, GROUP_OF, isJsonObject, pointerSegments } from '../model/index.ts';
import { at, type Draft, withValue } from './draft.ts';
import type { CheckContext } from './finding.ts';
import { sampleOf } from './sample.ts';
import { type Ground, settle } from './settle.ts';

/**
 * The drafts that cases start from: the operation's examples that end well and that nothing is wrong with, the
 * fullest last. Without any, an input made from the schema: its case then holds the whole input as a patch.
 */
export function basesOf(operation: Operation, ground: Ground): readonly Draft[] {
  const examples = operation.examples
    .filter((example) => resolves(operation, example.outcome))
    .map((example) => supplied(operation, { base: example.name, patch: [], value: example.input }, ground))
    .filter((draft) => settle(draft, ground, () => true).findings.length === 0);
  if (examples.length > 0) return examples;
  const empty: Draft = { base: '', patch: [], value: {} };
  const made = withValue(empty, '', sampleOf(operation.input, ground.context));
  const sendable = withoutEmptyLists(operation, made, ground);
  return [settle(supplied(operation, sendable, ground), ground, () => false).draft];
}

/** URLs and headers do not tell a list without items from none at all: a parameter that is a list gets one. */
function withoutEmptyLists({ binding }: Operation, draft: Draft, { context }: Ground): Draft {
  const parameters = binding.protocol === 'http' ? binding.parameters : [];
  return parameters.reduce((each, { in: location, name, schema }) => {
    const pointer = `/${GROUP_OF[location]}/${escapeSegment(name)}`;
    const value = at(each, pointer);
    const items = typeof schema === 'object' ? schema.items : undefined;
    if (!Array.isArray(value) || value.length > 0 || items === false) return each;
    return withValue(each, pointer, [sampleOf(items ?? { origin: ORIGIN, type: ['string'] }, context)]);
  }, draft);
}

const ORIGIN = { file: '', pointer: '' };

export function resolves(operation: Operation, outcome: string): boolean {
  return operation.outcomes.some(({ name, settles }) => name === outcome && settles === 'resolves');
}

/** The example as it travels: what the client adds is added, and is no change of the case. */
export function supplied(operation: Operation, draft: Draft, { context }: Pick<Ground, 'context'>): Draft {
  const value = operation.supplied.reduce((each, entry) => {
    const content = entry.by === 'constant' ? entry.value : credentialAt(operation, entry.pointer, context);
    return addAbsent(each, pointerSegments(entry.pointer), content);
  }, draft.value);
  return { ...draft, value };
}

function credentialAt(operation: Operation, pointer: string, context: CheckContext): JsonValue {
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
