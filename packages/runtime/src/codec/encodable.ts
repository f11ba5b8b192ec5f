import type { Json, JsonSchema } from '../contract/index.ts';
import { remembered } from '../remembered.ts';
import { encodeBody, type WireMedia } from './body.ts';
import { type Facts, factsOf, isFreeForm, type Schemas } from './facts.ts';
import { grouped } from './grouped.ts';
import { kindOfMedia } from './media-type.ts';
import { encodeParameter, type WireParameter } from './parameter.ts';
import type { CodecCode, Encoded } from './refusal.ts';

/** A combination of contract and value that cannot be sent, or that is read back as something else. */
export interface NotEncodable {
  readonly code: CodecCode;
  /** `always`: no value of this type can be sent. `some`: some of its values cannot, and the client refuses them. */
  readonly when: 'always' | 'some';
  /** Type of the values. */
  readonly type: Kind;
}

/** Type of a value, as far as its encoding depends on it. `any`: the schema allows all types. */
export type Kind = 'text' | 'number' | 'boolean' | 'null' | 'list' | 'object' | 'any';

/**
 * The values of a schema that a parameter cannot serialize. The encoder itself serializes a value of each type, so that
 * `lint` and the client cannot disagree.
 */
export function encodable(parameter: WireParameter, schemas: Schemas): readonly NotEncodable[] {
  const issues = probed(parameter.schema, schemas, (value) => encodeParameter(parameter, value, schemas));
  const isText = parameter.mediaType === undefined;
  return isText ? [...issues, ...ambiguous(parameter.schema, schemas)] : issues;
}

/** The same of a body. */
export function encodableBody(media: WireMedia, schemas: Schemas): readonly NotEncodable[] {
  return probed(media.schema, schemas, (value) => encodeBody(media, value, schemas, 'boundary'));
}

/** The same for usual values alone: no special text and no empty list is tried. */
export function unencodable(parameter: WireParameter, schemas: Schemas): readonly NotEncodable[] {
  const probing = { schemas, left: MOST_PROBES };
  const issues = usually(parameter.schema, probing, (value) => encodeParameter(parameter, value, schemas));
  return parameter.mediaType === undefined ? [...issues, ...ambiguous(parameter.schema, schemas)] : issues;
}

/** Reasons why some values of a body cannot be encoded as its media type; empty if all can. */
export function unencodableBody(media: WireMedia, schemas: Schemas): readonly NotEncodable[] {
  // JSON writes a value within another as it writes the value alone, so members and items need no visit.
  const left = kindOfMedia(media.mediaType) === 'json' ? 1 : MOST_PROBES;
  return usually(media.schema, { schemas, left }, (value) => encodeBody(media, value, schemas, 'boundary'));
}

function usually(schema: JsonSchema, probing: Probing, write: Attempt): readonly NotEncodable[] {
  return probesOf(schema, probing, []).flatMap((probe) => {
    const always = neverOf(probe, write);
    return always.length > 0 ? always : usuallyOf(probe, write);
  });
}

/** Where the first value cannot be written and another can: an object with all members, and one with a single member. */
function usuallyOf({ type, usual }: Probe, write: Attempt): readonly NotEncodable[] {
  const [first] = usual();
  const code = codeOf(write(first));
  return code === undefined ? [] : [{ code, when: 'some', type }];
}

/** No usual value of the type can be written. */
function neverOf({ type, usual }: Probe, write: Attempt): readonly NotEncodable[] {
  let code: CodecCode | undefined;
  for (const value of usual()) {
    const found = codeOf(write(value));
    if (found === undefined) return [];
    code ??= found;
  }
  return code === undefined ? [] : [{ code, when: 'always', type }];
}

type Attempt = (value: unknown) => Encoded<unknown>;

/** Names that two parameters of one place would both use: an exploded object's members, and the parameters themselves. */
export function takenNames(parameters: readonly WireParameter[], schemas: Schemas): readonly string[] {
  const places = parameters.flatMap((parameter) =>
    namesOf(parameter, schemas).map((name) => ({ parameter, name })),
  );
  const takers = [...grouped(places, ({ parameter, name }) => `${parameter.in} ${name}`).values()];
  const twice = takers.filter(([first, ...others]) =>
    others.some((each) => each.parameter !== first?.parameter),
  );
  return [...new Set(twice.flatMap(([first]) => (first === undefined ? [] : [first.name])))];
}

function namesOf(
  { name, in: place, style, explode, mediaType, schema }: WireParameter,
  schemas: Schemas,
): readonly string[] {
  const { types, properties } = factsOf(schema, schemas);
  const isExploded =
    explode && style !== 'deepObject' && mediaType === undefined && types?.has('object') === true;
  return isExploded && (place === 'query' || place === 'cookie') ? [...properties.keys()] : [name];
}

interface Probe {
  readonly type: Kind;
  /** Values of the type as they usually are: where none can be written, none of the type can. */
  readonly usual: () => Iterable<unknown>;
  /** Values that cannot be written in some styles. */
  readonly special: () => Iterable<unknown>;
}

/** Schemas that are visited for the values of one, and how deep, so that references that double at each level come to an end. */
const MOST_PROBES = 2_000;
const DEEPEST = 6;

/** What the probes of one schema share. */
interface Probing {
  readonly schemas: Schemas;
  /** Schemas that may still be visited. */
  left: number;
}

function probed(schema: JsonSchema, schemas: Schemas, write: Attempt): readonly NotEncodable[] {
  const probing = { schemas, left: MOST_PROBES };
  return probesOf(schema, probing, []).flatMap((probe): readonly NotEncodable[] => {
    const always = neverOf(probe, write);
    if (always.length > 0) return always;
    const { type, usual, special } = probe;
    const codes = [...usual(), ...special()].map((value) => codeOf(write(value)));
    const distinct = [...new Set(codes.filter((each) => each !== undefined))];
    return distinct.map((each) => ({ code: each, when: 'some', type }));
  });
}

function codeOf(written: Encoded<unknown>): CodecCode | undefined {
  return written.ok ? undefined : written.issue.code;
}

/** Several types whose values have the same text: a reader cannot tell the number from its digits. */
function ambiguous(schema: JsonSchema, schemas: Schemas): readonly NotEncodable[] {
  const facts = factsOf(schema, schemas);
  const texts = facts.values.map((value) => `${value}`);
  const stated = facts.values.length > 0 && facts.open?.size === 0;
  const kinds = kindsOf(facts).filter((kind) => kind !== 'null');
  const isAmbiguous = stated ? new Set(texts).size < texts.length : kinds.includes('any') || kinds.length > 1;
  return isAmbiguous ? [{ code: 'ambiguous-type', when: 'some', type: 'any' }] : [];
}

const KINDS: Readonly<Record<string, Kind>> = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
  array: 'list',
  object: 'object',
};

export function kindsOf({ types }: Facts): readonly Kind[] {
  return types === undefined ? ['any'] : [...new Set([...types].map((type) => KINDS[type] ?? 'any'))];
}

/** Texts that cannot be written in some place or style. */
const SPECIAL_TEXTS: readonly string[] = [
  ' ',
  'a b',
  'a,b',
  'a|b',
  'a\tb',
  'a.b',
  'a=b',
  'a;b',
  '%41',
  '.',
  '..',
  '\u20ac',
  '\ud800',
];

/** Values other than texts, where the schema names no type. */
const SPECIAL_VALUES: readonly unknown[] = [
  ...[null, [], [''], [null], [[]], {}, { a: 'b' }],
  ...SPECIAL_TEXTS.flatMap((text) => [[text], [text, text]]),
];

function probesOf(schema: JsonSchema, probing: Probing, behind: readonly JsonSchema[]): readonly Probe[] {
  if (behind.length > DEEPEST || probing.left-- <= 0) return [];
  const facts = factsOf(schema, probing.schemas);
  return kindsOf(facts).map((type) => probeOf(type, facts, probing, [...behind, schema]));
}

function probeOf(type: Kind, facts: Facts, probing: Probing, behind: readonly JsonSchema[]): Probe {
  const own = statedValues(facts, type);
  if (own.length > 0) return listed(type, own, []);
  switch (type) {
    case 'text':
      return listed(type, ['a'], ['', ...SPECIAL_TEXTS]);
    case 'any':
      return listed(type, ['a'], ['', ...SPECIAL_TEXTS, ...SPECIAL_VALUES]);
    case 'number':
      return listed(type, [1], facts.types?.has('number') === true ? [1.5, 1e30] : []);
    case 'boolean':
      return listed(type, [true, false], []);
    case 'null':
      return listed(type, [null], []);
    case 'list':
      return listProbe(facts, probing, behind);
    case 'object':
      return objectProbe(facts, probing, behind);
  }
}

const stated = /* @__PURE__ */ new WeakMap<Facts, ReadonlyMap<string, readonly Json[]>>();

/** Values of a type that constants and enums state. Remembered, since each operation that refers to them asks. */
function statedValues(facts: Facts, type: Kind): readonly Json[] {
  const byKind = remembered(stated, facts, ({ values }) => grouped(values, kindOfValue));
  return byKind.get(type) ?? [];
}

function listed(type: Kind, usual: readonly unknown[], special: readonly unknown[]): Probe {
  return { type, usual: () => usual, special: () => special };
}

function listProbe({ items = true }: Facts, probing: Probing, behind: readonly JsonSchema[]): Probe {
  const inner = behind.includes(items) ? [] : probesOf(items, probing, behind);
  function* usual(): Iterable<unknown> {
    if (inner.length === 0) yield ['a', 'a'];
    for (const probe of inner) for (const value of probe.usual()) yield [value, value];
  }
  function* special(): Iterable<unknown> {
    const values = inner.flatMap((probe) => [...probe.special()]);
    yield* [[], ...(values.includes('') ? [['']] : [])];
    for (const value of values) yield* [[value], [value, value]];
  }
  return { type: 'list', usual, special };
}

function objectProbe(facts: Facts, probing: Probing, behind: readonly JsonSchema[]): Probe {
  // where no member is visited, there may still be thousands
  const known = probing.left > 0 ? [...facts.properties] : [];
  const members = (known.length > 0 ? known : [['a', facts.additional ?? true] as const]).map(
    ([name, each]) => [name, behind.includes(each) ? [] : probesOf(each, probing, behind)] as const,
  );
  // Made once: each object around this one asks for it again.
  let made: object | undefined;
  const whole = (): object => {
    made ??= Object.fromEntries(
      members.flatMap(([name, probes]) => {
        const [value] = (probes.find(({ type }) => type !== 'null') ?? probes[0])?.usual() ?? [];
        return value === undefined ? [] : [[name, value]];
      }),
    );
    return made;
  };
  function* usual(): Iterable<unknown> {
    yield whole();
    for (const [name, probes] of members)
      for (const probe of probes) for (const value of probe.usual()) yield { [name]: value };
  }
  function* special(): Iterable<unknown> {
    yield {};
    const usualMembers = whole();
    for (const [name, probes] of members)
      for (const probe of probes)
        for (const value of [...probe.usual(), ...probe.special()]) yield { ...usualMembers, [name]: value };
    yield* strangeNames(facts);
  }
  return { type: 'object', usual, special };
}

/** Objects that only a free-form schema allows: with several members, and with names that mean something elsewhere. */
function strangeNames(facts: Facts): readonly unknown[] {
  if (!isFreeForm(facts)) return [];
  return [
    { a: 'a', b: 'a' },
    ...['a b', 'a,b', 'a=b', 'a[b]', ''].flatMap((name) => [{ [name]: 'a' }, { [name]: '' }]),
  ];
}

function kindOfValue(value: Json): Kind {
  if (value === null) return 'null';
  if (typeof value === 'object') return Array.isArray(value) ? 'list' : 'object';
  return KINDS[typeof value] ?? 'any';
}
