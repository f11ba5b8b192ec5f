import { method, operation, params, received, sent } from '../specs.ts';
import { object, one, type Pair, text, two } from './rows.ts';

const json = (schema: object): object => ({ 'application/json': { schema } });
const fine = { description: 'Fine.' };
const thing = { $ref: '#/components/schemas/Thing' };
const named = (schemas: object): object => ({ components: { schemas } });

/** An OpenAPI document that sends this payload to a webhook. */
const webhook = (name: string, schema: object): object =>
  operation(
    {},
    { webhooks: { [name]: { post: { requestBody: { content: json(schema) }, responses: { 200: fine } } } } },
  );
/** An OpenAPI document whose one operation calls back. */
const callback = (schema: object): object =>
  operation({
    callbacks: {
      onDone: {
        '{$request.body#/url}': {
          post: { requestBody: { content: json(schema) }, responses: { 200: fine } },
        },
      },
    },
  });
const parameter = (location: string, schema: object, required = false): object =>
  operation({ parameters: [{ name: 'a', in: location, schema, ...(required ? { required } : {}) }] });
const pet = (kind: string, more: object = {}): object =>
  object({ kind: { const: kind }, ...more }, { required: ['kind'] });
const rpcErrors = (errors: readonly object[]): object => method({ 'x-tallystick-errors': errors });

export const MORE: readonly Pair[] = [
  ['webhook: it is added', operation({}), webhook('done', one), 'webhook-added compatible+'],
  ['webhook: it is removed', webhook('done', one), operation({}), 'webhook-removed compatible+'],
  [
    'webhook: a member of the payload is removed',
    webhook('done', two),
    webhook('done', one),
    'member-removed compatible+',
  ],
  [
    'webhook: a required member of the payload is removed',
    webhook('done', object({ a: text, b: text }, { required: ['b'] })),
    webhook('done', one),
    'member-removed breaking+',
  ],
  [
    'webhook: a member of the payload is required now',
    webhook('done', two),
    webhook('done', object({ a: text, b: text }, { required: ['b'] })),
    'member-required compatible',
  ],
  [
    'callback: a required member of the payload is removed',
    callback(object({ a: text, b: text }, { required: ['b'] })),
    callback(one),
    'member-removed breaking+',
  ],
  [
    'a header of the request is required now',
    parameter('header', text),
    parameter('header', text, true),
    'member-required breaking',
  ],
  [
    'a cookie is narrowed',
    parameter('cookie', { enum: ['x', 'y'] }),
    parameter('cookie', { enum: ['x'] }),
    'values-removed breaking',
  ],
  [
    'a component is renamed',
    received(thing, named({ Thing: two })),
    received({ $ref: '#/components/schemas/Item' }, named({ Item: two })),
  ],
  [
    'a component is renamed, and loses a member',
    received(thing, named({ Thing: two })),
    received({ $ref: '#/components/schemas/Item' }, named({ Item: one })),
    'member-removed compatible+',
  ],
  ['a component is written in place', received(thing, named({ Thing: two })), received(two)],
  [
    'a member of a component is removed',
    received(thing, named({ Thing: two })),
    received(thing, named({ Thing: one })),
    'member-removed compatible+',
  ],
  [
    'a component that refers to itself changes a type',
    received(thing, named({ Thing: object({ a: text, next: thing }) })),
    received(thing, named({ Thing: object({ a: { type: 'number' }, next: thing }) })),
    'type-changed breaking',
  ],
  [
    'of a reply, an enum of three gets a fourth value',
    received(object({ status: { enum: ['on', 'off', 'broken'] } })),
    received(object({ status: { enum: ['on', 'off', 'broken', 'lost'] } })),
    'values-added breaking',
  ],
  [
    'of a reply, a branch of a discriminated union loses a member',
    received({ oneOf: [pet('cat', { lives: text }), pet('dog')] }),
    received({ oneOf: [pet('cat'), pet('dog')] }),
    'member-removed compatible+',
  ],
  [
    'of a reply, a base of allOf loses a member',
    received({ allOf: [thing, object({ c: text })] }, named({ Thing: two })),
    received({ allOf: [thing, object({ c: text })] }, named({ Thing: one })),
    'member-removed compatible+',
  ],
  [
    'of a body, items of a list become objects',
    sent(object({ a: { type: 'array', items: text } })),
    sent(object({ a: { type: 'array', items: one } })),
    'type-changed breaking',
    'member-added compatible+',
  ],
  [
    'of a reply, a value becomes a list',
    received(object({ a: text })),
    received(object({ a: { type: 'array', items: text } })),
    'type-changed breaking',
    'items-changed compatible',
  ],
  [
    'of a reply, a list becomes nullable',
    received(object({ a: { type: 'array', items: text } })),
    received(object({ a: { type: ['array', 'null'], items: text } })),
    'type-changed breaking',
  ],
  [
    'of a reply, the values of a map change type',
    received({ type: 'object', additionalProperties: text }),
    received({ type: 'object', additionalProperties: { type: 'number' } }),
    'type-changed breaking',
  ],
  [
    'of a body, a member is no longer described',
    sent(object({ a: text })),
    sent(object({ a: {} })),
    'type-changed compatible',
  ],
  [
    'rpc: an error is renumbered',
    rpcErrors([{ code: -32001, name: 'full', message: 'Full' }]),
    rpcErrors([{ code: -32009, name: 'full', message: 'Full' }]),
    'error-renumbered compatible+',
  ],
  [
    'rpc: a notification gets a result',
    method({ result: undefined }),
    method({}),
    'notification-changed compatible+',
    'outcome-added breaking+',
  ],
  [
    'rpc: a param changes its type',
    method({ params: params({ 'a!': text }) }),
    method({ params: params({ 'a!': { type: 'number' } }) }),
    'type-changed breaking',
  ],
  [
    'rpc: the result loses a member',
    method({ result: { name: 'result', schema: two } }),
    method({ result: { name: 'result', schema: one } }),
    'member-removed compatible+',
  ],
];
