import type { ContractCase, ContractData, Json, OperationData } from '@tallystick/runtime/contract';
import { isRefusal } from '../cases/is-refusal.ts';
import { given, type ResolvedCase, resolveCase } from '../cases/resolve-case.ts';
import { reasonToSkip } from '../cases/select.ts';
import type { CallOptions } from './call-options.ts';
import { NOT_ALLOWED } from './may-call.ts';
import type { Provision } from './resources/provision.ts';
import { madeInvalid } from './second-flaw.ts';
import type { CaseOptions } from './verify-options.ts';

/**
 * What a request may do at the provider. `safe`: nothing. `refusal`: it is for an operation that changes something, and
 * must be refused. `write`: it changes something.
 */
export type RequestClass = 'safe' | 'refusal' | 'write';

/** Whether a case may be sent, and with which input. */
export type Admission =
  | {
      readonly class: RequestClass;
      readonly resolved: ResolvedCase;
      /** What else is wrong with the input, so that a provider that misses one flaw still refuses it. */
      readonly flaw?: string;
    }
  | { readonly class: RequestClass; readonly missing: readonly string[] }
  | { readonly class: RequestClass; readonly reason: string };

type AdmissionOptions = Pick<CaseOptions, 'values' | 'timeZone' | 'features' | 'clock'> &
  Pick<CallOptions, 'allowWrites' | 'allowRefusals'> & { readonly provision?: Provision };

/**
 * What is decided of a case before anything is sent: what the provider has done before matters, but nothing is asked.
 *
 * @example
 * const [first] = cases;
 * first && admissionOf(contract, first, {}).class; // 'write'
 */
export function admissionOf(
  contract: ContractData,
  contractCase: ContractCase,
  options: AdmissionOptions,
): Admission {
  const now = options.clock?.() ?? Date.now();
  const resolved = resolveCase(contractCase, { contract, ...given(options), now });
  const { missing, operation } = resolved;
  const kind = requestClass(contractCase, operation, contract);
  if (missing.length > 0) return { class: kind, missing };
  const reason = reasonToSkip(contractCase, options.features ?? {});
  if (reason !== undefined) return { class: kind, reason };
  if (kind === 'safe' || options.allowWrites === true) return { class: kind, resolved };
  if (kind === 'write' || options.allowRefusals !== true) return { class: kind, reason: NOT_ALLOWED };
  return refusalOf(contract, contractCase, resolved, options);
}

/** What must be refused is made invalid in a second way, or is not sent. */
function refusalOf(
  contract: ContractData,
  contractCase: ContractCase,
  resolved: ResolvedCase,
  { provision }: AdmissionOptions,
): Admission {
  const refuse = (reason: string): Admission => ({ class: 'refusal', reason });
  if (provision === undefined) return refuse(NOT_ALLOWED);
  if (provision.closed.has(resolved.operation.id))
    return refuse('the provider accepted an invalid request to this operation, so no more are sent');
  const invalid = madeInvalid(contract, contractCase, resolved, provision);
  if (invalid === undefined)
    return refuse(
      'sent only with `--allow-writes` (`allowWrites`): there is no second rule to violate, so the provider might accept it and change data',
    );
  const { input, flaw } = invalid;
  return { class: 'refusal', resolved: { ...resolved, input }, flaw };
}

/** By the operation that the message as a whole is for, which a change of it can replace. */
function requestClass(
  contractCase: ContractCase,
  operation: OperationData,
  contract: ContractData,
): RequestClass {
  if (operation.safety.safe && !isForWriting(contractCase, operation, contract)) return 'safe';
  return isRefusal(contractCase, operation) ? 'refusal' : 'write';
}

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY']);

function isForWriting(
  { message }: ContractCase,
  { binding }: OperationData,
  { operations }: ContractData,
): boolean {
  if (message === undefined) return false;
  if (binding.protocol === 'http') return 'method' in message && !SAFE_METHODS.has(message.method);
  const method: Json | undefined = 'envelope' in message ? message.envelope['method'] : undefined;
  return operations.some(
    ({ binding: other, safety }) => other.protocol === 'json-rpc' && other.method === method && !safety.safe,
  );
}
