import type { ContractCase, MessageChange } from '@tallystick/runtime/contract';
import type { Contract, HttpBinding, JsonRpcBinding, Operation, ViolationKind } from '../model/index.ts';
import type { CaseDraft } from './draft.ts';
import { accepted, refusalsOf } from './refusal.ts';

interface Row {
  readonly name: string;
  readonly title: string;
  readonly message: MessageChange;
  readonly outcomes: readonly string[];
}

/** What is wrong, or unusual, about a message as a whole, and how this contract says a server answers. */
export function protocolCases(operation: Operation, base: CaseDraft): readonly ContractCase[] {
  const { binding } = operation;
  const rows =
    binding.protocol === 'json-rpc' ? jsonRpcRows(operation, binding, base) : httpRows(operation, binding);
  return rows.map(({ name, title, message, outcomes }) => ({
    id: `${operation.id}/protocol/${name}`,
    operation: operation.id,
    title: `${operation.id}: ${title}`,
    kind: 'protocol',
    rule: name,
    base: base.base,
    patch: base.patch,
    message,
    expect: { outcomes },
  }));
}

function httpRows(operation: Operation, { requestBody }: HttpBinding): readonly Row[] {
  const [mediaType = ''] = requestBody?.content.keys() ?? [];
  if (!/^application\/(.*\+)?json\b/.test(mediaType)) return [];
  const outcomes = refusalsOf(operation, ['type', 'value', 'missing']);
  return [row('no-json', 'a body that is no JSON', { body: '{"' }, outcomes)];
}

// JSON-RPC 2.0, section 5.1: the protocol's own errors
const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;
const METHOD_NOT_FOUND = -32601;
const INVALID_PARAMS = -32602;

function jsonRpcRows(operation: Operation, binding: JsonRpcBinding, base: CaseDraft): readonly Row[] {
  const { server } = binding;
  const parse = named(server.parseError, PARSE_ERROR);
  const invalid = named(server.invalidRequest, INVALID_REQUEST);
  const unknown = named(server.methodNotFound, METHOD_NOT_FOUND);
  const good = accepted(operation, base.base).outcomes;
  return [
    row('parse-error', 'a body that is no JSON', { body: '{"jsonrpc": "2.0", "params": [' }, parse),
    row('empty-body', 'an empty body', { body: '' }, [...parse, ...invalid]),
    row('not-an-object', 'a message that is a number', { body: '1' }, invalid),
    row('no-version', 'a message without jsonrpc', { envelope: { jsonrpc: null } }, invalid),
    row('wrong-version', 'a message of version 1.0', { envelope: { jsonrpc: '1.0' } }, invalid),
    row('no-method', 'a message without a method', { envelope: { method: null } }, invalid),
    row('method-type', 'a method that is a number', { envelope: { method: 1 } }, invalid),
    row('unknown-method', 'a method nobody knows', { envelope: { method: 'tallystick.unknown' } }, unknown),
    row('id-type', 'an id that is an object', { envelope: { id: {} } }, invalid),
    row('params-type', 'params that are a text', { envelope: { params: 'text' } }, [
      ...invalid,
      ...refusalsOf(operation, ['type']),
      // the specification leaves open which of its two own errors it is
      ...(server.invalidRequest === undefined ? [String(INVALID_PARAMS)] : []),
    ]),
    ...server.idTypes.map((type) =>
      row(
        `id-${type}`,
        `an id that is a ${type}`,
        { envelope: { id: type === 'number' ? 77 : 'seventy-seven' } },
        good,
      ),
    ),
    ...batchRows(operation, server.batch, good, invalid),
    notificationRow(operation, server.notification),
  ];
}

function row(name: string, title: string, message: MessageChange, outcomes: readonly string[]): Row {
  return { name, title, message, outcomes: [...new Set(outcomes)] };
}

function named(outcome: string | undefined, code: number): readonly string[] {
  return [outcome ?? String(code)];
}

type Supported = JsonRpcBinding['server']['batch'];

function batchRows(
  operation: Operation,
  batch: Supported,
  good: readonly string[],
  invalid: readonly string[],
): readonly Row[] {
  const outcomes = batch.supported ? good : documented(operation, batch.outcome);
  return [
    row('batch', 'a batch of two', { batch: 2 }, outcomes),
    row('empty-batch', 'an empty batch', { batch: 0 }, batch.supported ? invalid : [...outcomes, ...invalid]),
  ];
}

function notificationRow(operation: Operation, notification: Supported): Row {
  const outcomes = notification.supported ? ['silence'] : documented(operation, notification.outcome);
  return row('notification', 'a message without an id', { envelope: { id: null } }, outcomes);
}

/** An outcome that the operation lists; else any refusal will do. */
function documented(operation: Operation, outcome: string | undefined): readonly string[] {
  return operation.outcomes.filter(({ name }) => name === outcome).map(({ name }) => name);
}

/** Credentials left out and wrong, where the contract says what becomes of such a call. */
export function authCases(
  operation: Operation,
  base: CaseDraft,
  contract: Contract,
): readonly ContractCase[] {
  const needed =
    operation.security.length > 0 && operation.security.every((names) => isProof(names, contract));
  const told = operation.refusals.some(({ violations }) => violations.includes('auth'));
  // a member of the input that is missing is refused as one, unless the contract says otherwise
  if (!needed && !(told && operation.injected.some(({ by }) => by === 'credential'))) return [];
  const isMember = operation.injected.some(({ by }) => by === 'credential');
  const none: readonly ViolationKind[] = isMember ? ['auth', 'missing'] : ['auth'];
  const authCase = (auth: 'none' | 'wrong', kinds: readonly ViolationKind[]): ContractCase => ({
    id: `${operation.id}/refused/auth/${auth}`,
    operation: operation.id,
    title: `${operation.id}: a call with ${auth === 'none' ? 'no' : 'wrong'} credentials is refused`,
    kind: 'refused',
    rule: 'security',
    base: base.base,
    patch: base.patch,
    message: { auth },
    expect: { outcomes: refusalsOf(operation, kinds) },
  });
  return [authCase('none', none), authCase('wrong', ['auth'])];
}

/** Whether an alternative asks for something that can be left out, or be wrong. */
function isProof(names: readonly string[], { securitySchemes }: Contract): boolean {
  const proofs = new Set(['basic', 'bearer', 'api-key', 'member']);
  return securitySchemes.some(({ name, kind }) => names.includes(name) && proofs.has(kind));
}
