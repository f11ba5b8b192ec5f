import type { Json } from '@tallystick/runtime/contract';
import { isArray, isObject } from '../json.ts';
import type { Check, FailureOf } from './check.ts';

type Id = 'error-shape';

/** JSON-RPC 2.0, sections 5 and 5.1. */
export const errorShape: Check<Id> = {
  ids: {
    'error-shape':
      'a JSON-RPC response has no `jsonrpc: "2.0"`, no `id`, or not exactly one of `result` and a valid `error`',
  },
  run: ({ binding, reply, messages }) => {
    if (!binding.enveloped || messages.some(({ name }) => name === 'silence')) return [];
    if (!isObject(reply.json) && !isArray(reply.json))
      return [{ check: 'error-shape', message: 'the response is not a JSON-RPC message' }];
    return messages.flatMap(({ message }) => (message === undefined ? [] : shapeFailures(message)));
  },
};

function shapeFailures(message: { readonly [member: string]: Json }): readonly FailureOf<Id>[] {
  const { jsonrpc, error, result } = message;
  const rows: readonly (readonly [boolean, string])[] = [
    [jsonrpc === '2.0', 'jsonrpc is not "2.0"'],
    [Object.hasOwn(message, 'id'), 'the response has no id'],
    [(error === undefined) !== (result === undefined), 'the response must have either result or error'],
    [error === undefined || isErrorObject(error), 'error must have an integer code and a string message'],
  ];
  return rows.filter(([holds]) => !holds).map(([, text]) => ({ check: 'error-shape', message: text }));
}

function isErrorObject(error: Json): boolean {
  return isObject(error) && Number.isInteger(error['code']) && typeof error['message'] === 'string';
}
