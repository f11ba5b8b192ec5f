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
import { baseUrlOf, buildRequest, send } from './exchange.ts';
import type { CaseOptions } from './verify-options.ts';

/**
 * A call that is made on the condition of a version (`If-Match`; RFC 9110, 13.1.1) takes the `ETag` that a read of the same
 * resource gives just before: any other is refused with 412, whatever the case is about. What a case itself sets or leaves
 * out stays so, and so does everything where the contract has no such read.
 */
export async function withEntityTag(
  contractCase: ContractCase,
  resolved: ResolvedCase,
  contract: ContractData,
  options: CaseOptions,
): Promise<ResolvedCase> {
  const header = conditionOf(resolved.operation);
  const reader = readerOf(resolved.operation, contract);
  if (header === undefined || reader === undefined || options.dryRun === true) return resolved;
  const { input } = resolved;
  const pointer = `/headers/${escapeSegment(header.name)}`;
  const isOwn = contractCase.patch.some(({ path }) => path === '/headers' || path === pointer);
  if (isOwn || !isObject(input) || (valueAt(input, pointer) === undefined && !header.required))
    return resolved;
  const tag = await entityTag(reader, input, contract, options).catch(() => null);
  if (tag === null) return resolved;
  return { ...resolved, input: { ...input, headers: { ...asObject(input['headers']), [header.name]: tag } } };
}

function conditionOf({ binding }: OperationData): HttpBindingData['parameters'][number] | undefined {
  if (binding.protocol !== 'http') return undefined;
  return binding.parameters.find((each) => each.in === 'header' && each.name.toLowerCase() === 'if-match');
}

/** The operation that reads what another one changes, where its reply has an `ETag`. */
function readerOf({ binding }: OperationData, { operations }: ContractData): OperationData | undefined {
  if (binding.protocol !== 'http') return undefined;
  return operations.find(
    (each) =>
      each.binding.protocol === 'http' &&
      each.binding.method === 'GET' &&
      each.binding.path === binding.path &&
      each.outcomes.some(({ headers }) => Object.keys(headers).some((name) => name.toLowerCase() === 'etag')),
  );
}

/** null: the reply has none. */
async function entityTag(
  reader: OperationData,
  input: { readonly [group: string]: Json },
  contract: ContractData,
  options: CaseOptions,
): Promise<string | null> {
  const { target, credentials = {}, timeout } = options;
  const readCase: ContractCase = {
    ...{ id: `${reader.id}/entity-tag`, operation: reader.id, title: reader.id, kind: 'example' },
    base: reader.examples[0]?.name ?? '',
    patch: [{ op: 'add', path: '/path', value: input['path'] ?? {} }],
    expect: { outcomes: [] },
  };
  const now = options.clock?.() ?? Date.now();
  const resolved = resolveCase(readCase, { contract, ...given(options), now });
  const baseUrl = options.baseUrl ?? baseUrlOf(target);
  await options.pace?.();
  const request = buildRequest(readCase, resolved, {
    ...{ contract, credentials },
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
  return (await send(target, request, timeout)).headers.get('etag');
}
