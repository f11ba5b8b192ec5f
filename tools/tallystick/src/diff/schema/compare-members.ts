import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { isEqual, sample } from '@tallystick/runtime/schema';
import type { PlacedPart } from './delta.ts';
import { deprecatedIn } from './deprecated.ts';
import { declaredNames, entries, isRequired, schemaOf } from './facts.ts';
import { below, type Comparing, keyOf, type Meeting } from './junction.ts';
import { renamedMembers } from './renamed-members.ts';

/** Members by name, by pattern and the others; and which are required. */
export function compareMembers(meeting: Meeting, comparison: Comparing): void {
  const renamed = renamedMembers(meeting, comparison);
  const left = new Set([...renamed.keys(), ...renamed.values()]);
  for (const [name, other] of renamed) compareRenamed(meeting, name, other, comparison);
  compareDeclared(meeting, left, comparison);
  compareRequired(meeting, left, comparison);
  comparePatterns(meeting, comparison);
  for (const keyword of ['additionalProperties', 'unevaluatedProperties'])
    compareOthers(meeting, keyword, comparison);
}

function namesIn(parts: readonly PlacedPart[]): ReadonlySet<string> {
  return new Set(parts.flatMap(({ schema }) => entries(schema, 'properties').map(([name]) => name)));
}

function holderOf(parts: readonly PlacedPart[], keyword: string, name: string): PlacedPart | undefined {
  return parts.find(({ schema }) => entries(schema, keyword).some(([own]) => own === name));
}

/** Whether no other part says something about the member. */
function declareOnce(parts: readonly PlacedPart[], name: string): boolean {
  return (
    parts.filter(({ schema }) => entries(schema, 'properties').some(([own]) => own === name)).length === 1
  );
}

function entryOf(part: PlacedPart, keyword: string, name: string): JsonSchema {
  return (entries(part.schema, keyword).find(([own]) => own === name)?.[1] ?? true) as JsonSchema;
}

/** A member with another name: two members on the wire, and one change. */
function compareRenamed({ from, to, at }: Meeting, name: string, other: string, comparison: Comparing): void {
  const [own, wanted] = [holderOf(from, 'properties', name), holderOf(to, 'properties', other)];
  const schema = entryOf(wanted ?? NOWHERE, 'properties', other);
  const isNeeded = isRequired(
    to.map((part) => part.schema),
    other,
  );
  comparison.add({
    id: 'member-renamed',
    keyword: 'properties',
    at,
    member: name,
    renamed: other,
    demand: {
      allOf: [
        withoutMember(to) as Json,
        { properties: { [other]: schema as Json } },
        ...(isNeeded ? [{ required: [other] }] : []),
      ],
    },
    against: [{ required: [name] }, { required: [other] }, { properties: { [other]: false } }],
    ...deprecatedIn(entryOf(own ?? NOWHERE, 'properties', name), schema, comparison),
    ...keyOf('fromKey', from, 'properties', name),
    ...keyOf('toKey', to, 'properties', other),
  });
}

function compareDeclared({ from, to, at }: Meeting, left: ReadonlySet<string>, comparison: Comparing): void {
  for (const name of new Set([...namesIn(from), ...namesIn(to)])) {
    if (left.has(name)) continue;
    const [own, wanted] = [holderOf(from, 'properties', name), holderOf(to, 'properties', name)];
    const key = ['properties', name];
    if (own !== undefined && wanted !== undefined) {
      const schema = entryOf(own, 'properties', name);
      comparison.compare({
        from: schema,
        to: entryOf(wanted, 'properties', name),
        at: {
          ...below(at, key, name, schema, own, wanted),
          certain: at.certain && declareOnce(from, name) && declareOnce(to, name),
        },
      });
      continue;
    }
    comparison.add({
      id: own === undefined ? 'member-added' : 'member-removed',
      keyword: 'properties',
      at,
      member: name,
      demand:
        own === undefined
          ? { properties: { [name]: entryOf(wanted ?? NOWHERE, 'properties', name) as Json } }
          : withoutMember(to),
      against: [{ required: [name] }],
      ...deprecatedIn(
        own && entryOf(own, 'properties', name),
        wanted && entryOf(wanted, 'properties', name),
        comparison,
      ),
      ...keyOf('fromKey', from, 'properties', name),
      ...keyOf('toKey', to, 'properties', name),
    });
  }
}

const NOWHERE: PlacedPart = { schema: {}, path: [] };

/** What an object schema demands of members that it does not declare. */
function withoutMember(to: readonly PlacedPart[]): JsonSchema {
  const limits = to.flatMap(({ schema }): Json[] => {
    const { properties = {}, patternProperties = {}, additionalProperties, unevaluatedProperties } = schema;
    const known = { properties: allowed(properties), patternProperties: allowed(patternProperties) };
    return [
      ...(additionalProperties === undefined ? [] : [{ ...known, additionalProperties }]),
      ...(unevaluatedProperties === undefined
        ? []
        : [
            {
              properties: Object.fromEntries([...namesIn(to)].map((name) => [name, true])),
              unevaluatedProperties,
            },
          ]),
    ];
  });
  return limits.length === 0 ? true : { allOf: limits };
}

function allowed(map: Json): Json {
  return Object.fromEntries(Object.keys(map as object).map((name) => [name, true]));
}

function compareRequired({ from, to, at }: Meeting, left: ReadonlySet<string>, comparison: Comparing): void {
  const [own, wanted] = [from, to].map((parts) => parts.map(({ schema }) => schema));
  const all = new Set(
    [...(own ?? []), ...(wanted ?? [])].flatMap((schema) => (schema['required'] as Json[] | undefined) ?? []),
  );
  for (const name of all) {
    if (typeof name !== 'string' || left.has(name)) continue;
    const [was, is] = [isRequired(own ?? [], name), isRequired(wanted ?? [], name)];
    if (was === is) continue;
    comparison.add({
      id: is ? 'member-required' : 'member-optional',
      keyword: 'required',
      at,
      member: name,
      demand: is ? { required: [name] } : true,
      against: is ? [{ properties: { [name]: false } }] : [],
      ...keyOf('fromKey', was ? from : [], 'required'),
      ...keyOf('toKey', is ? to : [], 'required'),
    });
  }
}

function comparePatterns({ from, to, at }: Meeting, comparison: Comparing): void {
  const patterns = new Set(
    [...from, ...to].flatMap(({ schema }) =>
      entries(schema, 'patternProperties').map(([pattern]) => pattern),
    ),
  );
  for (const pattern of patterns) {
    const [own, wanted] = [
      holderOf(from, 'patternProperties', pattern),
      holderOf(to, 'patternProperties', pattern),
    ];
    const key = ['patternProperties', pattern];
    const name = nameFor(pattern, comparison);
    if (own !== undefined && wanted !== undefined) {
      const schema = entryOf(own, 'patternProperties', pattern);
      comparison.compare({
        from: schema,
        to: entryOf(wanted, 'patternProperties', pattern),
        at: below(at, key, '-', schema, own, wanted, name),
      });
      continue;
    }
    comparison.add({
      id: 'other-members-changed',
      keyword: 'patternProperties',
      at,
      ...(own && { from: { [pattern]: entryOf(own, 'patternProperties', pattern) as Json } }),
      ...(wanted && { to: { [pattern]: entryOf(wanted, 'patternProperties', pattern) as Json } }),
      demand:
        wanted === undefined
          ? withoutMember(to)
          : { patternProperties: { [pattern]: entryOf(wanted, 'patternProperties', pattern) as Json } },
      against: [{ required: [name] }, { minProperties: 1 }],
      ...keyOf('fromKey', from, 'patternProperties', pattern),
      ...keyOf('toKey', to, 'patternProperties', pattern),
    });
  }
}

/** A name that a pattern matches, or one that nobody declares. */
function nameFor(pattern: string, { schemas }: Comparing): string {
  const name = sample(
    { type: ['string'], pattern },
    { schemas, seed: 1, size: 'small', direction: 'request' },
  );
  return typeof name === 'string' ? name : '-';
}

function compareOthers({ from, to, at }: Meeting, keyword: string, comparison: Comparing): void {
  const [own, wanted] = [from, to].map((parts) => parts.find(({ schema }) => isSaid(schema[keyword])));
  const [before, after] = [own && schemaOf(own.schema, keyword), wanted && schemaOf(wanted.schema, keyword)];
  if (own === undefined && wanted === undefined) return;
  if (own && wanted && typeof before === 'object' && typeof after === 'object') {
    comparison.compare({ from: before, to: after, at: below(at, [keyword], '-', before, own, wanted) });
    return;
  }
  if (isEqual(before ?? true, after ?? true)) return;
  const declared = [
    ...declaredNames(
      from.map(({ schema }) => schema),
      comparison.schemas,
    ),
  ];
  const isNamed = new Set(namesIn(to));
  comparison.add({
    id: 'other-members-changed',
    keyword,
    at,
    ...(before === undefined ? {} : { from: before }),
    ...(after === undefined ? {} : { to: after }),
    demand: withoutMember(to),
    against: [
      ...declared.filter((name) => !isNamed.has(name)).map((name) => ({ required: [name] })),
      { required: ['otherMember'] },
      { minProperties: declared.length + 1 },
    ],
    ...keyOf('fromKey', from, keyword),
    ...keyOf('toKey', to, keyword),
  });
}

/** `true` and `{}` say no more than nothing. */
function isSaid(value: Json | undefined): boolean {
  return value !== undefined && value !== true && !isEqual(value, {});
}
