import type { HttpBinding, JsonObject, JsonValue, Operation, Schema } from '../model/index.ts';
import { escapeSegment, GROUP_OF, isJsonObject, pointerSegments } from '../model/index.ts';
import { at, type CaseDraft, withValue } from './draft.ts';
import type { ValidationScope } from './issue.ts';
import { type Ground, repair } from './repair.ts';
import { fuller, mergeParts, sampleOf } from './sample.ts';

/**
 * The drafts that cases start from: the operation's examples that end well and that nothing is wrong with, the
 * fullest last. Without any, an input made from the schema: its case then holds the whole input as a patch.
 */
export function basesOf(operation: Operation, ground: Ground): readonly CaseDraft[] {
  const examples = operation.examples
    .filter((example) => resolves(operation, example.outcome))
    .map((example) => injected(operation, { base: example.name, patch: [], value: example.input }, ground))
    .filter((draft) => repair(draft, ground, () => true).issues.length === 0);
  if (examples.length > 0) return examples;
  const empty: CaseDraft = { base: '', patch: [], value: {} };
  const made = withValue(empty, '', sampleOf(operation.input, ground.context));
  const sendable = withoutEmptiness(made, fillablePlaces(operation, ground.context), ground);
  return [repair(injected(operation, sendable, ground), ground, () => false).draft];
}

/** Where what is empty could not be told from what is not there: in URLs, headers and forms. */
export function fillablePlaces({ binding }: Operation, context: ValidationScope): readonly Fillable[] {
  if (binding.protocol !== 'http') return [];
  const parameters = binding.parameters.map(
    ({ in: location, name, schema }): Fillable => [`/${GROUP_OF[location]}/${escapeSegment(name)}`, schema],
  );
  return [...parameters, ...formMembers(binding, context)];
}

/** A list that is empty gets an item there, an object its members. */
export function withoutEmptiness(
  draft: CaseDraft,
  places: readonly Fillable[],
  { context }: Pick<Ground, 'context'>,
): CaseDraft {
  return places.reduce((each, [pointer, schema]) => {
    const value = at(each, pointer);
    if (isEmptyObject(value)) return withValue(each, pointer, fuller(schema, context) ?? value);
    const items = typeof schema === 'object' ? schema.items : undefined;
    if (!Array.isArray(value) || value.length > 0 || items === false) return each;
    return withValue(each, pointer, [sampleOf(items ?? { origin: ORIGIN, type: ['string'] }, context)]);
  }, draft);
}

const isEmptyObject = (value: JsonValue | undefined): value is JsonObject =>
  isJsonObject(value) && Object.keys(value).length === 0;

/** A place in the input, and what may stand there. */
export type Fillable = readonly [pointer: string, schema: Schema];

function formMembers({ requestBody }: HttpBinding, context: ValidationScope): readonly Fillable[] {
  const [entry, other] = [...(requestBody?.content ?? [])];
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(entry?.[0] ?? '');
  const schema = entry?.[1].schema;
  if (!isForm || other !== undefined || typeof schema !== 'object') return [];
  const members = [...(mergeParts(schema, context).properties ?? [])];
  return members.map(([name, each]) => [`/body/${escapeSegment(name)}`, each]);
}

const ORIGIN = { file: '', pointer: '' };

export function resolves(operation: Operation, outcome: string): boolean {
  return operation.outcomes.some(({ name, promise }) => name === outcome && promise === 'resolves');
}

/** The example as it travels: what the client adds is added, and is no change of the case. */
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
