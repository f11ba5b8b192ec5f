import type {
  ContractCase,
  ContractData,
  HttpBindingData,
  Json,
  OperationData,
} from '@tallystick/runtime/contract';
import { escapeSegment, valueAt } from '@tallystick/runtime/schema';
import { given, type ResolvedCase, resolveCase } from '../cases/resolve-case.ts';
import { asObject, isObject } from '../json.ts';
import type { CallOptions } from './call-options.ts';
import { send } from './exchange.ts';
import { mayCall } from './may-call.ts';
import { requestOf } from './request-of.ts';
import type { CaseOptions } from './verify-options.ts';

/** Which header of a reply says the version that a header of a request is about (RFC 9110, 13.1.1 and 13.1.4). */
const VERSIONS = new Map([
  ['if-match', 'etag'],
  ['if-unmodified-since', 'last-modified'],
]);

/** A call, and whether its version is the one that the provider gave just before. */
export interface Versioned {
  readonly call: ResolvedCase;
  readonly current: boolean;
}

/**
 * A call that is made on the condition of a version takes the one that a read of the same resource gives just before: any other
 * is refused with 412, whatever the case is about. What a case itself sets or leaves out stays so, and so does everything where
 * the contract has no such read.
 */
export async function withVersion(
  contractCase: ContractCase,
  resolved: ResolvedCase,
  contract: ContractData,
  options: CaseOptions,
): Promise<Versioned> {
  const none = { call: resolved, current: false };
  const header = conditionOf(resolved.operation);
  const version = VERSIONS.get(header?.name.toLowerCase() ?? '');
  if (header === undefined || version === undefined || options.dryRun === true) return none;
  const reader = readerOf(resolved.operation, version, contract, options);
  const { input } = resolved;
  const pointer = `/headers/${escapeSegment(header.name)}`;
  const isOwn =
    contractCase.patch.some(({ path }) => path === '/headers' || path === pointer) ||
    options.provision?.shares(resolved.operation, input, pointer, options) === false;
  if (reader === undefined || isOwn || !isObject(input)) return none;
  if (valueAt(input, pointer) === undefined && !header.required) return none;
  const value = await versionOf(reader, version, input, contract, options).catch(() => null);
  if (value === null) return none;
  const headers = { ...asObject(input['headers']), [header.name]: value };
  return { call: { ...resolved, input: { ...input, headers } }, current: true };
}

/** The header of an operation that names the version it is for. */
export function conditionOf({ binding }: OperationData): HttpBindingData['parameters'][number] | undefined {
  if (binding.protocol !== 'http') return undefined;
  return binding.parameters.find((each) => each.in === 'header' && VERSIONS.has(each.name.toLowerCase()));
}

/** The operation that reads what another one changes, where its reply has the header. */
function readerOf(
  { binding }: OperationData,
  version: string,
  { operations }: ContractData,
  options: CallOptions,
): OperationData | undefined {
  if (binding.protocol !== 'http') return undefined;
  return operations.find(
    (each) =>
      each.binding.protocol === 'http' &&
      each.binding.method === 'GET' &&
      each.binding.path === binding.path &&
      mayCall(each, options) &&
      each.outcomes.some(({ headers }) =>
        Object.keys(headers).some((name) => name.toLowerCase() === version),
      ),
  );
}

/** null: the reply has none. */
async function versionOf(
  reader: OperationData,
  version: string,
  input: { readonly [group: string]: Json },
  contract: ContractData,
  options: CallOptions,
): Promise<string | null> {
  const { target } = options;
  const readCase: ContractCase = {
    ...{ id: `${reader.id}/version`, operation: reader.id, title: reader.id, kind: 'example' },
    base: reader.examples[0]?.name ?? '',
    patch: [{ op: 'add', path: '/path', value: input['path'] ?? {} }],
    expect: { outcomes: [] },
  };
  const now = options.clock?.() ?? Date.now();
  const resolved = resolveCase(readCase, { contract, ...given(options), now });
  await options.pace?.();
  const request = requestOf(readCase, resolved, contract, options);
  return (await send(target, request, options)).headers.get(version);
}
