import type { Json } from '@tallystick/runtime/contract';
import { isArray, isObject } from '../json.ts';
import type { Check, FailureOf } from './check.ts';

type Id = 'error-shape';

/** JSON-RPC 2.0, sections 5 and 5.1. */
export const errorShape: Check<Id> = {
  ids: {
    'error-shape':
      'a JSON-RPC reply lacks `jsonrpc`, `id`, or exactly one of `result` and a well-formed `error`',
  },
  run: ({ binding, reply, messages }) => {
    if (!binding.enveloped || messages.some(({ name }) => name === 'silence')) return [];
    if (!isObject(reply.json) && !isArray(reply.json))
      return [{ check: 'error-shape', message: 'the reply is not a JSON-RPC message' }];
    return messages.flatMap(({ message }) => (message === undefined ? [] : shapeFailures(message)));
  },
};

function shapeFailures(message: { readonly [member: string]: Json }): readonly FailureOf<Id>[] {
  const { jsonrpc, error, result } = message;
  const rows: readonly (readonly [boolean, string])[] = [
    [jsonrpc === '2.0', 'jsonrpc is not "2.0"'],
    [Object.hasOwn(message, 'id'), 'the id is absent'],
    [(error === undefined) !== (result === undefined), 'the message needs either a result or an error'],
    [error === undefined || isErrorObject(error), 'the error needs an integer code and a message'],
  ];
  return rows.filter(([holds]) => !holds).map(([, text]) => ({ check: 'error-shape', message: text }));
}

function isErrorObject(error: Json): boolean {
  return isObject(error) && Number.isInteger(error['code']) && typeof error['message'] === 'string';
}
