import { parseJson } from '../../call/reply.ts';
import { isRequestId, named } from '../../codec/index.ts';
import type { Json, JsonRpcBindingData, JsonRpcServerData, OutcomeData } from '../../contract/index.ts';
import { outcomeAnswer, refuse } from '../reply/answer.ts';
import type { MockCall, OutcomeDetails, ReplyBinding } from '../reply/binding.ts';
import { jsonText } from '../reply/json-text.ts';
import { maskedInput, perform } from '../reply/perform.ts';
import { phraseOf, violation } from '../request/violation.ts';
import type { MockState } from '../state/state.ts';
import type { Answer } from '../types/answer.ts';
import { isResponse, type MockRequest, type PlainResponse } from '../types/wire.ts';
import { isRpc, type RpcOperation } from './json-rpc-operation.ts';

/** What a mock replies over JSON-RPC: every reply has status 200, and errors are error objects. */
const JSON_RPC_REPLIES: ReplyBinding = {
  undocumented: ({ issue }) => ({
    outcome: '-32602',
    status: 200,
    error: true,
    body: { code: -32602, message: 'Invalid params', data: phraseOf(issue) },
  }),
  outcome: ({ outcome, data }, details) => {
    const message = details.message ?? outcome.message ?? outcome.name;
    const more = data ?? undescribed(outcome, details);
    const error = {
      code: Number(outcome.matcher.rpc),
      message,
      ...(more === undefined ? {} : { data: more }),
    };
    return { outcome: outcome.name, status: 200, error: true, body: error };
  },
  accepted: ({ outcome, data }, status) => ({ outcome: outcome.name, status, body: data }),
};

/** Where the contract does not describe an error's data: what is wrong, in a phrase. */
function undescribed({ content }: OutcomeData, { wrong }: OutcomeDetails): Json | undefined {
  return wrong !== undefined && Object.keys(content).length === 0 ? phraseOf(wrong.issue) : undefined;
}

type Id = string | number | null;

/** One HTTP request to the endpoint: a call, a notification or a batch, as JSON-RPC 2.0 and the contract say. */
export async function handle(request: MockRequest, state: MockState): Promise<Response | PlainResponse> {
  const [first] = state.contract.operations.filter(isRpc);
  if (first === undefined) return new Response(null, { status: 404 });
  if (request.refused !== undefined) return new Response(null, { status: request.refused.status });
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
  const { server } = first.binding;
  const message = parseJson(await request.text()) as Json | undefined;
  if (message === undefined)
    return reply(said(first, server.parseError, -32700, 'Parse error', request, state), null, first);
  if (!Array.isArray(message)) return single(message, request, first, state);
  if (!server.batch.supported)
    return reply(said(first, server.batch.outcome, -32600, 'Invalid Request', request, state), null, first);
  const { maxBatch = Number.POSITIVE_INFINITY } = state.options;
  if (message.length === 0 || message.length > maxBatch)
    return reply(said(first, server.invalidRequest, -32600, 'Invalid Request', request, state), null, first);
  return batch(message, request, first, state);
}

/** Replies in the order of the calls; a batch of notifications is answered by nothing. */
async function batch(
  messages: readonly Json[],
  request: MockRequest,
  first: RpcOperation,
  state: MockState,
): Promise<Response | PlainResponse> {
  const replies: unknown[] = [];
  for (const message of messages) {
    const response = await single(message, request, first, state);
    const read = await jsonOf(response);
    if (read === undefined) return response;
    replies.push(...read);
  }
  return replies.length === 0
    ? new Response(null, { status: 204 })
    : json(replies, first.binding.contentType);
}

async function single(
  message: Json,
  request: MockRequest,
  first: RpcOperation,
  state: MockState,
): Promise<Response | PlainResponse> {
  const { server } = first.binding;
  const known = knownId(server.idTypes, message);
  const invalid = (): PlainResponse =>
    reply(said(first, server.invalidRequest, -32600, 'Invalid Request', request, state), known, first);
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return invalid();
  const { jsonrpc, id, method, params } = message as { readonly [member: string]: Json };
  if (jsonrpc !== '2.0' || typeof method !== 'string') return invalid();
  if (id !== undefined && !isRequestId(id, server.idTypes)) return invalid();
  const notification = id === undefined;
  if (notification && !server.notification.supported) {
    return reply(
      said(first, server.notification.outcome, -32600, 'Invalid Request', request, state),
      null,
      first,
    );
  }
  const answered = await call(method, params, request, first, state);
  if ('response' in answered) return answered.response;
  return notification ? new Response(null, { status: 204 }) : reply(answered, id as Id, first);
}

/** What an invalid message can be answered to. */
function knownId(idTypes: JsonRpcServerData['idTypes'], message: Json): Id {
  const id = (message as { readonly id?: Json } | null)?.id;
  return id !== undefined && isRequestId(id, idTypes) ? (id as Id) : null;
}

async function call(
  method: string,
  params: Json | undefined,
  request: MockRequest,
  first: RpcOperation,
  state: MockState,
) {
  const operation = operationFor(method, params, state);
  if (operation === undefined)
    return said(first, first.binding.server.methodNotFound, -32601, 'Method not found', request, state);
  const input = inputOf(operation.binding, params);
  if (input === undefined) {
    const wrong = violation('type', 'Must be an object', 'params', params);
    const called = { operation, input: params, state, binding: JSON_RPC_REPLIES };
    return journalled(called, refuse(called, wrong), request);
  }
  const called = { operation, input, state, binding: JSON_RPC_REPLIES };
  const performed = await perform(called, request);
  return 'response' in performed ? performed : journalled(called, performed, request);
}

/** The operation that is meant: of several with one name, the first that takes the params. */
function operationFor(
  method: string,
  params: Json | undefined,
  { contract, validators }: MockState,
): RpcOperation | undefined {
  const candidates = contract.operations.filter(isRpc).filter(({ binding }) => binding.method === method);
  const [first, ...others] = candidates;
  if (others.length === 0) return first;
  const takesParams = ({ id, binding }: RpcOperation): boolean => {
    const input = inputOf(binding, params);
    return input !== undefined && validators[id]?.(input, {}).ok !== false;
  };
  return candidates.find(takesParams) ?? first;
}

/** The message in it, if any. What a test answers instead of a message takes the place of the whole batch: undefined. */
async function jsonOf(response: Response | PlainResponse): Promise<readonly unknown[] | undefined> {
  if (!isResponse(response)) return response.text === null ? [] : [JSON.parse(response.text)];
  if (response.type === 'error') return undefined;
  if (response.status === 204) return [];
  const { headers } = response;
  return /[/+]json\b/.test(headers.get('content-type') ?? '') ? [await response.json()] : undefined;
}

/** Params by name; undefined for a structure that the method does not take. */
function inputOf(
  { paramStructure, params: order }: JsonRpcBindingData,
  params: Json | undefined,
): object | undefined {
  if (params === undefined) return {};
  if (typeof params !== 'object' || params === null) return undefined;
  if (!Array.isArray(params)) return paramStructure === 'by-position' ? undefined : params;
  return paramStructure === 'by-name' ? undefined : named(params, order);
}

function journalled({ operation, input, state }: MockCall, answer: Answer, request: MockRequest): Answer {
  state.note(request, operation.id, maskedInput(operation, input), answer);
  return answer;
}

/** A refusal of the message itself: the outcome that the contract names, or the plain error of JSON-RPC 2.0. */
function said(
  first: RpcOperation,
  name: string | undefined,
  code: number,
  message: string,
  request: MockRequest,
  state: MockState,
): Answer {
  const outcome = first.outcomes.find((each) => each.name === name);
  const answer: Answer =
    outcome === undefined
      ? { outcome: String(code), status: 200, error: true, body: { code, message } }
      : outcomeAnswer({ operation: first, input: {}, state, binding: JSON_RPC_REPLIES }, outcome);
  state.note(request, undefined, undefined, answer);
  return answer;
}

function reply({ error, body }: Answer, id: Id, { binding }: RpcOperation): PlainResponse {
  const envelope =
    error === true ? { jsonrpc: '2.0', id, error: body } : { jsonrpc: '2.0', id, result: body ?? null };
  return json(envelope, binding.contentType);
}

function json(value: unknown, contentType: string): PlainResponse {
  return { status: 200, headers: { 'content-type': contentType }, text: jsonText(value) ?? null };
}
