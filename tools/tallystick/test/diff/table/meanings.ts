import { openApi } from '../../helpers/read.ts';
import { method, operation, params, received, sent } from '../specs.ts';
import { both, member, object, type Pair, text } from './rows.ts';

const count = { type: 'integer' };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ 'application/json': { schema } });
const named = (schemas: object): object => ({ components: { schemas } });
const old = (schema: object, more: object = {}): object => ({ ...received(schema, more), openapi: '3.0.3' });

const DATE = { ...text, 'x-tallystick-local-date-time': { layout: 'YYYY-MM-DD hh:mm:ss' } };

const pet = (kind: string, more: object): object =>
  object({ kind: { const: kind }, ...more }, { required: ['kind'] });
/** Pets that a discriminator tells apart; values by the names of schemas. */
const pets = (mapping: Readonly<Record<string, string>>, schemas: object): readonly [object, object] => [
  {
    oneOf: Object.values(mapping).map(ref),
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(
        Object.entries(mapping).map(([value, name]) => [value, `#/components/schemas/${name}`]),
      ),
    },
  },
  named(schemas),
];
const CAT = pet('cat', { lives: count });
const DOG = pet('dog', { tricks: count });
const FISH = pet('fish', { fins: count });
const TWO_PETS = pets({ cat: 'Cat', dog: 'Dog' }, { Cat: CAT, Dog: DOG });
const THREE_PETS = pets({ cat: 'Cat', dog: 'Dog', fish: 'Fish' }, { Cat: CAT, Dog: DOG, Fish: FISH });

/** A body, or a reply, of a schema that both directions of one API use. */
const echo = (schema: object): object =>
  operation(
    {
      requestBody: { required: true, content: json(ref('Thing')) },
      responses: { 200: { description: 'Fine.', content: json(ref('Thing')) } },
    },
    named({ Thing: schema }),
  );
const inherited = (base: object): readonly [object, object] => [
  { allOf: [ref('Base'), object({ c: text })] },
  named({ Base: base }),
];
const tree = (more: object): readonly [object, object] => [
  ref('Tree'),
  named({ Tree: object({ children: { type: 'array', items: ref('Tree'), ...more } }) }),
];
const message = (schema: object): object =>
  operation(
    {},
    {
      webhooks: {
        done: { post: { requestBody: { content: json(schema) }, responses: { 200: { description: '' } } } },
      },
    },
  );

/** Keywords of OpenAPI whose meaning depends on the direction, the version or other schemas. */
export const MEANINGS: readonly Pair[] = [
  [
    'sent: a union with a discriminator has one branch more',
    sent(...TWO_PETS),
    sent(...THREE_PETS),
    'branch-added compatible',
  ],
  [
    'received: a union with a discriminator has one branch more',
    received(...TWO_PETS),
    received(...THREE_PETS),
    'branch-added breaking',
  ],
  [
    'sent: a union with a discriminator has one branch less',
    sent(...THREE_PETS),
    sent(...TWO_PETS),
    'branch-removed breaking',
  ],
  [
    'received: a union with a discriminator has one branch less',
    received(...THREE_PETS),
    received(...TWO_PETS),
    'branch-removed compatible',
  ],
  [
    'a member of both directions is read-only now',
    echo(object({ a: text, b: text })),
    echo(object({ a: text, b: { ...text, readOnly: true } })),
    'access-changed compatible+',
    'access-changed compatible+',
  ],
  ...member(
    'a member may be null in the words of 3.1',
    text,
    { type: ['string', 'null'] },
    'type-changed compatible',
    'type-changed breaking',
  ),
  [
    'a member of 3.0 is nullable now',
    old(object({ a: text })),
    old(object({ a: { ...text, nullable: true } })),
    'type-changed breaking',
  ],
  [
    'nullable of 3.0 is a type of 3.1',
    old(object({ a: { ...text, nullable: true } })),
    received(object({ a: { type: ['string', 'null'] } })),
  ],
  [
    'an exclusive limit of 3.0 is a number in 3.1',
    old(object({ a: { ...count, minimum: 0, exclusiveMinimum: true } })),
    received(object({ a: { ...count, exclusiveMinimum: 0 } })),
  ],
  [
    'an enum of one value is a constant',
    received(object({ a: { ...text, enum: ['x'] } })),
    received(object({ a: { ...text, const: 'x' } })),
  ],
  [
    'a Swagger 2.0 document is written in OpenAPI 3.0',
    {
      swagger: '2.0',
      info: { title: 'Sample', version: '1.0' },
      host: 'api.example.com',
      basePath: '/v1',
      schemes: ['https'],
      consumes: ['application/json'],
      produces: ['application/json'],
      paths: {
        '/things': {
          post: {
            operationId: 'makeThing',
            parameters: [{ name: 'body', in: 'body', required: true, schema: object({ a: text }) }],
            responses: { 200: { description: 'Fine.', schema: object({ b: text }) } },
          },
        },
      },
    },
    {
      ...openApi(
        {
          '/things': {
            post: {
              operationId: 'makeThing',
              requestBody: { required: true, content: json(object({ a: text })) },
              responses: { 200: { description: 'Fine.', content: json(object({ b: text })) } },
            },
          },
        },
        { servers: [{ url: 'https://api.example.com/v1' }] },
      ),
      openapi: '3.0.3',
    },
  ],
  ...both(
    'a default is stated',
    object({ a: text }),
    object({ a: { ...text, default: 'x' } }),
    ['default-changed compatible+'],
    ['default-changed compatible+'],
  ),
  [
    'sent: a base that is inherited requires a new member',
    sent(...inherited(object({ a: text }))),
    sent(...inherited(object({ a: text, b: count }, { required: ['b'] }))),
    'member-required breaking',
  ],
  [
    'received: a base that is inherited requires a new member',
    received(...inherited(object({ a: text }))),
    received(...inherited(object({ a: text, b: count }, { required: ['b'] }))),
    'member-added compatible+',
  ],
  [
    'received: a base that is inherited loses a required member',
    received(...inherited(object({ a: text, b: count }, { required: ['b'] }))),
    received(...inherited(object({ a: text }))),
    'member-removed breaking+',
  ],
  [
    'sent: a list within itself is shorter',
    sent(...tree({ maxItems: 5 })),
    sent(...tree({ maxItems: 3 })),
    'limit-changed breaking',
  ],
  [
    'received: a list within itself is shorter',
    received(...tree({ maxItems: 5 })),
    received(...tree({ maxItems: 3 })),
    'limit-changed compatible',
  ],
  [
    'webhook: an enum of the payload has one value more',
    message(object({ a: { enum: ['x', 'y'] } })),
    message(object({ a: { enum: ['x', 'y', 'z'] } })),
    'values-added breaking',
  ],
  [
    'webhook: an enum of the payload has one value less',
    message(object({ a: { enum: ['x', 'y', 'z'] } })),
    message(object({ a: { enum: ['x', 'y'] } })),
    'values-removed compatible',
  ],
  [
    'webhook: a text of the payload is shorter',
    message(object({ a: { ...text, maxLength: 9 } })),
    message(object({ a: { ...text, maxLength: 5 } })),
    'limit-changed compatible',
  ],
  [
    'webhook: a member of the payload is no longer required',
    message(object({ a: text }, { required: ['a'] })),
    message(object({ a: text })),
    'member-optional breaking',
  ],
  ...both(
    'branches that overlap exclude each other now',
    { anyOf: [object({ a: text }), object({ b: text })] },
    { oneOf: [object({ a: text }), object({ b: text })] },
    [
      'branch-added breaking',
      'branch-added breaking',
      'branch-removed compatible',
      'branch-removed compatible',
    ],
    [
      'branch-added compatible',
      'branch-added compatible',
      'branch-removed compatible',
      'branch-removed compatible',
    ],
  ),
  ...both(
    'an integer of 64 bits is written as text',
    object({ id: { ...count, format: 'int64' } }),
    object({ id: text }),
    ['type-changed breaking', 'format-changed compatible+'],
    ['type-changed breaking', 'format-changed compatible+'],
  ),
  [
    'x-tallystick-rules: a date may not be earlier than another',
    sent(object({ from: DATE, to: DATE })),
    sent(
      object(
        { from: DATE, to: DATE },
        { 'x-tallystick-rules': [{ rule: 'not-before', at: '/to', than: '/from' }] },
      ),
    ),
    'rule-changed breaking',
  ],
  [
    'rpc: a list that is sent in chunks is shorter',
    chunked(500),
    chunked(50),
    'limit-changed breaking',
    'chunks-changed compatible+',
  ],
  [
    'rpc: a list is no longer sent in chunks',
    chunked(50),
    { ...chunked(50), methods: [withoutChunks(chunked(50))] },
    'chunks-changed compatible+',
  ],
];

function chunked(maxItems: number): object {
  return method({
    params: params({ 'ids!': { type: 'array', items: text, maxItems } }),
    result: {
      name: 'result',
      schema: object({ data: { type: 'array', items: text } }, { required: ['data'] }),
    },
    'x-tallystick-chunks': { items: '/ids', join: '/data' },
  });
}

function withoutChunks(document: object): object {
  const { methods } = document as { readonly methods: readonly [Readonly<Record<string, unknown>>] };
  const { 'x-tallystick-chunks': _, ...rest } = methods[0];
  return rest;
}
