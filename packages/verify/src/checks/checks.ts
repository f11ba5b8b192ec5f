import type {
  ContractCase,
  ContractData,
  Json,
  JsonSchema,
  OperationData,
  OutcomeData,
} from '@tallystick/runtime/contract';
import { MESSAGE_ID } from '../bindings/json-rpc-request.ts';
import { readings } from '../bindings/parameters.ts';
import { escapeSegment, isArray, isObject } from '../pointer.ts';
import { isJsonRpc, type Reply } from '../run/exchange.ts';
import { unknownMembersOf } from '../schema/unknown-members.ts';
import { schemaIssues } from '../schema/validate.ts';
import { type MatchedOutcome, matchOutcomes } from './match-outcome.ts';

/** The closed set of checks; README.md says what each looks at. */
export type CheckId =
  | 'outcome'
  | 'undocumented-outcome'
  | 'negative-data'
  | 'positive-data'
  | 'auth-ignored'
  | 'no-server-error'
  | 'media-type'
  | 'reply-schema'
  | 'reply-headers'
  | 'undocumented-members'
  | 'id-echo'
  | 'error-shape'
  | 'link'
  | 'response-time'
  | 'deviation';

/** One thing that is not as the contract says. */
export interface Failure {
  readonly check: CheckId;
  /** For people. */
  readonly message: string;
  readonly expected?: unknown;
  readonly received?: unknown;
  /** Where in the contract it says so, as a JSON pointer into `./contract`; absent where the protocol itself does. */
  readonly rule?: string;
}

/** A fault that a validator of replies found; the generated validators' issues fit. */
export interface ReplyIssue {
  readonly pointer: string;
  readonly message: string;
}

/** Judges what a documented outcome carries. Absent: the contract's schemas are read for it. */
export type ValidateReply = (
  operation: OperationData,
  outcome: OutcomeData,
  content: Json | undefined,
) => readonly ReplyIssue[];

export interface CaseExchange {
  readonly contractCase: ContractCase;
  readonly operation: OperationData;
  readonly reply: Reply;
  /** Schemas by name, and where the operation stands in the contract. */
  readonly contract: ContractData;
  readonly validateReply?: ValidateReply;
  /** Members of replies that no schema speaks of: nothing (the default), or told of. */
  readonly unknownMembers?: 'ignore' | 'report';
  /** Milliseconds that a reply may take; absent: as long as it likes. */
  readonly ceiling?: number;
}

interface Judged extends CaseExchange {
  readonly messages: readonly MatchedOutcome[];
}

type Check = (exchange: Judged) => readonly Failure[];

/** Everything about a reply that is not as the contract says. */
export function checkReply(exchange: CaseExchange): readonly Failure[] {
  const judged = { ...exchange, messages: matchOutcomes(exchange.operation, exchange.reply) };
  return CHECKS.flatMap((check) => check(judged));
}

/** An empty list of outcomes asks for a refusal of any kind. */
const checkOutcome: Check = (exchange) => {
  const { contractCase, messages } = exchange;
  const { outcomes, except = [] } = contractCase.expect;
  const met = ({ name, refused }: MatchedOutcome): boolean =>
    outcomes.length === 0 ? refused && !except.includes(name) : outcomes.includes(name);
  const wanted = outcomes.length === 0 ? 'a refusal of what was sent' : outcomes.join(' or ');
  const unmet = messages
    .filter((message) => !met(message))
    .map((message): Failure => {
      const rule = ruleOf(exchange);
      return {
        check: unmetCheck(message, exchange),
        message: `ends in ${message.name} and not in ${wanted}`,
        expected: outcomes,
        received: message.name,
        ...(rule === undefined ? {} : { rule }),
      };
    });
  return [...unmet, ...checkBatchSize(contractCase, messages)];
};

/** What it means that a call ended otherwise. */
function unmetCheck(
  { refused, outcome, name }: MatchedOutcome,
  { contractCase, operation }: Judged,
): CheckId {
  const refusal = isRefusal(contractCase, operation);
  if (!refused && refusal)
    return contractCase.message !== undefined && 'auth' in contractCase.message
      ? 'auth-ignored'
      : 'negative-data';
  if (outcome === undefined && name !== 'silence') return 'undocumented-outcome';
  return refused && !refusal ? 'positive-data' : 'outcome';
}

/** Whether a case asks for a refusal, and for nothing else. */
export function isRefusal({ expect }: ContractCase, { outcomes }: OperationData): boolean {
  const promise = expect.outcomes.map((name) => outcomes.find((outcome) => outcome.name === name)?.promise);
  return !expect.outcomes.includes('silence') && promise.every((each) => each !== 'resolves');
}

/** The rule that a case is about. */
function ruleOf({ contractCase: { rule }, operation, contract }: Judged): string | undefined {
  if (rule === undefined || !rule.startsWith('/')) return undefined;
  return `/operations/${contract.operations.indexOf(operation)}/input${rule}`;
}

function checkBatchSize({ message }: ContractCase, messages: readonly MatchedOutcome[]): readonly Failure[] {
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
  const received = mediaTypeOf(reply);
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

const checkSchema: Check = (exchange) =>
  exchange.messages.flatMap(({ outcome, content }) =>
    outcome === undefined ? [] : contentFailures(outcome, content, exchange),
  );

function contentFailures(
  outcome: OutcomeData,
  content: Json | undefined,
  { operation, contract, reply, validateReply }: Judged,
): readonly Failure[] {
  const fault = (message: string, rule?: string): Failure => ({
    check: 'reply-schema',
    message: `${outcome.name}: ${message}`,
    ...(rule === undefined ? {} : { rule }),
  });
  if (validateReply !== undefined)
    return validateReply(operation, outcome, content).map(({ message }) => fault(message));
  if (lacksJson(outcome, operation, reply)) return [fault('the body is no JSON')];
  const described = contentSchema(outcome, operation, reply);
  if (described === undefined || described.schema === true) return [];
  if (content === undefined) return [fault('there is no content')];
  const at = `/operations/${contract.operations.indexOf(operation)}/outcomes/${operation.outcomes.indexOf(outcome)}/content/${described.key}`;
  return schemaIssues(content, described.schema, contract.schemas).map(({ pointer, rule, message }) =>
    fault(`${pointer === '' ? 'it' : pointer} ${message}`, at + rule),
  );
}

/** Whether a reply says that it is JSON, as its outcome has it, and is none: empty, or cut off. */
function lacksJson({ content }: OutcomeData, operation: OperationData, reply: Reply): boolean {
  if (isJsonRpc(operation) || reply.json !== undefined || operation.binding.protocol !== 'http') return false;
  const bare = operation.binding.method === 'HEAD' || reply.status === 204 || reply.status === 304;
  const isJson = (type: string): boolean => /^[^;]*[/+]json\s*(?:;|$)/i.test(type);
  return !bare && isJson(mediaTypeOf(reply)) && Object.keys(content).some(isJson);
}

interface ContentSchema {
  readonly schema: JsonSchema;
  /** Its media type, escaped for a pointer. */
  readonly key: string;
}

/** The schema of what came: of an HTTP reply by its media type, where that is JSON or text. */
function contentSchema(
  outcome: OutcomeData,
  operation: OperationData,
  reply: Reply,
): ContentSchema | undefined {
  const entries = Object.entries(outcome.content);
  const received = mediaTypeOf(reply);
  const found = isJsonRpc(operation)
    ? entries[0]
    : (entries.find(([range]) => range.split(';')[0]?.trim().toLowerCase() === received) ??
      entries.find(([range]) => fitsRange(received, range)));
  if (found === undefined) return undefined;
  const [type, schema] = found;
  if (
    !isJsonRpc(operation) &&
    (reply.json === undefined || !/json/.test(received)) &&
    !received.startsWith('text/')
  )
    return undefined;
  // a stream of JSON texts has a schema for each
  if (/ndjson|jsonl|json-seq|event-stream/.test(received)) return undefined;
  return { schema, key: escapeSegment(type) };
}

function mediaTypeOf({ headers }: Reply): string {
  return headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
}

/** Headers that an outcome promises; their text is read as the schema's type has it. */
const checkHeaders: Check = ({ reply, messages, contract }) => {
  const [message] = messages;
  return Object.entries(message?.outcome?.headers ?? {}).flatMap(
    ([name, { required, schema }]): readonly Failure[] => {
      const text = reply.headers.get(name);
      if (text === null)
        return required
          ? [{ check: 'reply-headers', message: `the header ${name} is absent`, expected: name }]
          : [];
      return readings(text).some((value) => schemaIssues(value, schema, contract.schemas).length === 0)
        ? []
        : [
            {
              check: 'reply-headers',
              message: `the header ${name} is not as its schema has it`,
              received: text,
            },
          ];
    },
  );
};

/** Members that the schema of an object leaves unsaid: allowed, and a sign that the spec is behind. */
const checkMembers: Check = ({ messages, contract, operation, reply, unknownMembers = 'ignore' }) => {
  if (unknownMembers === 'ignore') return [];
  return messages.flatMap(({ outcome, content }) => {
    const described = outcome === undefined ? undefined : contentSchema(outcome, operation, reply);
    if (described === undefined || content === undefined) return [];
    return unknownMembersOf(content, described.schema, contract.schemas).map(
      (pointer): Failure => ({
        check: 'undocumented-members',
        message: `${pointer} is in no schema`,
        received: pointer,
      }),
    );
  });
};

const checkTime: Check = ({ reply, ceiling }) =>
  ceiling === undefined || reply.ms === undefined || reply.ms <= ceiling
    ? []
    : [
        {
          check: 'response-time',
          message: `the reply took ${Math.round(reply.ms)} ms, more than ${ceiling}`,
          expected: ceiling,
          received: Math.round(reply.ms),
        },
      ];

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
  checkHeaders,
  checkMembers,
  checkId,
  checkShape,
  checkTime,
];
