import { positional, unicode } from '@tallystick/runtime/codec';
import type { ContractCase, Json, JsonRpcBindingData } from '@tallystick/runtime/contract';
import { isValid } from '@tallystick/runtime/schema';
import type { Request as WebRequest } from '@tallystick/runtime/web';
import { isObject } from '../json.ts';
import type { Call } from './credentials.ts';
import { refuse, type Writing } from './writing.ts';

/** Id of the message; of a batch, the first one's. */
export const MESSAGE_ID = 1;

/** A JSON-RPC message as the case wants it: whole, changed, in a batch, or no message at all. */
export function jsonRpcRequest(
  url: string,
  call: Call,
  binding: JsonRpcBindingData,
  contractCase: ContractCase,
  writing: Writing,
): WebRequest {
  const change = contractCase.message;
  const headers = new Headers(call.headers);
  const contentType =
    change !== undefined && 'contentType' in change ? change.contentType : binding.contentType;
  headers.set('content-type', contentType);
  headers.set('accept', 'application/json');
  const params = paramsOf(call.input, binding, writing);
  const text = bodyOf(params, binding, contractCase);
  const isRaw = change !== undefined && 'body' in change;
  const body = isRaw ? text : unicode(text, (code) => refuse('params', code));
  return new Request(url, { method: 'POST', headers, body });
}

function bodyOf(params: Json, { method }: JsonRpcBindingData, { message }: ContractCase): string {
  if (message !== undefined && 'body' in message) return message.body;
  const envelope = { jsonrpc: '2.0', id: MESSAGE_ID, method, params };
  if (message !== undefined && 'envelope' in message)
    return JSON.stringify(changed(envelope, message.envelope));
  if (message === undefined || !('batch' in message)) return JSON.stringify(envelope);
  return JSON.stringify(
    Array.from({ length: message.batch }, (_, index) => ({ ...envelope, id: MESSAGE_ID + index })),
  );
}

/** By position, a param that is left out before another is null. Where the contract asks for it, its absence is the case. */
function paramsOf(input: Json, binding: JsonRpcBindingData, { context, isNegative }: Writing): Json {
  if (binding.paramStructure !== 'by-position' || !isObject(input)) return input;
  const order = binding.params.map(({ name, schema, required }) => ({
    name,
    nullable: (isNegative && required) || isValid(null, schema, context),
  }));
  return positional(input, order, (name) => refuse(name, 'positional-gap')).map((value) => value as Json);
}

/** null takes a member away. */
function changed(
  envelope: { readonly [member: string]: Json },
  change: { readonly [member: string]: Json },
): Json {
  return Object.fromEntries(Object.entries({ ...envelope, ...change }).filter(([, value]) => value !== null));
}
