import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { formatRecord, isEqual, type SchemaObject, type Schemas } from '@tallystick/runtime/schema';
import type { ChangeId } from '../change-ids.ts';
import { againstKeyword } from './against.ts';
import { compareMembers } from './compare-members.ts';
import { compareUnions } from './compare-unions.ts';
import type { Delta, Junction, PlacedPart } from './delta.ts';
import { mayBe, schemaOf, schemasOf } from './facts.ts';
import { below, type Comparing, keyOf, type Meeting, type Pair, placedParts, valuesOf } from './junction.ts';
import { type IsShared, namedPair, type SharedPair } from './named.ts';
import type { Prover } from './prover.ts';
import type { Sameness } from './sameness.ts';

/** Differences of one pair of schemas. More are not listed: the pair is another schema. */
const MOST_DELTAS = 200;
const DEEPEST = 40;

export class Comparison implements Comparing {
  readonly deltas: Delta[] = [];
  /** Named schemas that are compared by themselves. */
  readonly shared: SharedPair[] = [];
  readonly prover: Prover;
  readonly schemas: Schemas;
  readonly #exact: Sameness;
  readonly #isShared: IsShared;
  readonly #seen = new WeakMap<SchemaObject, Set<SchemaObject>>();

  constructor(prover: Prover, exact: Sameness, isShared: IsShared) {
    this.prover = prover;
    this.schemas = prover.context.schemas;
    this.#exact = exact;
    this.#isShared = isShared;
  }

  /** Notes what differs between two schemas and all below them. */
  compare({ from, to, at }: Pair): void {
    if (this.deltas.length >= MOST_DELTAS || at.pointer.length > DEEPEST || this.#exact.same(from, to))
      return;
    if (typeof from === 'boolean' || typeof to === 'boolean') {
      this.#whole(from, to, at);
      return;
    }
    const pair = namedPair(from, to, this.schemas);
    if (pair !== undefined && this.#isShared(pair)) {
      this.shared.push({ ...pair, at });
      return;
    }
    const seen = this.#seen.get(from) ?? new Set<SchemaObject>();
    this.#seen.set(from, seen);
    if (seen.has(to)) return;
    seen.add(to);
    const meeting = { from: placedParts(from, this.schemas), to: placedParts(to, this.schemas), at };
    const isReorganised = this.prover.proves(from, to) && this.prover.proves(to, from);
    const start = this.deltas.length;
    this.#parts(meeting);
    if (!isReorganised) return;
    const found = this.deltas.splice(start);
    this.deltas.push(...found.filter(({ demand }) => demand === undefined));
  }

  add(delta: Delta): void {
    this.deltas.push(delta);
  }

  #whole(from: JsonSchema, to: JsonSchema, at: Junction): void {
    if (from === to || (from === true && isEqual(to, {})) || (to === true && isEqual(from, {}))) return;
    const against = [
      typeof from === 'object' ? from : true,
      ...(typeof to === 'object' ? [{ not: to }] : []),
    ];
    this.add({ id: 'schema-changed', keyword: '', at, demand: to, against, fromKey: [], toKey: [] });
  }

  #parts(meeting: Meeting): void {
    for (const [keyword, id] of PLAIN) this.#plain(meeting, keyword, id);
    for (const [keyword, id] of NOTES) this.#note(meeting, keyword, id);
    compareMembers(meeting, this);
    compareUnions(meeting, this);
    this.#items(meeting);
  }

  /** A keyword that is compared as it is. */
  #plain({ from, to, at }: Meeting, keyword: string, id: ChangeId): void {
    const [own, wanted] = [valuesOf(from, keyword), valuesOf(to, keyword)];
    if (this.#areSame(keyword, own, wanted)) return;
    if (keyword === 'format' && !isValidated([...own, ...wanted], from, to)) {
      this.#note({ from, to, at }, keyword, id);
      return;
    }
    const demands = wanted.map((value) => withCompanions(keyword, value, to));
    const demand: JsonSchema = demands.length === 1 ? (demands[0] ?? true) : { allOf: demands as Json };
    this.add({
      id: id === 'values-changed' ? valueId(own, wanted) : id,
      keyword,
      at,
      ...shown('from', own),
      ...shown('to', wanted),
      demand,
      against: againstKeyword({ keyword, own, demands, parts: from.map(({ schema }) => schema) }),
      ...keyOf('fromKey', from, keyword),
      ...keyOf('toKey', to, keyword),
    });
  }

  #areSame(keyword: string, own: readonly Json[], wanted: readonly Json[]): boolean {
    const [one, other] = [own, wanted].map(
      (values): JsonSchema => ({ allOf: values.map((value) => ({ [keyword]: value })) }),
    );
    return one !== undefined && other !== undefined && this.prover.same(one, other);
  }

  #note({ from, to, at }: Meeting, keyword: string, id: ChangeId): void {
    // Behind a reference the annotations of what it leads to are not those of the member.
    const [own, wanted] = [valuesOf(from, keyword)[0], valuesOf(to, keyword)[0]];
    if (isEqual(own ?? null, wanted ?? null)) return;
    this.add({
      id,
      keyword,
      at,
      ...shown('from', own === undefined ? [] : [own]),
      ...shown('to', wanted === undefined ? [] : [wanted]),
      against: [],
      ...keyOf('fromKey', from, keyword),
      ...keyOf('toKey', to, keyword),
    });
  }

  #items(meeting: Meeting): void {
    const { from, to, at } = meeting;
    const [own, wanted] = [holderOf(from, 'items'), holderOf(to, 'items')];
    const [before, after] = [
      own && schemaOf(own.schema, 'items'),
      wanted && schemaOf(wanted.schema, 'items'),
    ];
    if (own !== undefined && wanted !== undefined && before !== undefined && after !== undefined)
      this.compare({ from: before, to: after, at: below(at, ['items'], '-', before, own, wanted) });
    else this.#plain(meeting, 'items', 'items-changed');
    this.#prefixItems(meeting);
  }

  #prefixItems(meeting: Meeting): void {
    const { from, to, at } = meeting;
    const [own, wanted] = [holderOf(from, 'prefixItems'), holderOf(to, 'prefixItems')];
    const before = own === undefined ? [] : schemasOf(own.schema, 'prefixItems');
    const after = wanted === undefined ? [] : schemasOf(wanted.schema, 'prefixItems');
    if (own === undefined || wanted === undefined || before.length !== after.length) {
      this.#plain(meeting, 'prefixItems', 'items-changed');
      return;
    }
    for (const [index, each] of before.entries()) {
      const key = ['prefixItems', String(index)];
      this.compare({
        from: each,
        to: after[index] ?? true,
        at: below(at, key, String(index), each, own, wanted),
      });
    }
  }
}

/** A format of a number, or one that is not known, is an annotation. */
function isValidated(
  formats: readonly Json[],
  ...sides: readonly [readonly PlacedPart[], readonly PlacedPart[]]
): boolean {
  const mayBeText = sides.some((parts) =>
    mayBe(
      parts.map(({ schema }) => schema),
      'string',
    ),
  );
  return mayBeText && formats.some((format) => formatRecord(String(format)) !== undefined);
}

function holderOf(parts: readonly PlacedPart[], keyword: string): PlacedPart | undefined {
  return parts.find(({ schema }) => schema[keyword] !== undefined);
}

/** Keywords that differ as a whole, and the change that is. */
const PLAIN: readonly (readonly [keyword: string, id: ChangeId])[] = [
  ['type', 'type-changed'],
  ['enum', 'values-changed'],
  ['const', 'values-changed'],
  ...[
    ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength'],
    ...['minItems', 'maxItems', 'minProperties', 'maxProperties'],
  ].map((keyword) => [keyword, 'limit-changed'] as const),
  ['pattern', 'pattern-changed'],
  ['format', 'format-changed'],
  ['x-tallystick-local-date-time', 'format-changed'],
  ['uniqueItems', 'limit-changed'],
  ['contains', 'rule-changed'],
  ['minContains', 'limit-changed'],
  ['maxContains', 'limit-changed'],
  ['unevaluatedItems', 'items-changed'],
  ['propertyNames', 'other-members-changed'],
  ['dependentRequired', 'rule-changed'],
  ['dependentSchemas', 'rule-changed'],
  ['not', 'rule-changed'],
  ['if', 'rule-changed'],
  ['then', 'rule-changed'],
  ['else', 'rule-changed'],
  ['x-tallystick-rules', 'rule-changed'],
];

const NOTES: readonly (readonly [keyword: string, id: ChangeId])[] = [
  ['default', 'default-changed'],
  ['x-tallystick-default-from', 'default-changed'],
  ['deprecated', 'member-deprecated'],
  ['readOnly', 'access-changed'],
  ['writeOnly', 'access-changed'],
  ['title', 'documentation-changed'],
  ['description', 'documentation-changed'],
  ['examples', 'examples-changed'],
  ['contentEncoding', 'documentation-changed'],
  ['contentMediaType', 'documentation-changed'],
];

/** Keywords that mean something else, or nothing, without others. */
const COMPANIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['contains', ['minContains', 'maxContains']],
  ['minContains', ['contains']],
  ['maxContains', ['contains', 'minContains']],
  ['if', ['then', 'else']],
  ['then', ['if']],
  ['else', ['if']],
  ['items', ['prefixItems']],
]);

function withCompanions(keyword: string, value: Json, parts: readonly PlacedPart[]): SchemaObject {
  const holder = parts.find(({ schema }) => schema[keyword] === value)?.schema ?? {};
  const companions = (COMPANIONS.get(keyword) ?? []).filter((each) => holder[each] !== undefined);
  return { [keyword]: value, ...Object.fromEntries(companions.map((each) => [each, holder[each] ?? null])) };
}

function valueId(own: readonly Json[], wanted: readonly Json[]): ChangeId {
  const [before, after] = [own[0], wanted[0]];
  if (!Array.isArray(before) || !Array.isArray(after)) return 'values-changed';
  const gone = before.some((value) => !after.some((each) => isEqual(each, value)));
  const come = after.some((value) => !before.some((each) => isEqual(each, value)));
  if (gone && come) return 'values-changed';
  // Seen from the schema that accepted the values; who reports it turns it around for replies.
  return gone ? 'values-removed' : 'values-added';
}

function shown(name: 'from' | 'to', values: readonly Json[]): { readonly [Name in 'from' | 'to']?: Json } {
  return values.length === 0 ? {} : { [name]: values.length === 1 ? values[0] : values };
}
