import type { SchemaObject } from '../../model/index.ts';
import { escapeSegment, isJsonObject } from '../../model/index.ts';
import { at, type CaseDraft, withMembers, without, withValue } from '../draft.ts';
import type { SchemaLocation } from '../locations.ts';
import { type Ground, withSamples } from '../repair.ts';
import { type Candidate, enumerated, type MakeCandidates } from './candidate.ts';

/** Members that are added to have too many. */
const MOST_EXTRA = 1_000;

/** Each required member taken away, and a member that the schema does not know. */
export const objectCandidates: MakeCandidates = function* (location, draft, ground) {
  yield* requiredCandidates(location, draft);
  yield* unknownCandidates(location, draft);
  yield* dependentCandidates(location, draft, ground);
  yield* sizeCandidates(location, draft);
};

function* requiredCandidates(location: SchemaLocation, draft: CaseDraft): Iterable<Candidate> {
  if (location.by === 'condition') return;
  for (const name of location.schema.required ?? []) {
    const segment = escapeSegment(name);
    yield {
      kind: 'refused',
      keyword: `required/${segment}`,
      phrase: `without ${name}`,
      draft: without(draft, `${location.pointer}/${segment}`),
      code: 'required',
    };
  }
}

function unknownCandidates(location: SchemaLocation, draft: CaseDraft): readonly Candidate[] {
  const { additionalProperties, unevaluatedProperties } = location.schema;
  const keyword = additionalProperties === false ? 'additionalProperties' : 'unevaluatedProperties';
  if (additionalProperties !== false && unevaluatedProperties !== false) return [];
  if (!isJsonObject(at(draft, location.pointer))) return [];
  const name = strangeName(location.schema);
  return [
    {
      kind: 'refused',
      keyword,
      phrase: 'with an unknown member',
      draft: withValue(draft, `${location.pointer}/${name}`, 'text'),
      code: 'unknown-member',
    },
  ];
}

function strangeName(schema: SchemaObject): string {
  let name = 'unknown_member';
  while (schema.properties?.has(name)) name += '_';
  return name;
}

function* dependentCandidates(
  location: SchemaLocation,
  draft: CaseDraft,
  ground: Ground,
): Iterable<Candidate> {
  for (const [name, needs] of location.schema.dependentRequired ?? []) {
    const holding = withSamples(draft, location.pointer, [name, ...needs], ground);
    const keyword = `dependentRequired/${escapeSegment(name)}`;
    yield { kind: 'accepted', keyword, phrase: `with ${name} and ${enumerated(needs)}`, draft: holding };
    for (const need of needs)
      yield {
        kind: 'refused',
        keyword: `${keyword}/${escapeSegment(need)}`,
        phrase: `with ${name} and without ${need}`,
        draft: without(holding, `${location.pointer}/${escapeSegment(need)}`),
        code: 'dependent-required',
      };
  }
}

function* sizeCandidates(location: SchemaLocation, draft: CaseDraft): Iterable<Candidate> {
  const { minProperties = 0, maxProperties } = location.schema;
  const held = at(draft, location.pointer);
  if (!isJsonObject(held)) return;
  const names = Object.keys(held);
  if (minProperties > 0)
    yield {
      kind: 'refused',
      phrase: 'with too few members',
      keyword: 'minProperties',
      code: 'min-properties',
      draft: withMembers(
        draft,
        location.pointer,
        names.slice(minProperties - 1).map((name) => [name, undefined]),
      ),
    };
  if (maxProperties === undefined) return;
  const lacking = Math.max(0, maxProperties + 1 - names.length);
  const extra = Array.from({ length: Math.min(lacking, MOST_EXTRA) }, (_, index) => `member_${index}`);
  yield {
    kind: 'refused',
    phrase: 'with too many members',
    keyword: 'maxProperties',
    code: 'max-properties',
    draft: withMembers(
      draft,
      location.pointer,
      extra.map((name) => [name, 'text']),
    ),
  };
}
