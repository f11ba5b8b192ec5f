import type { ContractCase, ContractData, Json, OperationData } from '@tallystick/runtime/contract';
import { escapeSegment, isEqual, valueAt } from '@tallystick/runtime/schema';
import { bindingOf } from '../bindings/index.ts';
import type { ResolvedCase } from '../cases/resolve-case.ts';
import { isArray, isObject, parsed } from '../json.ts';
import { applyPatch, isWithin } from '../patch.ts';
import { contextOf } from '../schema/context.ts';
import { issuesOf } from '../schema/issues.ts';
import { pathPointer } from './resources/fill.ts';
import { itemOf, methodOf } from './resources/item-path.ts';
import type { Provision } from './resources/provision.ts';
import { isReferenceName } from './resources/references.ts';
import { unusedId } from './resources/unused-id.ts';

/** An input that is wrong in a second way, and what that is. */
interface Invalid {
  readonly input: Json;
  readonly flaw: string;
}

/**
 * The input of a case that must be refused, made so that a provider which misses what the case is about still has a
 * reason to refuse it: an id that cannot exist, or else a second rule that is broken. undefined where there is neither.
 */
export function madeInvalid(
  contract: ContractData,
  contractCase: ContractCase,
  { operation, input }: ResolvedCase,
  provision: Provision,
): Invalid | undefined {
  if (reachesNothing(contractCase, operation, contract))
    return { input, flaw: 'its method is not in the contract' };
  if (!isInvalidItself(contractCase)) return undefined;
  const absent = withUnusedIds(contract, contractCase, operation, input, provision);
  // a `PUT` may make what it names (RFC 9110, 9.3.4)
  if (absent !== undefined && methodOf(operation) !== 'PUT') return absent;
  return withSecondRule(contract, contractCase, operation, absent?.input ?? input, provision);
}

/** Of other cases the input is valid: what they should be refused for is the state of the provider. */
function isInvalidItself({ kind, message, rule }: ContractCase): boolean {
  if (message !== undefined) return !('method' in message);
  return kind === 'refused' || rule?.startsWith('security') === true;
}

/** Whether a JSON-RPC message is for an unknown operation. */
function reachesNothing(
  { message }: ContractCase,
  { binding }: OperationData,
  { operations }: ContractData,
): boolean {
  if (binding.protocol !== 'json-rpc' || message === undefined) return false;
  const isKnown = (method: Json | undefined): boolean =>
    operations.some(({ binding: other }) => other.protocol === 'json-rpc' && other.method === method);
  if ('envelope' in message)
    return Object.hasOwn(message.envelope, 'method') && !isKnown(message.envelope['method']);
  if ('batch' in message) return message.batch === 0;
  if (!('body' in message)) return false;
  const body = parsed(message.body);
  return !(isArray(body) ? body : [body]).some((each) => isObject(each) && isKnown(each['method']));
}

/** undefined: the operation takes no id, or the case is about it. */
function withUnusedIds(
  contract: ContractData,
  contractCase: ContractCase,
  operation: OperationData,
  input: Json,
  provision: Provision,
): Invalid | undefined {
  const own = provision.flaws.editsOf(contractCase, operation);
  const pointers = idPointers(operation).filter(
    (pointer) => valueAt(input, pointer) !== undefined && !own.some(({ path }) => isWithin(pointer, path)),
  );
  const changed = pointers.reduce<Json>((value, pointer) => {
    const id = unusedId(bindingOf(operation).schemaAt(pointer), contract, provision.unique);
    return id === undefined ? value : applyPatch(value, [{ op: 'replace', path: pointer, value: id }]);
  }, input);
  const replaced = pointers.find((pointer) => !isEqual(valueAt(changed, pointer), valueAt(input, pointer)));
  return replaced === undefined
    ? undefined
    : { input: changed, flaw: `${replaced} has an id that does not exist` };
}

/** Pointers to the ids that say what a call is about. */
function idPointers(operation: OperationData): readonly string[] {
  const { binding } = operation;
  if (binding.protocol === 'http') return (itemOf(operation)?.names ?? []).map(pathPointer);
  return binding.params
    .map(({ name }) => name)
    .filter((name) => isReferenceName(name) || /^(?:id|uuid|guid)$/i.test(name))
    .map((name) => `/${escapeSegment(name)}`);
}

/** Breaks a rule that another case of the operation is about, elsewhere in the input. */
function withSecondRule(
  contract: ContractData,
  contractCase: ContractCase,
  operation: OperationData,
  input: Json,
  provision: Provision,
): Invalid | undefined {
  const issuesIn = (value: Json): ReadonlySet<string> =>
    new Set(
      issuesOf(value, operation.input, contextOf(contract)).map(({ pointer, rule }) => `${pointer} ${rule}`),
    );
  const before = issuesIn(input);
  const own = provision.flaws.editsOf(contractCase, operation);
  for (const other of provision.flaws.of(operation, contractCase)) {
    const [edit] = other;
    if (edit === undefined || !isElsewhere(other, own, contractCase)) continue;
    const value = patched(input, other);
    const after = value === undefined ? before : issuesIn(value);
    const isSecond = after.size > before.size && [...before].every((each) => after.has(each));
    if (value !== undefined && isSecond) return { input: value, flaw: `${edit.path} is invalid too` };
  }
  return undefined;
}

/** Whether a patch leaves what the case itself changes as it is, and is not lost in the message. */
function isElsewhere(
  other: ContractCase['patch'],
  own: ContractCase['patch'],
  { message }: ContractCase,
): boolean {
  const isLost = (path: string): boolean =>
    message !== undefined &&
    (('body' in message && /^\/body(?:\/|$)/.test(path)) ||
      ('envelope' in message && Object.hasOwn(message.envelope, 'params')));
  return other.every(
    ({ path }) =>
      !isLost(path) && !own.some((each) => isWithin(path, each.path) || isWithin(each.path, path)),
  );
}

/** undefined: the patches do not go together. */
function patched(input: Json, patch: ContractCase['patch']): Json | undefined {
  try {
    return applyPatch(input, patch);
  } catch {
    return undefined;
  }
}
