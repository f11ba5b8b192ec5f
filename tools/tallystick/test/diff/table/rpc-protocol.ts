import { method, params } from '../specs.ts';
import { object, type Pair, text } from './rows.ts';

const count = { type: 'integer' };
const named = (structure: string | undefined, all: Readonly<Record<string, object>>): object =>
  method({ ...(structure === undefined ? {} : { paramStructure: structure }), params: params(all) });
const errors = (...all: readonly object[]): object => method({ 'x-tallystick-errors': all });
const full = { code: -32001, name: 'full', message: 'Full' };
const server = (stated: object): object => method({}, { 'x-tallystick-json-rpc': stated });
const result = (schema: object): object => method({ result: { name: 'result', schema } });

/** What JSON-RPC 2.0 and OpenRPC say of params, ids, errors and what a server supports. */
export const PROTOCOL_RPC: readonly Pair[] = [
  [
    'rpc: an optional param is put before another one',
    named('by-position', { a: text, b: text }),
    named('by-position', { a: text, c: count, b: text }),
    'param-order-changed breaking',
    'member-added compatible+',
  ],
  [
    'rpc: params by position go by name',
    named('by-position', { 'a!': text }),
    named('by-name', { 'a!': text }),
    'param-structure-changed breaking',
  ],
  [
    'rpc: params may no longer go by name',
    named(undefined, { 'a!': text }),
    named('by-position', { 'a!': text }),
    'param-structure-changed breaking',
  ],
  [
    'rpc: params by position may go by name as well',
    named('by-position', { 'a!': text }),
    named('either', { 'a!': text }),
    'param-structure-changed compatible',
  ],
  [
    'rpc: the last param by position is removed',
    named('by-position', { a: text, b: count }),
    named('by-position', { a: text }),
    'member-removed breaking+',
  ],
  [
    'rpc: the first param by position is removed',
    named('by-position', { a: text, b: count }),
    named('by-position', { b: count }),
    'member-removed breaking+',
    'param-order-changed breaking',
  ],
  [
    'rpc: a param is required now',
    named(undefined, { a: text }),
    named(undefined, { 'a!': text }),
    'member-required breaking',
  ],
  [
    'rpc: a param is no longer required',
    named(undefined, { 'a!': text }),
    named(undefined, { a: text }),
    'member-optional compatible',
  ],
  [
    'rpc: a param of a notification is narrowed',
    method({ result: undefined, params: params({ 'a!': text }) }),
    method({ result: undefined, params: params({ 'a!': { ...text, maxLength: 3 } }) }),
    'limit-changed breaking',
  ],
  [
    'rpc: an error has another mnemonic',
    errors(full),
    errors({ ...full, name: 'crowded' }),
    'outcome-renamed compatible+',
  ],
  [
    'rpc: an error has another message',
    errors(full),
    errors({ ...full, message: 'No room' }),
    'outcome-renamed compatible+',
  ],
  [
    'rpc: the data of an error may be null',
    errors({ ...full, data: text }),
    errors({ ...full, data: { type: ['string', 'null'] } }),
    'type-changed breaking',
  ],
  [
    'rpc: an error states when to try again',
    errors({ ...full, data: object({ wait: count }) }),
    errors({ ...full, data: object({ wait: count }), wait: { pointers: ['/wait'], unit: 'seconds' } }),
    'wait-changed compatible+',
  ],
  [
    'rpc: an error means that the credentials have expired',
    errors(full),
    errors({ ...full, expired: true }),
    'wait-changed compatible+',
  ],
  ['rpc: batches are no longer supported', server({}), server({ batch: {} }), 'rpc-server-changed breaking'],
  ['rpc: batches are supported now', server({ batch: {} }), server({}), 'rpc-server-changed compatible+'],
  ['rpc: ids are numbers only', server({}), server({ idTypes: ['number'] }), 'rpc-server-changed breaking'],
  [
    'rpc: messages have another content type',
    server({}),
    server({ contentType: 'application/json-rpc' }),
    'rpc-server-changed breaking',
  ],
  [
    'rpc: a member of the result is no longer required',
    result(object({ a: text }, { required: ['a'] })),
    result(object({ a: text })),
    'member-optional breaking',
  ],
  [
    'rpc: a method is idempotent',
    method({}),
    method({ 'x-tallystick-safety': { idempotent: true } }),
    'operation-safety-changed compatible+',
  ],
  [
    'rpc: a param is deprecated',
    method({ params: [{ name: 'a', schema: text }] }),
    method({ params: [{ name: 'a', schema: text, deprecated: true }] }),
    'member-deprecated compatible+',
  ],
  [
    'rpc: a method has a sunset date',
    method({ deprecated: true }),
    method({ deprecated: true, 'x-sunset': '2027-01-31' }),
    'sunset-changed compatible+',
  ],
  [
    'rpc: a param is required by an option of the client',
    method({ params: [{ name: 'a', schema: text }] }),
    method({
      params: [
        {
          name: 'a',
          schema: text,
          'x-tallystick-required-when': {
            option: 'actingAs',
            values: ['customer', 'agent'],
            equals: 'agent',
          },
        },
      ],
    }),
    'required-when-changed breaking+',
  ],
];
