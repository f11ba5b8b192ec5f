import type { JsonRpcBinding, Operation } from '../../model/index.ts';
import type { Candidate } from '../candidates/index.ts';
import type { CaseDraft } from '../draft.ts';
import type { SchemaLocation } from '../locations.ts';
import { accepted, refusalsOf } from '../refusal.ts';
import { type BindingCases, type MessageCase, messageCase as row } from './binding-cases.ts';

export function jsonRpcCases(binding: JsonRpcBinding): BindingCases {
  return {
    fillable: () => [],
    isSendable: () => true,
    travels: (location, candidate) => travels(binding, location, candidate),
    messages: (operation, base) => messages(binding, operation, base),
  };
}

/**
 * JSON carries any value. Params that are not an object make the whole message invalid: `messages` has a case for that.
 */
function travels(binding: JsonRpcBinding, { pointer }: SchemaLocation, candidate: Candidate): boolean {
  return pointer !== '' || (candidate.keyword !== 'type' && hasPosition(candidate, binding));
}

/** Params by position have positions for those alone that the contract has. */
function hasPosition({ keyword }: Candidate, { paramStructure }: JsonRpcBinding): boolean {
  return paramStructure !== 'by-position' || keyword !== 'additionalProperties';
}

// JSON-RPC 2.0, section 5.1: the protocol's own errors
const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;
const METHOD_NOT_FOUND = -32601;
const INVALID_PARAMS = -32602;

function messages({ server }: JsonRpcBinding, operation: Operation, base: CaseDraft): readonly MessageCase[] {
  const parse = named(server.parseError, PARSE_ERROR);
  const invalid = named(server.invalidRequest, INVALID_REQUEST);
  const unknown = named(server.methodNotFound, METHOD_NOT_FOUND);
  const good = accepted(operation, base.base).outcomes;
  return [
    row('parse-error', 'a body that is not JSON', { body: '{"jsonrpc": "2.0", "params": [' }, parse),
    row('empty-body', 'an empty body', { body: '' }, [...parse, ...invalid]),
    row('not-an-object', 'a message that is a number', { body: '1' }, invalid),
    row('no-version', 'a message without jsonrpc', { envelope: { jsonrpc: null } }, invalid),
    row('wrong-version', 'a message of version 1.0', { envelope: { jsonrpc: '1.0' } }, invalid),
    row('no-method', 'a message without a method', { envelope: { method: null } }, invalid),
    row('method-type', 'a method that is a number', { envelope: { method: 1 } }, invalid),
    row('unknown-method', 'an unknown method', { envelope: { method: 'tallystick.unknown' } }, unknown),
    row('id-type', 'an id that is an object', { envelope: { id: {} } }, invalid),
    row('params-type', 'params that are a string', { envelope: { params: 'text' } }, [
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

function named(outcome: string | undefined, code: number): readonly string[] {
  return [outcome ?? String(code)];
}

type Supported = JsonRpcBinding['server']['batch'];

function batchRows(
  operation: Operation,
  batch: Supported,
  good: readonly string[],
  invalid: readonly string[],
): readonly MessageCase[] {
  const outcomes = batch.supported ? good : documented(operation, batch.outcome);
  return [
    row('batch', 'a batch of two', { batch: 2 }, outcomes),
    row('empty-batch', 'an empty batch', { batch: 0 }, batch.supported ? invalid : [...outcomes, ...invalid]),
  ];
}

function notificationRow(operation: Operation, notification: Supported): MessageCase {
  const outcomes = notification.supported ? ['silence'] : documented(operation, notification.outcome);
  return row('notification', 'a message without an id', { envelope: { id: null } }, outcomes);
}

/** An outcome that the operation lists; else any refusal will do. */
function documented(operation: Operation, outcome: string | undefined): readonly string[] {
  return operation.outcomes.filter(({ name }) => name === outcome).map(({ name }) => name);
}
