import type { ContractCase, Json, OperationData, OutcomeData } from '@tallystick/runtime/contract';
import { isJsonRpc, type Reply } from './exchange.ts';
import { MESSAGE_ID } from './json-rpc-request.ts';
import { isArray, isObject } from './pointer.ts';
import { type Recognised, recognise } from './recognise.ts';

/** The closed set of checks; README.md says what each looks at. */
export type CheckId =
  | 'outcome'
  | 'no-server-error'
  | 'media-type'
  | 'reply-schema'
  | 'id-echo'
  | 'error-shape';

/** One thing that is not as the contract says. */
export interface Failure {
  readonly check: CheckId;
  /** For people. */
  readonly message: string;
  readonly expected?: unknown;
  readonly received?: unknown;
}

/** A fault that a validator of replies found; the generated validators' issues fit. */
export interface ReplyIssue {
  readonly pointer: string;
  readonly message: string;
}

/** Judges what a documented outcome carries. Absent: replies are not held against their schemas. */
export type ValidateReply = (
  operation: OperationData,
  outcome: OutcomeData,
  content: Json | undefined,
) => readonly ReplyIssue[];

export interface Exchange {
  readonly contractCase: ContractCase;
  readonly operation: OperationData;
  readonly reply: Reply;
  readonly validateReply?: ValidateReply;
}

interface Judged extends Exchange {
  readonly messages: readonly Recognised[];
}

type Check = (exchange: Judged) => readonly Failure[];

/** Everything about a reply that is not as the contract says. */
export function checkReply(exchange: Exchange): readonly Failure[] {
  const judged = { ...exchange, messages: recognise(exchange.operation, exchange.reply) };
  return CHECKS.flatMap((check) => check(judged));
}

/** An empty list of outcomes asks for a refusal of any kind. */
const checkOutcome: Check = ({ contractCase, messages }) => {
  const { outcomes } = contractCase.expect;
  const met = (message: Recognised): boolean =>
    outcomes.length === 0 ? message.refused : outcomes.includes(message.name);
  const wanted = outcomes.length === 0 ? 'a refusal' : outcomes.join(' or ');
  const unmet = messages
    .filter((message) => !met(message))
    .map(
      (message): Failure => ({
        check: 'outcome',
        message: `ends in ${message.name} and not in ${wanted}`,
        expected: outcomes,
        received: message.name,
      }),
    );
  return [...unmet, ...checkBatchSize(contractCase, messages)];
};

function checkBatchSize({ message }: ContractCase, messages: readonly Recognised[]): readonly Failure[] {
  const sent = message !== undefined && 'batch' in message ? message.batch : 0;
  const accepted = messages.length > 0 && messages.every(({ refused }) => !refused);
  if (sent === 0 || !accepted || messages.length === sent) return [];
  return [{ check: 'outcome', message: `a batch of ${sent} is answered with ${messages.length} replies` }];
}

const checkServerError: Check = ({ reply, messages }) => {
  const documented = messages.some(({ outcome }) => (outcome?.matcher.status?.from ?? 0) >= 500);
  if (reply.status < 500 || documented) return [];
  return [
    { check: 'no-server-error', message: `answers with status ${reply.status}`, received: reply.status },
  ];
};

const checkMediaType: Check = ({ operation, reply, messages }) => {
  if (reply.body === '') return [];
  const received = reply.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const documented = isJsonRpc(operation)
    ? ['application/json', 'application/json-rpc', 'application/jsonrequest']
    : Object.keys(messages[0]?.outcome?.content ?? {});
  if (documented.length === 0 || documented.some((range) => fitsRange(received, range))) return [];
  const message = `answers with media type ${received || '(none)'}`;
  return [{ check: 'media-type', message, expected: documented, received }];
};

/** `application/*` and parameters of media types are for the contract to use. */
function fitsRange(received: string, range: string): boolean {
  const wanted = range.split(';')[0]?.trim().toLowerCase() ?? '';
  return wanted.endsWith('/*')
    ? wanted === '*/*' || received.startsWith(wanted.slice(0, -1))
    : received === wanted;
}

const checkSchema: Check = ({ operation, messages, validateReply }) => {
  if (validateReply === undefined) return [];
  return messages.flatMap(({ outcome, content }) =>
    outcome === undefined
      ? []
      : validateReply(operation, outcome, content).map(
          ({ message }): Failure => ({ check: 'reply-schema', message: `${outcome.name}: ${message}` }),
        ),
  );
};

/** A result carries the id of its request; an error may say null where the id could not be read. */
const checkId: Check = ({ contractCase, operation, messages }) => {
  if (!isJsonRpc(operation)) return [];
  return messages.flatMap(({ message, refused }, index): readonly Failure[] => {
    if (message === undefined) return [];
    const expected = sentId(contractCase, index);
    const received = message['id'];
    const echoed = expected === undefined || received === expected || (refused && received === null);
    return echoed
      ? []
      : [{ check: 'id-echo', message: 'the id is not that of the request', expected, received }];
  });
};

/** undefined: the case says nothing that could be echoed. A batch may be answered in any order. */
function sentId({ message }: ContractCase, index: number): Json | undefined {
  if (message === undefined) return MESSAGE_ID;
  if ('body' in message || 'batch' in message) return undefined;
  if (!('envelope' in message) || !Object.hasOwn(message.envelope, 'id')) return MESSAGE_ID + index;
  const id = message.envelope['id'];
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}

/** JSON-RPC 2.0, sections 5 and 5.1. */
const checkShape: Check = ({ operation, reply, messages }) => {
  if (!isJsonRpc(operation) || messages.some(({ name }) => name === 'silence')) return [];
  if (!isObject(reply.json) && !isArray(reply.json))
    return [{ check: 'error-shape', message: 'the reply is no JSON-RPC message' }];
  return messages.flatMap(({ message }) => (message === undefined ? [] : shapeFailures(message)));
};

function shapeFailures(message: { readonly [member: string]: Json }): readonly Failure[] {
  const { jsonrpc, error, result } = message;
  const rows: readonly (readonly [boolean, string])[] = [
    [jsonrpc === '2.0', 'jsonrpc is not "2.0"'],
    [Object.hasOwn(message, 'id'), 'the id is absent'],
    [(error === undefined) !== (result === undefined), 'there has to be either a result or an error'],
    [error === undefined || isErrorObject(error), 'the error needs an integer code and a message'],
  ];
  return rows.filter(([holds]) => !holds).map(([, text]) => ({ check: 'error-shape', message: text }));
}

function isErrorObject(error: Json): boolean {
  return isObject(error) && Number.isInteger(error['code']) && typeof error['message'] === 'string';
}

const CHECKS: readonly Check[] = [
  checkOutcome,
  checkServerError,
  checkMediaType,
  checkSchema,
  checkId,
  checkShape,
];
