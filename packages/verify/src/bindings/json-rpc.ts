import type { Json, JsonRpcBindingData, OperationData } from '@tallystick/runtime/contract';
import { escapeSegment, pointerSegments } from '@tallystick/runtime/schema';
import { isArray, isObject } from '../json.ts';
import type { Binding, ContentSchema, GuessedInput, MatchedOutcome } from './binding.ts';
import { jsonRpcRequest } from './json-rpc-request.ts';
import { matchesConstant } from './matcher.ts';
import type { Reply } from './reply.ts';

const MEDIA_TYPES = ['application/json', 'application/json-rpc', 'application/jsonrequest'];

/** How an operation travels as JSON-RPC 2.0. */
export function jsonRpc(operation: OperationData, binding: JsonRpcBindingData): Binding {
  return {
    request: (url, call, contractCase, writing) => jsonRpcRequest(url, call, binding, contractCase, writing),
    outcomes: (reply) => matchMessages(operation, reply),
    enveloped: true,
    mediaTypes: () => MEDIA_TYPES,
    lacksJson: () => false,
    contentSchema: ({ content }) => contentSchema(Object.entries(content)),
    isParameter: () => false,
    hasJsonBody: true,
    schemaAt: (pointer) => {
      const [name] = pointerSegments(pointer);
      return binding.params.find((each) => each.name === name)?.schema ?? true;
    },
    leadsElsewhere: () => false,
    isForAnother: () => false,
    guessedInput,
    deletes: false,
  };
}

const SILENCE: MatchedOutcome = { name: 'silence', refused: false, content: undefined };

function matchMessages(operation: OperationData, reply: Reply): readonly MatchedOutcome[] {
  if (reply.body.trim() === '' && reply.status < 300) return [SILENCE];
  const messages = isArray(reply.json) ? reply.json : [reply.json];
  return messages.map((message) => matchMessage(operation, reply, message));
}

function matchMessage(operation: OperationData, reply: Reply, message: Json | undefined): MatchedOutcome {
  if (!isObject(message))
    return { name: String(reply.status), refused: reply.status >= 400, content: message };
  if (Object.hasOwn(message, 'result')) return matchResult(operation, message);
  const error = isObject(message['error']) ? message['error'] : {};
  const data = error['data'];
  const code = error['code'];
  const outcome = operation.outcomes.find(
    ({ matcher }) => matcher.rpc === code && typeof code === 'number' && matchesConstant(matcher, data),
  );
  return {
    ...(outcome === undefined ? {} : { outcome }),
    name: outcome?.name ?? String(code),
    refused: true,
    content: data,
    message,
  };
}

function matchResult(operation: OperationData, message: { readonly [member: string]: Json }): MatchedOutcome {
  const result = message['result'];
  const outcome = operation.outcomes.find(
    ({ matcher }) => matcher.rpc === 'result' && matchesConstant(matcher, result),
  );
  const name = outcome?.name ?? 'result';
  return { ...(outcome === undefined ? {} : { outcome }), name, refused: false, content: result, message };
}

/** An outcome has one schema: of the result, or of the error object's data. */
function contentSchema([first]: readonly (readonly [string, ContentSchema['schema']])[]):
  | ContentSchema
  | undefined {
  return first === undefined ? undefined : { schema: first[1], key: escapeSegment(first[0]) };
}

/** By the member of the result that is called like a required param. */
function guessedInput(
  { binding: to }: OperationData,
  members: ReadonlySet<string>,
): GuessedInput | undefined {
  if (to.protocol !== 'json-rpc') return undefined;
  const found = to.params.find((param) => members.has(param.name) && param.required);
  const pointer = found && `/${escapeSegment(found.name)}`;
  return pointer === undefined ? undefined : { reply: pointer, input: pointer };
}
