import { method, params } from '../specs.ts';
import { type Pair, text } from './rows.ts';

const rpc = (...all: readonly object[]): readonly object[] => all;
const error = (code: number, message: string): object => ({ code, message });

export const JSON_RPC: readonly Pair[] = [
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
