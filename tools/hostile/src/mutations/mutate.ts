import type { Choices } from './choices.ts';
import { ODD_SCHEMAS } from './odd-schemas.ts';
import { pointerOf, put, remove, type Slot, slotsOf, type Tree, valueAt } from './tree.ts';

/** What is done to a node of a spec, by name. Each says in a few words what it did, or undefined where it cannot. */
type Mutation = (root: Tree, slots: readonly Slot[], choices: Choices) => string | undefined;

/** Values of other types, and of the same at their edges. */
const VALUES: readonly Tree[] = [
  null,
  true,
  false,
  0,
  -1,
  0.1,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  '__proto__',
  '#',
  '#/',
  '#/components/schemas/',
  '%',
  '{',
  '}{',
  '{a}{a}',
  '/',
  '//',
  'http://',
  'file://host/x.json',
  'a%2fb.json',
  'x'.repeat(2_000),
  '^(a|a)+$',
  '(((((a{100}){100}){100}){100}){100})',
  '[',
  '$.a[*]',
  [],
  [[]],
  [null],
  ['a', 'a'],
  {},
  { $ref: '#' },
  { $ref: '#/' },
  { $ref: 1 },
  { type: [] },
  { type: 'nothing' },
  { not: {} },
  { enum: [] },
  { allOf: [] },
  { oneOf: [{}, {}] },
  { minItems: 3, maxItems: 1 },
  { propertyName: 'kind' },
];

/** Members that change what a schema or an object of the specification means. */
const MEMBERS: readonly (readonly [string, Tree])[] = [
  ['$ref', '#/info'],
  ['$id', 'file://host/x.json'],
  ['$id', 'urn:x'],
  ['$anchor', 'a'],
  ['$dynamicRef', '#a'],
  ['not', {}],
  ['not', { type: 'object' }],
  ['const', null],
  ['enum', [1, 'a', {}]],
  ['required', ['missing', 'missing']],
  ['additionalProperties', false],
  ['unevaluatedProperties', false],
  ['propertyNames', { pattern: '^$' }],
  ['prefixItems', [{ type: 'string' }, { type: 'integer' }]],
  ['contains', { type: 'null' }],
  ['minContains', 5],
  ['maxContains', 0],
  ['minItems', 1_000_000_000],
  ['uniqueItems', true],
  ['minProperties', 1_000_000],
  ['maxProperties', 0],
  ['minLength', 1_000_000_000],
  ['maxLength', 0],
  ['minimum', 1e308],
  ['exclusiveMaximum', -1e308],
  ['multipleOf', 1e-9],
  ['format', 'date-time'],
  ['format', 'binary'],
  ['pattern', '^(a|a)+$'],
  ['nullable', true],
  ['readOnly', true],
  ['writeOnly', true],
  ['dependentRequired', { a: ['b'], b: ['a'] }],
  ['dependentSchemas', { a: false }],
  ['if', { required: ['a'] }],
  ['then', false],
  ['discriminator', { propertyName: 'kind', mapping: { a: '#/components/schemas/None' } }],
  ['style', 'deepObject'],
  ['explode', false],
  ['in', 'cookie'],
  ['allowReserved', true],
  ['example', 'not of this type'],
  ['default', []],
  ['content', { 'multipart/form-data': { schema: { type: 'string' } } }],
];

const drop: Mutation = (_root, slots, choices) => {
  const slot = choices.of(slots);
  remove(slot);
  return `drop ${pointerOf(slot.path)}`;
};

/** A copy of a node beside it, or in the place of another. */
const duplicate: Mutation = (_root, slots, choices) => {
  const from = choices.of(slots);
  const copy = structuredClone(valueAt(from));
  if (Array.isArray(from.parent)) from.parent.push(copy);
  else put({ ...from, name: `${from.name}${choices.of(['', '2', '/', '{x}', ' '])}` }, copy);
  return `duplicate ${pointerOf(from.path)}`;
};

const graft: Mutation = (_root, slots, choices) => {
  const [from, to] = [choices.of(slots), choices.of(slots)];
  put(to, structuredClone(valueAt(from)));
  return `copy ${pointerOf(from.path)} to ${pointerOf(to.path)}`;
};

const swap: Mutation = (_root, slots, choices) => {
  const [one, other] = [choices.of(slots), choices.of(slots)];
  const [first, second] = [valueAt(one), valueAt(other)];
  if (isAbove(one, other) || isAbove(other, one)) return undefined;
  put(one, second);
  put(other, first);
  return `swap ${pointerOf(one.path)} and ${pointerOf(other.path)}`;
};

/** A node in itself would make a tree without an end. */
function isAbove(one: Slot, other: Slot): boolean {
  return one.path.every((name, index) => other.path[index] === name);
}

const retype: Mutation = (_root, slots, choices) => {
  const slot = choices.of(slots);
  const value = choices.of(VALUES);
  put(slot, structuredClone(value));
  return `set ${pointerOf(slot.path)} to ${JSON.stringify(value).slice(0, 60)}`;
};

const rename: Mutation = (_root, slots, choices) => {
  const slot = choices.of(slots);
  const other = choices.of(slots);
  if (Array.isArray(slot.parent)) return undefined;
  const value = valueAt(slot);
  remove(slot);
  put({ ...slot, name: other.name }, value);
  return `rename ${pointerOf(slot.path)} to ${other.name}`;
};

const wrap: Mutation = (_root, slots, choices) => {
  const slot = choices.of(slots);
  const value = valueAt(slot);
  const name = choices.of(['allOf', 'not', 'items', 'properties', 'oneOf', 'anyOf']);
  put(slot, name.endsWith('Of') ? { [name]: [value] } : { [name]: value });
  return `wrap ${pointerOf(slot.path)} in ${name}`;
};

/** A `$ref` to any other place, which makes reference cycles of all kinds. */
const redirect: Mutation = (_root, slots, choices) => {
  const refs = slots.filter(({ name }) => name === '$ref');
  const slot = choices.of(refs.length > 0 && choices.number(4) > 0 ? refs : slots);
  const pointer = `#${pointerOf(choices.of(slots).path)}`;
  put(slot, slot.name === '$ref' ? pointer : { $ref: pointer });
  return `refer from ${pointerOf(slot.path)} to ${pointer}`;
};

const schemaNames = ['schema', 'items', 'properties', 'schemas', 'allOf', 'oneOf', 'anyOf', 'parameters'];

/** A keyword that a schema, or an object of the specification, did not have. */
const insert: Mutation = (_root, slots, choices) => {
  const likely = slots.filter(({ path }) => schemaNames.some((name) => path.slice(-2).includes(name)));
  const slot = choices.of(likely.length > 0 && choices.number(4) > 0 ? likely : slots);
  const at = valueAt(slot);
  if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined;
  const [name, value] = choices.of(MEMBERS);
  put({ parent: at, name, path: [...slot.path, name] }, structuredClone(value));
  return `add ${pointerOf(slot.path)}/${name}`;
};

/** Replaces one schema of the spec with an odd one. */
const plant: Mutation = (root, slots, choices) => {
  if (typeof root !== 'object' || root === null || Array.isArray(root)) return undefined;
  const places = slots.filter(({ name }) => name === 'schema' || name === 'items');
  const { components } = root;
  if (places.length === 0 || typeof components !== 'object' || components === null) return undefined;
  const { schemas } = Array.isArray(components) ? {} : components;
  if (typeof schemas !== 'object' || schemas === null || Array.isArray(schemas)) return undefined;
  const slot = choices.of(places);
  Object.assign(schemas, structuredClone(choices.of(ODD_SCHEMAS)));
  put(slot, { $ref: '#/components/schemas/S' });
  return `plant ${JSON.stringify(schemas['S']).slice(0, 100)} at ${pointerOf(slot.path)}`;
};

const MUTATIONS: readonly Mutation[] = [
  plant,
  drop,
  duplicate,
  graft,
  swap,
  retype,
  retype,
  rename,
  wrap,
  redirect,
  redirect,
  insert,
  insert,
];

const FEW = 4;
const MANY = 24;
const MOST_TRIES = 40;

/** Changes a tree in a few places, sometimes in many, and says how. */
export function mutate(root: Tree, choices: Choices): readonly string[] {
  const wanted = 1 + choices.number(choices.number(4) === 0 ? MANY : FEW);
  const done: string[] = [];
  for (let tries = 0; done.length < wanted && tries < MOST_TRIES; tries++) {
    const slots = slotsOf(root);
    if (slots.length === 0) break;
    const said = choices.of(MUTATIONS)(root, slots, choices);
    if (said !== undefined) done.push(said);
  }
  return done;
}

/** Changes a text, and says how: what no parser may fail on. */
export function mutateText(text: string, choices: Choices): { readonly text: string; readonly said: string } {
  const lines = text.split('\n');
  const at = choices.number(lines.length);
  const other = choices.number(lines.length);
  const line = lines[at] ?? '';
  const [said, changed] = choices.of<readonly [string, readonly string[]]>([
    ['drop', lines.toSpliced(at, 1)],
    ['duplicate', lines.toSpliced(at, 0, line)],
    ['move', lines.toSpliced(at, 1).toSpliced(other, 0, line)],
    ['indent', lines.with(at, `  ${line}`)],
    ['outdent', lines.with(at, line.replace(/^ {1,2}/, ''))],
    ['cut', lines.slice(0, at)],
    [
      'anchor',
      lines.with(at, line.replace(/: ?/, ': &a ')).with(other, (lines[other] ?? '').replace(/:.*/, ': *a')),
    ],
    ['tag', lines.with(at, line.replace(/: ?/, ': !!js/function '))],
    ['document', lines.toSpliced(at, 0, '---')],
    [
      'odd',
      lines.with(
        at,
        `${line}${choices.of(['\u0000', '\ufeff', '\t', '"', '}', '&', '*', '!', '%', '<<: *a'])}`,
      ),
    ],
  ]);
  return { text: changed.join('\n'), said: `${said} line ${at + 1}` };
}
