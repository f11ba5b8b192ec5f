import type { Contract, SecurityScheme } from '../../src/model/index.ts';
import { contractOf, httpParameter, type PlainSchema, schemaOf } from './contract.ts';

const origin = { file: 'spec.json', pointer: '' };

const id: PlainSchema = { type: 'integer', exclusiveMinimum: 0 };
const dateTime: PlainSchema = {
  type: 'string',
  localDateTime: { layout: 'YYYY-MM-DD hh:mm:ss', notInFuture: true },
};

const Parcel: PlainSchema = {
  type: 'object',
  description: 'Something to be carried. Needs a street or a box.',
  properties: {
    weight: { type: 'integer', exclusiveMinimum: 0, description: 'Grams.' },
    kind: { type: 'string', enum: ['letter', 'box', 'pallet'] },
    street: { type: 'string', minLength: 1 },
    box: { type: 'string', pattern: '^[A-Z]\\d{3}$' },
    posted_at: dateTime,
    stops: { type: 'array', items: { $ref: '#/schemas/Stop' } },
  },
  required: ['weight', 'kind', 'posted_at', 'stops'],
  additionalProperties: false,
  allOf: [
    {
      anyOf: [{ required: ['street'] }, { required: ['box'] }],
      source: { kind: 'document', cite: 'Parcels: street or box' },
    },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { if: { properties: { kind: { const: 'pallet' } }, required: ['kind'] }, then: { required: ['street'] } },
  ],
  rules: [{ kind: 'not-before', at: '/stops/-/at', than: '/posted_at' }],
};

const Stop: PlainSchema = {
  type: 'object',
  properties: { at: dateTime, depot: id },
  required: ['at', 'depot'],
  additionalProperties: false,
};

const parcel = {
  weight: 1200,
  kind: 'box',
  box: 'A123',
  posted_at: '2020-03-05 09:30:00',
  stops: [{ at: '2020-03-05 10:00:00', depot: 7 }],
};

/** A json-rpc contract with a credential, chunks, a store and errors by mnemonic. */
export function parcelContract(): Contract {
  const token: SecurityScheme = { name: 'token', origin, kind: 'member', member: 'token' };
  return contractOf({
    name: 'parcel-api',
    typeName: 'ParcelApi',
    title: 'Parcel API',
    version: '2.0',
    description: 'Takes parcels. `post.parcels` is all of it.',
    dialect: 'OpenRPC 1.3.2',
    servers: [{ url: 'https://parcels.example.com/v2', variables: new Map() }],
    securitySchemes: [token],
    schemas: { Parcel, Stop },
    operations: [
      {
        id: 'post.parcels',
        summary: 'Hand parcels over.',
        input: {
          type: 'object',
          properties: {
            token: { type: 'string' },
            user_id: id,
            parcels: { type: 'array', items: { $ref: '#/schemas/Parcel' }, minItems: 1, maxItems: 3 },
          },
          required: ['token', 'parcels'],
          additionalProperties: false,
        },
        injected: [{ pointer: '/token', by: 'credential', scheme: 'token' }],
        requiredWhen: [
          { pointer: '/user_id', option: 'actingAs', values: ['customer', 'agent'], equals: 'agent' },
        ],
        security: [['token']],
        chunks: { items: '/parcels', max: 3, join: '/data' },
        effects: [{ kind: 'store', collection: 'parcels', items: '/parcels', ids: '/data/-/id' }],
        outcomes: [
          { name: 'result', matcher: { rpc: 'result' }, content: { '': postedParcels() } },
          refusal('token_invalid', -32001, 'The token is not known.'),
          refusal('data_error', -32602, 'The data are wrong.'),
        ],
        refusals: [
          { violations: ['auth'], outcome: 'token_invalid' },
          { violations: ['*'], outcome: 'data_error' },
        ],
        examples: [
          {
            name: 'one',
            input: { token: 'secret', parcels: [parcel] },
            outcome: 'result',
            output: { data: [{ id: 1 }] },
          },
        ],
      },
    ],
  });
}

function postedParcels(): PlainSchema {
  const posted: PlainSchema = { type: 'object', properties: { id }, required: ['id'] };
  return { type: 'object', properties: { data: { type: 'array', items: posted } }, required: ['data'] };
}

function refusal(name: string, rpc: number, message: string) {
  const data: PlainSchema = {
    type: 'object',
    properties: { mnemonic: { type: 'string' }, field: { type: 'string' } },
    required: ['mnemonic'],
  };
  const constant = { pointer: '/mnemonic', values: [name] };
  return { name, message, matcher: { rpc, constant }, content: { '': data }, template: { mnemonic: name } };
}

/** An http contract with a constant in the body, outcomes in the body, basic auth and a webhook. */
export function doorContract(): Contract {
  const basic: SecurityScheme = { name: 'basic', origin, kind: 'basic' };
  const body: PlainSchema = {
    type: 'object',
    properties: {
      action: { const: 'Open' },
      seconds: { type: 'integer', minimum: 1 },
      note: { type: 'string' },
    },
    required: ['action', 'seconds'],
  };
  const door: PlainSchema = { type: 'string', minLength: 1 };
  const path: PlainSchema = {
    type: 'object',
    properties: { id: door },
    required: ['id'],
    additionalProperties: false,
  };
  return contractOf({
    name: 'door-api',
    typeName: 'DoorApi',
    title: 'Door API',
    version: '1.0',
    dialect: 'OpenAPI 3.1.1',
    servers: [{ url: 'https://doors.example.com', variables: new Map() }],
    securitySchemes: [basic],
    operations: [
      {
        id: 'Open',
        binding: {
          protocol: 'http',
          method: 'post',
          path: '/doors/{id}',
          parameters: [httpParameter('path', 'id', door)],
          requestBody: {
            required: true,
            content: new Map([['application/json', { schema: schemaOf(body), encoding: new Map() }]]),
          },
        },
        input: {
          type: 'object',
          properties: { path, body },
          required: ['path', 'body'],
          additionalProperties: false,
        },
        injected: [{ pointer: '/body/action', by: 'constant', value: 'Open' }],
        security: [['basic']],
        outcomes: [
          doorOutcome('ok', 0),
          doorOutcome('jammed', 4),
          {
            name: 'forbidden',
            matcher: { status: { from: 403, to: 403 } },
            content: { 'text/plain': { type: 'string' } },
          },
        ],
        refusals: [{ violations: ['*'], outcome: 'jammed' }],
        effects: [
          { kind: 'emit', webhook: 'DoorOpened', payload: { door: { $tallystick: { input: '/path/id' } } } },
        ],
        examples: [
          {
            name: 'one',
            input: { path: { id: 'front' }, body: { action: 'Open', seconds: 5 } },
            outcome: 'ok',
            output: { code: 0 },
          },
        ],
      },
    ],
    webhooks: [
      {
        id: 'DoorOpened',
        payload: { type: 'object', properties: { door: { type: 'string' } }, required: ['door'] },
        examples: [{ name: 'one', value: { door: 'front' } }],
      },
    ],
  });
}

function doorOutcome(name: string, code: number) {
  const reply: PlainSchema = {
    type: 'object',
    properties: { code: { type: 'integer' } },
    required: ['code'],
  };
  return {
    name,
    promise: code === 0 ? ('resolves' as const) : ('rejects' as const),
    matcher: { constant: { pointer: '/code', values: [code] } },
    content: { 'application/json': reply },
    template: { code },
  };
}
