import { method, operation, params, received, sent } from './specs.ts';

/** Two specs, and the expected changes: `id wire`, `+` where the behaviour changes as well. */
export interface Row {
  readonly title: string;
  readonly before: object;
  readonly after: object;
  readonly changes: readonly string[];
}

type Pair = readonly [title: string, before: object, after: object, ...changes: readonly string[]];

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more });
const text = { type: 'string' };
const one = object({ a: text });
const two = object({ a: text, b: text });

/** A schema in both directions: what is said where it is sent, and where it is received. */
function both(
  title: string,
  before: unknown,
  after: unknown,
  asSent: readonly string[],
  asReceived: readonly string[],
): readonly Pair[] {
  return [
    [`sent: ${title}`, sent(before), sent(after), ...asSent],
    [`received: ${title}`, received(before), received(after), ...asReceived],
  ];
}

/** The same for one keyword of a member `a`. */
function member(
  title: string,
  before: unknown,
  after: unknown,
  asSent: string,
  asReceived: string,
): readonly Pair[] {
  return both(
    title,
    object({ a: before }),
    object({ a: after }),
    asSent === '' ? [] : [asSent],
    asReceived === '' ? [] : [asReceived],
  );
}

const MEMBERS: readonly Pair[] = [
  ...both(
    'an optional member is added',
    one,
    two,
    ['member-added compatible+'],
    ['member-added compatible+'],
  ),
  ...both(
    'an optional member is removed',
    two,
    one,
    ['member-removed compatible+'],
    ['member-removed compatible+'],
  ),
  ...both(
    'an optional member is made required',
    two,
    object({ a: text, b: text }, { required: ['b'] }),
    ['member-required breaking'],
    ['member-required compatible'],
  ),
  ...both(
    'a required member is made optional',
    object({ a: text, b: text }, { required: ['b'] }),
    two,
    ['member-optional compatible'],
    ['member-optional breaking'],
  ),
  ...both(
    'a required member is added',
    one,
    object({ a: text, b: text }, { required: ['b'] }),
    ['member-required breaking'],
    ['member-added compatible+'],
  ),
  ...both(
    'a required member is removed',
    object({ a: text, b: text }, { required: ['b'] }),
    one,
    ['member-removed compatible+'],
    ['member-removed breaking+'],
  ),
  ...both(
    'an optional member is removed from a closed object',
    object({ a: text, b: text }, { additionalProperties: false }),
    object({ a: text }, { additionalProperties: false }),
    ['member-removed breaking+'],
    ['member-removed compatible+'],
  ),
  ...both(
    'an optional member is added to a closed object',
    object({ a: text }, { additionalProperties: false }),
    object({ a: text, b: text }, { additionalProperties: false }),
    ['member-added compatible+'],
    ['member-added breaking+'],
  ),
  ...both(
    'an object is closed',
    one,
    object({ a: text }, { additionalProperties: false }),
    ['other-members-changed compatible'],
    ['other-members-changed compatible'],
  ),
  ...both(
    'a closed object is opened',
    object({ a: text }, { additionalProperties: false }),
    one,
    ['other-members-changed compatible'],
    ['other-members-changed compatible'],
  ),
  ...both(
    'a map is made narrower',
    { type: 'object', additionalProperties: text },
    { type: 'object', additionalProperties: { type: 'string', maxLength: 3 } },
    ['limit-changed breaking'],
    ['limit-changed compatible'],
  ),
  ...both(
    'an object becomes a map of texts',
    { type: 'object' },
    { type: 'object', additionalProperties: text },
    ['other-members-changed breaking'],
    ['other-members-changed compatible'],
  ),
  ...both(
    'a member depends on another',
    two,
    object({ a: text, b: text }, { dependentRequired: { a: ['b'] } }),
    ['rule-changed breaking'],
    ['rule-changed compatible'],
  ),
];

const VALUES: readonly Pair[] = [
  ...member(
    'a type is widened',
    text,
    { type: ['string', 'null'] },
    'type-changed compatible',
    'type-changed breaking',
  ),
  ...member(
    'a type is narrowed',
    { type: ['string', 'null'] },
    text,
    'type-changed breaking',
    'type-changed compatible',
  ),
  ...member(
    'an integer becomes a number',
    { type: 'integer' },
    { type: 'number' },
    'type-changed compatible',
    'type-changed breaking',
  ),
  ...member(
    'a number becomes an integer',
    { type: 'number' },
    { type: 'integer' },
    'type-changed breaking',
    'type-changed compatible',
  ),
  ...member(
    'a text becomes a number',
    text,
    { type: 'number' },
    'type-changed breaking',
    'type-changed breaking',
  ),
  ...member(
    'a value is added to an enum',
    { enum: ['x', 'y'] },
    { enum: ['x', 'y', 'z'] },
    'values-added compatible',
    'values-added breaking',
  ),
  ...member(
    'a value is removed from an enum',
    { enum: ['x', 'y'] },
    { enum: ['x'] },
    'values-removed breaking',
    'values-removed compatible',
  ),
  ...member('the values of an enum are reordered', { enum: ['x', 'y'] }, { enum: ['y', 'x'] }, '', ''),
  ...member(
    'an enum is dropped',
    { type: 'string', enum: ['x', 'y'] },
    text,
    'values-changed compatible',
    'values-changed breaking',
  ),
  ...member(
    'a constant is replaced',
    { const: 1 },
    { const: 2 },
    'values-changed breaking',
    'values-changed breaking',
  ),
  ...member(
    'maximum is lowered',
    { type: 'integer', maximum: 500 },
    { type: 'integer', maximum: 50 },
    'limit-changed breaking',
    'limit-changed compatible',
  ),
  ...member(
    'maximum is raised',
    { type: 'integer', maximum: 50 },
    { type: 'integer', maximum: 500 },
    'limit-changed compatible',
    'limit-changed breaking',
  ),
  ...member(
    'minimum is added',
    { type: 'integer' },
    { type: 'integer', minimum: 1 },
    'limit-changed breaking',
    'limit-changed compatible',
  ),
  ...both(
    'an exclusive limit of integers is written inclusively',
    object({ a: { type: 'integer', exclusiveMinimum: 0 } }),
    object({ a: { type: 'integer', minimum: 1 } }),
    [],
    [],
  ),
  ...member(
    'multipleOf is dropped',
    { type: 'integer', multipleOf: 5 },
    { type: 'integer' },
    'limit-changed compatible',
    'limit-changed breaking',
  ),
  ...member(
    'multipleOf is halved',
    { type: 'integer', multipleOf: 10 },
    { type: 'integer', multipleOf: 5 },
    'limit-changed compatible',
    'limit-changed breaking',
  ),
  ...member(
    'maxLength is added',
    text,
    { type: 'string', maxLength: 5 },
    'limit-changed breaking',
    'limit-changed compatible',
  ),
  ...member(
    'minLength is raised',
    { type: 'string', minLength: 1 },
    { type: 'string', minLength: 3 },
    'limit-changed breaking',
    'limit-changed compatible',
  ),
  ...member(
    'a pattern is added',
    text,
    { type: 'string', pattern: '^[a-z]+$' },
    'pattern-changed breaking',
    'pattern-changed compatible',
  ),
  ...member(
    'a pattern is narrowed',
    { type: 'string', pattern: '^[a-z0-9]+$' },
    { type: 'string', pattern: '^[a-z]+$' },
    'pattern-changed breaking',
    'pattern-changed unknown',
  ),
  ...member(
    'a format is added',
    text,
    { type: 'string', format: 'email' },
    'format-changed breaking',
    'format-changed compatible',
  ),
  ...member(
    'a format is dropped',
    { type: 'string', format: 'uuid' },
    text,
    'format-changed compatible',
    'format-changed breaking',
  ),
  ...member(
    'maxItems is lowered',
    { type: 'array', items: text, maxItems: 500 },
    { type: 'array', items: text, maxItems: 50 },
    'limit-changed breaking',
    'limit-changed compatible',
  ),
  ...member(
    'items have to differ',
    { type: 'array', items: text },
    { type: 'array', items: text, uniqueItems: true },
    'limit-changed breaking',
    'limit-changed compatible',
  ),
  ...member(
    'items are described',
    { type: 'array' },
    { type: 'array', items: text },
    'items-changed breaking',
    'items-changed compatible',
  ),
  ...member(
    'items are narrowed',
    { type: 'array', items: text },
    { type: 'array', items: { type: 'string', maxLength: 2 } },
    'limit-changed breaking',
    'limit-changed compatible',
  ),
  ...member(
    'a default is changed',
    { type: 'string', default: 'x' },
    { type: 'string', default: 'y' },
    'default-changed compatible+',
    'default-changed compatible+',
  ),
  ...member(
    'a description is changed',
    { type: 'string', description: 'x' },
    { type: 'string', description: 'y' },
    'documentation-changed compatible+',
    'documentation-changed compatible+',
  ),
  ...member(
    'a member is deprecated',
    text,
    { type: 'string', deprecated: true },
    'member-deprecated compatible+',
    'member-deprecated compatible+',
  ),
];

const cat = object({ kind: { const: 'cat' }, lives: { type: 'integer' } }, { required: ['kind'] });
const dog = object({ kind: { const: 'dog' }, tricks: { type: 'integer' } }, { required: ['kind'] });
const fish = object({ kind: { const: 'fish' } }, { required: ['kind'] });
const needs = (name: string): object => ({ required: [name] });

const UNIONS: readonly Pair[] = [
  ...both(
    'a branch is added to oneOf',
    { oneOf: [cat, dog] },
    { oneOf: [cat, dog, fish] },
    ['branch-added compatible'],
    ['branch-added breaking'],
  ),
  ...both(
    'a branch is removed from oneOf',
    { oneOf: [cat, dog, fish] },
    { oneOf: [cat, dog] },
    ['branch-removed breaking'],
    ['branch-removed compatible'],
  ),
  ...both('the branches are reordered', { oneOf: [cat, dog] }, { oneOf: [dog, cat] }, [], []),
  ...both(
    'oneOf of branches that exclude each other becomes anyOf',
    { oneOf: [cat, dog] },
    { anyOf: [cat, dog] },
    [],
    [],
  ),
  ...both(
    'anyOf of required is dropped',
    object({ a: text, b: text }, { anyOf: [needs('a'), needs('b')] }),
    two,
    ['branch-removed compatible', 'branch-removed compatible'],
    ['branch-removed breaking', 'branch-removed breaking'],
  ),
  ...both(
    'anyOf of required is added',
    two,
    object({ a: text, b: text }, { anyOf: [needs('a'), needs('b')] }),
    ['branch-added breaking', 'branch-added breaking'],
    ['branch-added compatible', 'branch-added compatible'],
  ),
  ...both(
    'allOf is written as one schema',
    { allOf: [one, object({ b: text }, { required: ['b'] })] },
    object({ a: text, b: text }, { required: ['b'] }),
    [],
    [],
  ),
  ...both(
    'a member of a branch is narrowed',
    { oneOf: [cat, dog] },
    {
      oneOf: [
        object({ kind: { const: 'cat' }, lives: { type: 'integer', maximum: 9 } }, { required: ['kind'] }),
        dog,
      ],
    },
    ['limit-changed breaking'],
    ['limit-changed compatible'],
  ),
];

const query = (name: string, schema: object, more: object = {}): object => ({
  name,
  in: 'query',
  schema,
  ...more,
});
const json = (schema: object): object => ({ 'application/json': { schema } });
const replies = (responses: object): object => operation({ responses });
const fine = { description: 'Fine.' };
const secured = (security: readonly object[]): object =>
  operation(
    { security },
    {
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-Key' },
          login: { type: 'http', scheme: 'basic' },
        },
      },
    },
  );
const paths = (all: object): object => ({
  openapi: '3.1.0',
  info: { title: 'Sample', version: '1.0' },
  paths: all,
});
const get = (operationId: string, more: object = {}): object => ({
  get: { operationId, responses: { 200: { description: 'Fine.', content: json(one) } }, ...more },
});

const HTTP: readonly Pair[] = [
  [
    'an operation is added',
    paths({ '/a': get('a') }),
    paths({ '/a': get('a'), '/b': get('b') }),
    'operation-added compatible',
  ],
  [
    'an operation is removed',
    paths({ '/a': get('a'), '/b': get('b', { parameters: [query('q', text)] }) }),
    paths({ '/a': get('a') }),
    'operation-removed breaking',
  ],
  [
    'an operation is renamed with its path',
    paths({ '/a': get('a') }),
    paths({ '/z': get('z') }),
    'operation-renamed breaking',
  ],
  [
    'an operation is called otherwise at the same path',
    paths({ '/a': get('a') }),
    paths({ '/a': get('z') }),
    'operation-renamed compatible',
  ],
  [
    'an operation is moved',
    paths({ '/a': get('a') }),
    paths({ '/v2/a': get('a') }),
    'operation-moved breaking',
  ],
  [
    'an operation is deprecated',
    paths({ '/a': get('a') }),
    paths({ '/a': get('a', { deprecated: true }) }),
    'operation-deprecated compatible+',
  ],
  [
    'a path parameter is renamed',
    paths({
      '/a/{id}': get('a', { parameters: [{ name: 'id', in: 'path', required: true, schema: text }] }),
    }),
    paths({
      '/a/{key}': get('a', { parameters: [{ name: 'key', in: 'path', required: true, schema: text }] }),
    }),
    'parameter-renamed compatible',
  ],
  [
    'an optional query parameter is added',
    operation({ parameters: [query('a', text)] }),
    operation({ parameters: [query('a', text), query('b', text)] }),
    'member-added compatible+',
  ],
  [
    'a first optional query parameter is added',
    operation({}),
    operation({ parameters: [query('b', text)] }),
    'member-added compatible+',
  ],
  [
    'a required query parameter is added',
    operation({ parameters: [query('a', text)] }),
    operation({ parameters: [query('a', text), query('b', text, { required: true })] }),
    'member-required breaking',
  ],
  [
    'a query parameter is removed',
    operation({ parameters: [query('a', text), query('b', text)] }),
    operation({ parameters: [query('a', text)] }),
    'member-removed compatible+',
  ],
  [
    'a query parameter is narrowed',
    operation({ parameters: [query('a', text)] }),
    operation({ parameters: [query('a', { type: 'string', maxLength: 3 })] }),
    'limit-changed breaking',
  ],
  [
    'a list is no longer exploded',
    operation({ parameters: [query('a', { type: 'array', items: text })] }),
    operation({ parameters: [query('a', { type: 'array', items: text }, { explode: false })] }),
    'parameter-style-changed breaking',
  ],
  [
    'a text is no longer exploded',
    operation({ parameters: [query('a', text)] }),
    operation({ parameters: [query('a', text, { explode: false })] }),
    'parameter-style-changed compatible',
  ],
  [
    'a body is made required',
    operation({ requestBody: { content: json(one) } }),
    operation({ requestBody: { required: true, content: json(one) } }),
    'member-required breaking',
  ],
  [
    'a media type of the request is added',
    sent(one),
    operation({ requestBody: { required: true, content: { ...json(one), 'text/plain': { schema: text } } } }),
    'request-media-type-added compatible',
  ],
  [
    'a media type of the request is removed',
    operation({ requestBody: { required: true, content: { ...json(one), 'text/plain': { schema: text } } } }),
    sent(one),
    'request-media-type-removed breaking',
  ],
  [
    'a status that resolves is added',
    replies({ 200: fine }),
    replies({ 200: fine, 202: fine }),
    'outcome-added breaking+',
  ],
  [
    'a status that resolves is added within a range',
    replies({ '2XX': fine }),
    replies({ '2XX': fine, 202: fine }),
    'outcome-added compatible+',
  ],
  [
    'an error status is added',
    replies({ 200: fine }),
    replies({ 200: fine, 429: fine }),
    'outcome-added compatible+',
  ],
  [
    'an error status is removed',
    replies({ 200: fine, 429: fine }),
    replies({ 200: fine }),
    'outcome-removed compatible+',
  ],
  [
    'a media type of the reply is added',
    received(one),
    replies({ 200: { ...fine, content: { ...json(one), 'text/csv': { schema: text } } } }),
    'reply-media-type-added breaking+',
  ],
  [
    'a media type of the reply is removed',
    replies({ 200: { ...fine, content: { ...json(one), 'text/csv': { schema: text } } } }),
    received(one),
    'reply-media-type-removed breaking',
  ],
  ['a reply loses its body', received(one), replies({ 200: fine }), 'reply-body-removed breaking+'],
  ['a reply gets a body', replies({ 200: fine }), received(one), 'reply-body-added compatible+'],
  [
    'a required header of the reply is removed',
    replies({ 200: { ...fine, headers: { 'X-Total': { required: true, schema: { type: 'integer' } } } } }),
    replies({ 200: fine }),
    'member-removed breaking+',
  ],
  [
    'a header of the reply is added',
    replies({ 200: fine }),
    replies({ 200: { ...fine, headers: { 'X-Total': { schema: { type: 'integer' } } } } }),
    'member-added compatible+',
  ],
  ['credentials are asked for', secured([]), secured([{ key: [] }]), 'security-changed breaking'],
  [
    'an alternative of credentials is added',
    secured([{ key: [] }]),
    secured([{ key: [] }, { login: [] }]),
    'security-changed compatible',
  ],
  [
    'an alternative of credentials is removed',
    secured([{ key: [] }, { login: [] }]),
    secured([{ key: [] }]),
    'security-changed breaking',
  ],
  [
    'a server is removed',
    operation({}, { servers: [{ url: 'https://one.example' }, { url: 'https://two.example' }] }),
    operation({}, { servers: [{ url: 'https://one.example' }] }),
    'server-removed breaking',
  ],
];

const rpc = (...all: readonly object[]): readonly object[] => all;
const error = (code: number, message: string): object => ({ code, message });

const JSON_RPC: readonly Pair[] = [
  [
    'rpc: an optional param is added',
    method({ params: params({ a: text }) }),
    method({ params: params({ a: text, b: text }) }),
    'member-added compatible+',
  ],
  [
    'rpc: a required param is added',
    method({ params: params({ 'a!': text }) }),
    method({ params: params({ 'a!': text, 'b!': text }) }),
    'member-required breaking',
  ],
  [
    'rpc: a param is removed',
    method({ params: params({ a: text, b: text }) }),
    method({ params: params({ a: text }) }),
    'member-removed breaking+',
  ],
  [
    'rpc: a param is narrowed',
    method({ params: params({ 'a!': { type: 'array', items: text, maxItems: 500 } }) }),
    method({ params: params({ 'a!': { type: 'array', items: text, maxItems: 50 } }) }),
    'limit-changed breaking',
  ],
  [
    'rpc: params are reordered',
    method({ params: params({ 'a!': text, 'b!': text }) }),
    method({ params: params({ 'b!': text, 'a!': text }) }),
    'param-order-changed breaking',
  ],
  [
    'rpc: params by name are reordered',
    method({ paramStructure: 'by-name', params: params({ 'a!': text, 'b!': text }) }),
    method({ paramStructure: 'by-name', params: params({ 'b!': text, 'a!': text }) }),
  ],
  [
    'rpc: params travel by name only',
    method({ params: params({ 'a!': text }) }),
    method({ paramStructure: 'by-name', params: params({ 'a!': text }) }),
    'param-structure-changed breaking',
  ],
  [
    'rpc: params may travel by position, too',
    method({ paramStructure: 'by-name', params: params({ 'a!': text }) }),
    method({ params: params({ 'a!': text }) }),
    'param-structure-changed compatible',
  ],
  [
    'rpc: a result is narrowed',
    method({ result: { name: 'r', schema: text } }),
    method({ result: { name: 'r', schema: { type: 'string', maxLength: 3 } } }),
    'limit-changed compatible',
  ],
  [
    'rpc: a result is widened',
    method({ result: { name: 'r', schema: { type: 'string', maxLength: 3 } } }),
    method({ result: { name: 'r', schema: text } }),
    'limit-changed breaking',
  ],
  [
    'rpc: an error is added',
    method({ errors: rpc(error(-32001, 'limit_exceeded')) }),
    method({ errors: rpc(error(-32001, 'limit_exceeded'), error(-32002, 'not_found')) }),
    'outcome-added compatible+',
  ],
  [
    'rpc: an error is removed',
    method({ errors: rpc(error(-32001, 'limit_exceeded'), error(-32002, 'not_found')) }),
    method({ errors: rpc(error(-32001, 'limit_exceeded')) }),
    'outcome-removed compatible+',
  ],
  [
    'rpc: a method is deprecated',
    method({}),
    method({ deprecated: true }),
    'operation-deprecated compatible+',
  ],
  [
    'rpc: a method has a result no longer',
    method({}),
    { ...method({}), methods: [{ name: 'make.thing', params: [] }] },
    'notification-changed breaking+',
    'outcome-removed compatible+',
  ],
];

export const TABLE: readonly Row[] = [...MEMBERS, ...VALUES, ...UNIONS, ...HTTP, ...JSON_RPC].map(
  ([title, before, after, ...changes]) => ({ title, before, after, changes }),
);
