import type { Json, OperationData, OutcomeData } from '@tallystick/runtime/contract';
import { isArray, isObject, valueAt } from '../pointer.ts';
import type { Reply } from '../run/exchange.ts';

/** How one message of a reply was understood. */
export interface MatchedOutcome {
  /** The documented outcome, if it is one. */
  readonly outcome?: OutcomeData;
  /** The outcome's name; else the JSON-RPC code or the HTTP status in decimal; `silence` for no answer. */
  readonly name: string;
  readonly refused: boolean;
  /** What the outcome's schema speaks of: the body, the result, or the error object's data. */
  readonly content: Json | undefined;
  /** JSON-RPC: the message itself. */
  readonly message?: { readonly [member: string]: Json };
}

const SILENCE: MatchedOutcome = { name: 'silence', refused: false, content: undefined };

/** A reply as outcomes of the operation: one, or as many as a batch was answered with. */
export function matchOutcomes(operation: OperationData, reply: Reply): readonly MatchedOutcome[] {
  if (operation.binding.protocol === 'http') return [recogniseHttp(operation, reply)];
  if (reply.body.trim() === '' && reply.status < 300) return [SILENCE];
  const messages = isArray(reply.json) ? reply.json : [reply.json];
  return messages.map((message) => recogniseMessage(operation, reply, message));
}

function recogniseHttp(operation: OperationData, reply: Reply): MatchedOutcome {
  const content = reply.json ?? (reply.body === '' ? undefined : reply.body);
  const candidates = operation.outcomes.filter(({ matcher }) => matcher.otherwise !== true);
  const outcome =
    candidates.find(({ matcher }) => fitsStatus(matcher, reply.status) && fitsConstant(matcher, content)) ??
    operation.outcomes.find(({ matcher }) => matcher.otherwise === true);
  return outcome === undefined
    ? { name: String(reply.status), refused: reply.status >= 400, content }
    : { outcome, name: outcome.name, refused: outcome.promise === 'rejects', content };
}

function recogniseMessage(operation: OperationData, reply: Reply, message: Json | undefined): MatchedOutcome {
  if (!isObject(message))
    return { name: String(reply.status), refused: reply.status >= 400, content: message };
  if (Object.hasOwn(message, 'result')) return recogniseResult(operation, message);
  const error = isObject(message['error']) ? message['error'] : {};
  const data = error['data'];
  const code = error['code'];
  const outcome = operation.outcomes.find(
    ({ matcher }) => matcher.rpc === code && typeof code === 'number' && fitsConstant(matcher, data),
  );
  return {
    ...(outcome === undefined ? {} : { outcome }),
    name: outcome?.name ?? String(code),
    refused: true,
    content: data,
    message,
  };
}

function recogniseResult(
  operation: OperationData,
  message: { readonly [member: string]: Json },
): MatchedOutcome {
  const result = message['result'];
  const outcome = operation.outcomes.find(
    ({ matcher }) => matcher.rpc === 'result' && fitsConstant(matcher, result),
  );
  const name = outcome?.name ?? 'result';
  return { ...(outcome === undefined ? {} : { outcome }), name, refused: false, content: result, message };
}

type Matcher = OutcomeData['matcher'];

function fitsStatus({ status }: Matcher, actual: number): boolean {
  return status === undefined || (actual >= status.from && actual <= status.to);
}

function fitsConstant({ constant }: Matcher, content: Json | undefined): boolean {
  if (constant === undefined) return true;
  const value = valueAt(content, constant.pointer);
  return constant.values.some((each) => JSON.stringify(each) === JSON.stringify(value));
}
