import { method, operation, params } from '../specs.ts';
import { both, object, type Pair, text } from './rows.ts';

const count = { type: 'integer' };
const json = (schema: object): object => ({ 'application/json': { schema } });
const query = (name: string, required = false): object =>
  operation({ parameters: [{ name, in: 'query', schema: text, required }] });
const header = (name: string): object =>
  operation({
    responses: { 200: { description: 'Fine.', headers: { [name]: { required: true, schema: count } } } },
  });
const webhooks = (named: Readonly<Record<string, object>>): object => {
  const items = Object.entries(named).map(([name, schema]) => [
    name,
    { post: { requestBody: { content: json(schema) }, responses: { 200: { description: 'Fine.' } } } },
  ]);
  return operation({}, { webhooks: Object.fromEntries(items) });
};

/** One is gone, one is new, and both have the same shape. */
export const RENAMES: readonly Pair[] = [
  ...both(
    'an optional member is renamed',
    object({ a: text, n: count }),
    object({ b: text, n: count }),
    ['member-renamed compatible+'],
    ['member-renamed compatible+'],
  ),
  ...both(
    'a required member is renamed',
    object({ a: text, n: count }, { required: ['a'] }),
    object({ b: text, n: count }, { required: ['b'] }),
    ['member-renamed breaking+'],
    ['member-renamed breaking+'],
  ),
  ...both(
    'an optional member of a closed object is renamed',
    object({ a: text, n: count }, { additionalProperties: false }),
    object({ b: text, n: count }, { additionalProperties: false }),
    ['member-renamed breaking+'],
    ['member-renamed breaking+'],
  ),
  ...both(
    'two members of one shape have other names',
    object({ a: text, b: text }),
    object({ c: text, d: text }),
    [
      'member-added compatible+',
      'member-added compatible+',
      'member-removed compatible+',
      'member-removed compatible+',
    ],
    [
      'member-added compatible+',
      'member-added compatible+',
      'member-removed compatible+',
      'member-removed compatible+',
    ],
  ),
  ...both(
    'two members of different shapes are renamed',
    object({ a: text, b: count }),
    object({ c: text, d: count }),
    ['member-renamed compatible+', 'member-renamed compatible+'],
    ['member-renamed compatible+', 'member-renamed compatible+'],
  ),
  ...both(
    'a member is replaced by one of another shape',
    object({ a: text }),
    object({ b: count }),
    ['member-added compatible+', 'member-removed compatible+'],
    ['member-added compatible+', 'member-removed compatible+'],
  ),
  ...both(
    'an optional member is replaced by a required one',
    object({ a: text }),
    object({ b: text }, { required: ['b'] }),
    ['member-required breaking', 'member-removed compatible+'],
    ['member-added compatible+', 'member-removed compatible+'],
  ),
  ...both(
    'a member of items is renamed',
    object({ list: { type: 'array', items: object({ a: text }, { required: ['a'] }) } }),
    object({ list: { type: 'array', items: object({ b: text }, { required: ['b'] }) } }),
    ['member-renamed breaking+'],
    ['member-renamed breaking+'],
  ),
  ['a query parameter is renamed', query('a'), query('b'), 'member-renamed compatible+'],
  ['a required query parameter is renamed', query('a', true), query('b', true), 'member-renamed breaking+'],
  ['a header of the reply is renamed', header('X-Total'), header('X-Count'), 'member-renamed breaking+'],
  [
    'rpc: a required param is renamed',
    method({ params: params({ 'a!': text }) }),
    method({ params: params({ 'b!': text }) }),
    'member-renamed breaking+',
  ],
  [
    'rpc: a method is renamed',
    method({ name: 'make.thing' }),
    method({ name: 'create.thing' }),
    'operation-renamed breaking',
  ],
  [
    'webhook: it is renamed',
    webhooks({ done: object({ a: text }) }),
    webhooks({ finished: object({ a: text }) }),
    'webhook-renamed compatible',
  ],
  [
    'webhook: one is replaced by one of another payload',
    webhooks({ done: object({ a: text }) }),
    webhooks({ finished: object({ a: count }) }),
    'webhook-added compatible+',
    'webhook-removed compatible+',
  ],
];
