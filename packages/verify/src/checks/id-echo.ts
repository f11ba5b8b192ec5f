import type { ContractCase, Json } from '@tallystick/runtime/contract';
import { MESSAGE_ID } from '../bindings/json-rpc-request.ts';
import type { Check, FailureOf } from './check.ts';

/** Of replies that are messages with ids. An error may say null where the id could not be read. */
export const idEcho: Check<'id-echo'> = {
  ids: {
    'id-echo':
      'the id of a JSON-RPC response differs from the id of its request (null is allowed in an error)',
  },
  run: ({ contractCase, messages }) =>
    messages.flatMap(({ message, refused }, index): readonly FailureOf<'id-echo'>[] => {
      if (message === undefined) return [];
      const expected = sentId(contractCase, index);
      const received = message['id'];
      if (expected === undefined || received === expected || (refused && received === null)) return [];
      return [
        {
          check: 'id-echo',
          message: 'the id of the response differs from the id of the request',
          expected,
          received,
        },
      ];
    }),
};

/** undefined: the case sends no id that could be echoed. A batch may be answered in any order. */
function sentId({ message }: ContractCase, index: number): Json | undefined {
  if (message === undefined) return MESSAGE_ID;
  if ('body' in message || 'batch' in message) return undefined;
  if (!('envelope' in message) || !Object.hasOwn(message.envelope, 'id')) return MESSAGE_ID + index;
  const id = message.envelope['id'];
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}
