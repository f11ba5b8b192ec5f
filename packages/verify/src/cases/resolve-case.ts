import type { ContractCase, ContractData, Json, OperationData } from '@tallystick/runtime/contract';
import { escapeSegment, pointerSegments, valueAt } from '@tallystick/runtime/schema';
import { isObject } from '../json.ts';
import { applyPatch } from '../patch.ts';
import { expandPlaceholders, type PlaceholderContext } from './placeholder.ts';

/** A case with everything filled in but the credentials. */
export interface ResolvedCase {
  readonly operation: OperationData;
  /** The input as it travels, constants included; credentials only where the case itself sets them. */
  readonly input: Json;
  /** Names of values that the case needs and nobody injected. */
  readonly missing: readonly string[];
}

/** Options of `resolveCase`. */
export interface ResolveOptions extends Omit<PlaceholderContext, 'now'> {
  readonly contract: ContractData;
  /** Epoch milliseconds; default: the time of the call. */
  readonly now?: number;
}

/** What of a run's options it takes: those that are given. */
export function given({
  values,
  timeZone,
}: {
  readonly values?: ResolveOptions['values'];
  readonly timeZone?: ResolveOptions['timeZone'];
}): Pick<ResolveOptions, 'values' | 'timeZone'> {
  return { ...(values === undefined ? {} : { values }), ...(timeZone === undefined ? {} : { timeZone }) };
}

/**
 * Base example, patches and placeholders of a case become the input that is sent.
 *
 * @example
 * const [first] = cases;
 * const resolved = first && resolveCase(first, { contract });
 * resolved?.operation.id; // 'upload.chats'
 */
export function resolveCase(contractCase: ContractCase, options: ResolveOptions): ResolvedCase {
  const operation = options.contract.operations.find(({ id }) => id === contractCase.operation);
  if (operation === undefined)
    throw new RangeError(
      `the contract has no operation ${contractCase.operation}: contract and cases are from different versions`,
    );
  const base = withConstants(baseOf(contractCase, operation), operation);
  const patched = applyPatch(base, contractCase.patch);
  const { value, missing } = expandPlaceholders(patched, { ...options, now: options.now ?? Date.now() });
  return { operation, input: value, missing };
}

function baseOf({ base }: ContractCase, operation: OperationData): Json {
  if (base === '') return {};
  const example = operation.examples.find(({ name }) => name === base);
  if (example === undefined) throw new RangeError(`${operation.id} has no example ${base}`);
  return example.input;
}

function withConstants(input: Json, operation: OperationData): Json {
  return operation.injected.reduce(
    (value, entry) => (entry.by === 'constant' ? withDefault(value, entry.pointer, entry.value) : value),
    input,
  );
}

/** A value put where none is; objects on the way are made. */
export function withDefault(input: Json, pointer: string, content: Json): Json {
  if (valueAt(input, pointer) !== undefined) return input;
  const [segment, ...rest] = pointerSegments(pointer);
  if (segment === undefined || !isObject(input)) return input;
  const held = Object.hasOwn(input, segment) ? input[segment] : undefined;
  const inner = rest.map((each) => `/${escapeSegment(each)}`).join('');
  const changed = rest.length === 0 ? content : withDefault(held ?? {}, inner, content);
  return Object.fromEntries([...Object.entries(input), [segment, changed]]);
}
