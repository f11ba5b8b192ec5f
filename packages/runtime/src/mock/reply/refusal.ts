import { isOf } from '../../call/statuses.ts';
import { unsupportedProtocol } from '../../contract/binding.ts';
import type { OperationData, OutcomeData, ViolationKind } from '../../contract/index.ts';
import type { Violation } from '../request/violation.ts';

/** The status that HTTP has for a violation; 400 for the rest. */
export const STATUS_OF: Readonly<Partial<Record<ViolationKind, number>>> = {
  auth: 401,
  session: 403,
  path: 404,
};

/**
 * The outcome that an operation documents for a violation: the one whose status says exactly that, else the one that
 * the contract names, else the one that its protocol has for it.
 */
export function refusalOf(operation: OperationData, wrong: Violation): OutcomeData | undefined {
  const { refusals, outcomes } = operation;
  const entry = refusals.find(
    ({ violations }) => violations.includes(wrong.kind) || violations.includes('*'),
  );
  const exact = wrong.status === undefined ? undefined : documentedAs(operation, wrong.status);
  return exact ?? outcomes.find(({ name }) => name === entry?.outcome) ?? usualRefusal(operation, wrong);
}

/** The refusal that is documented under a status, and under no other. */
export function documentedAs({ outcomes }: OperationData, status: number): OutcomeData | undefined {
  return outcomes.find(
    ({ promise, matcher }) =>
      promise === 'rejects' && matcher.status?.from === status && matcher.status.to === status,
  );
}

function usualRefusal(operation: OperationData, wrong: Violation): OutcomeData | undefined {
  const { protocol } = operation.binding;
  switch (protocol) {
    case 'http':
      return byStatus(operation, statusesFor(wrong));
    case 'json-rpc':
      return byCode(operation, wrong);
    default:
      return unsupportedProtocol(protocol);
  }
}

/** The best of some statuses that is documented, before a range that has one of them, and any other refusal. */
function byStatus(operation: OperationData, statuses: readonly number[]): OutcomeData | undefined {
  const [exact] = statuses.flatMap((status) => documentedAs(operation, status) ?? []);
  const refusals = operation.outcomes.filter(({ promise }) => promise === 'rejects');
  const within = statuses.flatMap((status) =>
    refusals.filter(({ matcher }) => matcher.status !== undefined && isOf(status, matcher.status)),
  );
  return exact ?? within[0] ?? refusals.find(({ matcher }) => matcher.otherwise === true);
}

/**
 * 422 is of content that is understood and wrong, 400 of any other request (RFC 9110, 15.5.1 and 15.5.21). A path with
 * a segment that no item can have does not exist.
 */
function statusesFor({ kind, status, unreadable, issues = [] }: Violation): readonly number[] {
  if (status !== undefined) return [status, STATUS_OF[kind] ?? 400];
  if (kind === 'auth') return [401, 403];
  const usual = STATUS_OF[kind];
  if (usual !== undefined) return [usual];
  if (unreadable === true) return [400, 422];
  const isPath = issues.length > 0 && issues.every(({ pointer }) => pointer.startsWith('/path/'));
  return isPath ? [422, 400, 404] : [422, 400];
}

const INVALID_PARAMS = -32602;

/** JSON-RPC has a code for invalid params alone; the names of other errors say what they are for. */
function byCode({ outcomes }: OperationData, { kind }: Violation): OutcomeData | undefined {
  const refusals = outcomes.filter(({ promise }) => promise === 'rejects');
  const words = NAMED[kind];
  const found =
    words === undefined
      ? refusals.find(({ matcher }) => matcher.rpc === INVALID_PARAMS)
      : refusals.find(({ name, message = '' }) => words.test(name) || words.test(message));
  return found ?? refusals.find(({ matcher }) => matcher.otherwise === true);
}

const CREDENTIALS = /unauth|credential|token|access|forbidden|permission/i;

const NAMED: Readonly<Partial<Record<ViolationKind, RegExp>>> = {
  auth: CREDENTIALS,
  session: CREDENTIALS,
  path: /not.?found|unknown|no.?such|missing/i,
};

/** Of an outcome that has several statuses, or any: the one that HTTP has for the violation. */
export function refusalStatus(
  { matcher: { status, otherwise } }: OutcomeData,
  wrong: Violation,
): { readonly status?: number } {
  const usual = wrong.status ?? STATUS_OF[wrong.kind] ?? 400;
  const open = status === undefined ? otherwise === true : status.from < usual && usual <= status.to;
  return open ? { status: usual } : {};
}
