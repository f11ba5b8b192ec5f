import type { ContractData, Json, OperationData } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';
import { type ItemKeys, itemKeysOf } from './item-keys.ts';
import { itemOf, methodOf, pathValues } from './item-path.ts';
import { type AcceptedCall, type Resource, resourcesIn } from './learn.ts';

/** What is asked for. */
interface Wanted {
  readonly key: string;
  /** Only what a call of this run made. */
  readonly made: boolean;
}

/** Of one key, no more are kept: a list may be long. */
const MOST = 50;

/**
 * What the calls of a run found at the provider, or made there: with it, calls are about something that exists. Shared by the
 * cases, the generated inputs and the sequences of one run.
 */
export class Resources {
  readonly keys: ItemKeys;
  /** Calls that were to make or list something, and did not: by operation. */
  readonly #vain = new Map<OperationData, number>();
  readonly #known = new Map<string, readonly Resource[]>();
  readonly #contract: ContractData;

  constructor(contract: ContractData) {
    this.#contract = contract;
    this.keys = itemKeysOf(contract);
  }

  /** Notes what an accepted call made, found or deleted. */
  learn(call: AcceptedCall): void {
    for (const resource of resourcesIn(call, this.keys, this.#contract))
      this.#add({ ...resource, by: call.operation.id });
    this.unlearn(call);
  }

  /** Notes what an accepted call deleted. */
  unlearn({ operation, input }: AcceptedCall): void {
    const item = itemOf(operation);
    if (methodOf(operation) !== 'DELETE' || item === undefined || !item.whole) return;
    this.forget({ key: item.key, values: pathValues(item.names, input) });
  }

  /** What was made last, else what was found first. */
  find({ key, made }: Wanted): Resource | undefined {
    const known = this.#known.get(key) ?? [];
    return known.findLast(({ origin }) => origin === 'made') ?? (made ? undefined : known[0]);
  }

  /** Whether a call of this run made it. */
  isMade({ key, values }: Pick<Resource, 'key' | 'values'>): boolean {
    const known = this.#known.get(key) ?? [];
    return known.some((each) => each.origin === 'made' && beginsWith(each, values));
  }

  /** It is not there any more, and neither is what was below it. */
  forget({ key, values }: Pick<Resource, 'key' | 'values'>): void {
    for (const [each, known] of this.#known)
      if (each === key || each.startsWith(`${key}/`))
        this.#known.set(
          each,
          known.filter((other) => !beginsWith(other, values)),
        );
  }

  /** How many calls of an operation in a row made or listed nothing. */
  vainCalls(operation: OperationData): number {
    return this.#vain.get(operation) ?? 0;
  }

  tried(operation: OperationData, vain: boolean): void {
    this.#vain.set(operation, vain ? this.vainCalls(operation) + 1 : 0);
  }

  #add(resource: Resource): void {
    const known = this.#known.get(resource.key) ?? [];
    if (!known.some(({ values }) => beginsWith(resource, values)))
      this.#known.set(resource.key, [...known, resource].slice(-MOST));
  }
}

/** Whether a resource is the one of these values, or below it. */
function beginsWith(resource: Resource, values: readonly Json[]): boolean {
  return values.every((value, index) => isSame(value, resource.values[index]));
}

/** A number and its text are one segment of a path. */
function isSame(one: Json, other: Json | undefined): boolean {
  return other !== undefined && (isEqual(one, other) || String(one) === String(other));
}
