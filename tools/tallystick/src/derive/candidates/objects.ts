import type { SchemaObject } from '../../model/index.ts';
import { escapeSegment, isJsonObject } from '../../model/index.ts';
import { at, without, withValue } from '../draft.ts';
import { sampleAt } from '../repair.ts';
import type { Candidate, MakeCandidates } from './candidate.ts';

/** Each required member taken away, and a member that the schema does not know. */
export const objectCandidates: MakeCandidates = (location, draft, ground) => [
  ...requiredCandidates(location, draft, ground),
  ...unknownCandidates(location, draft, ground),
  ...dependentCandidates(location, draft, ground),
  ...sizeCandidates(location, draft, ground),
];

const requiredCandidates: MakeCandidates = (location, draft) =>
  location.by === 'condition'
    ? []
    : (location.schema.required ?? []).map((name): Candidate => {
        const segment = escapeSegment(name);
        return {
          kind: 'refused',
          keyword: `required/${segment}`,
          phrase: `without ${name}`,
          draft: without(draft, `${location.pointer}/${segment}`),
          code: 'required',
        };
      });

const unknownCandidates: MakeCandidates = (location, draft) => {
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
};

function strangeName(schema: SchemaObject): string {
  let name = 'unknown_member';
  while (schema.properties?.has(name)) name += '_';
  return name;
}

const dependentCandidates: MakeCandidates = (location, draft, ground) =>
  [...(location.schema.dependentRequired ?? [])].flatMap(([name, needs]) => {
    const pointer = (member: string): string => `${location.pointer}/${escapeSegment(member)}`;
    const holding = [name, ...needs].reduce(
      (each, member) =>
        at(each, pointer(member)) === undefined
          ? withValue(each, pointer(member), sampleAt(pointer(member), ground))
          : each,
      draft,
    );
    const keyword = `dependentRequired/${escapeSegment(name)}`;
    return [
      { kind: 'accepted', keyword, phrase: `with ${name} and ${needs.join(', ')}`, draft: holding } as const,
      ...needs.map(
        (need): Candidate => ({
          kind: 'refused',
          keyword: `${keyword}/${escapeSegment(need)}`,
          phrase: `with ${name} and without ${need}`,
          draft: without(holding, pointer(need)),
          code: 'dependent-required',
        }),
      ),
    ];
  });

const sizeCandidates: MakeCandidates = (location, draft) => {
  const { minProperties, maxProperties } = location.schema;
  const held = at(draft, location.pointer);
  if (!isJsonObject(held)) return [];
  const names = Object.keys(held);
  const about = {
    kind: 'refused',
    phrase: 'with too few members',
    keyword: 'minProperties',
    code: 'min-properties',
  } as const;
  const few = names
    .slice(Math.max(0, (minProperties ?? 0) - 1))
    .map((name) => `${location.pointer}/${escapeSegment(name)}`);
  const lacking = Math.max(0, (maxProperties ?? 0) + 1 - names.length);
  const extra = Array.from(
    { length: Math.min(lacking, 1_000) },
    (_, index) => `${location.pointer}/member_${index}`,
  );
  return [
    ...(minProperties === undefined || minProperties === 0
      ? []
      : [{ ...about, draft: few.reduce(without, draft) }]),
    ...(maxProperties === undefined
      ? []
      : [
          {
            kind: 'refused',
            phrase: 'with too many members',
            keyword: 'maxProperties',
            code: 'max-properties',
            draft: extra.reduce((each, pointer) => withValue(each, pointer, 'text'), draft),
          } as const,
        ]),
  ];
};
