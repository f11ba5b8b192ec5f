import type { ContractCase, Json, JsonRpcBindingData } from '@tallystick/runtime/contract';
import { isObject } from '../json.ts';
import type { Call } from './credentials.ts';

/** Id of the message; of a batch, the first one's. */
export const MESSAGE_ID = 1;

/** A JSON-RPC message as the case wants it: whole, changed, in a batch, or no message at all. */
export function jsonRpcRequest(
  url: string,
  call: Call,
  binding: JsonRpcBindingData,
  contractCase: ContractCase,
): Request {
  const change = contractCase.message;
  const headers = new Headers(call.headers);
  const contentType =
    change !== undefined && 'contentType' in change ? change.contentType : binding.contentType;
  headers.set('content-type', contentType);
  headers.set('accept', 'application/json');
  return new Request(url, { method: 'POST', headers, body: bodyOf(call.input, binding, contractCase) });
}

function bodyOf(input: Json, binding: JsonRpcBindingData, { message }: ContractCase): string {
  if (message !== undefined && 'body' in message) return message.body;
  const envelope = envelopeOf(input, binding);
  if (message !== undefined && 'envelope' in message)
    return JSON.stringify(changed(envelope, message.envelope));
  if (message === undefined || !('batch' in message)) return JSON.stringify(envelope);
  return JSON.stringify(
    Array.from({ length: message.batch }, (_, index) => ({ ...envelope, id: MESSAGE_ID + index })),
  );
}

function envelopeOf(input: Json, binding: JsonRpcBindingData): { readonly [member: string]: Json } {
  return { jsonrpc: '2.0', id: MESSAGE_ID, method: binding.method, params: paramsOf(input, binding) };
}

/** By position, a param that is left out may only be followed by such. */
function paramsOf(input: Json, binding: JsonRpcBindingData): Json {
  if (binding.paramStructure !== 'by-position' || !isObject(input)) return input;
  const values = binding.params.map(({ name }) => input[name]);
  const last = values.findLastIndex((value) => value !== undefined);
  return values.slice(0, last + 1).map((value) => value ?? null);
}

/** null takes a member away. */
function changed(
  envelope: { readonly [member: string]: Json },
  change: { readonly [member: string]: Json },
): Json {
  return Object.fromEntries(Object.entries({ ...envelope, ...change }).filter(([, value]) => value !== null));
}
