import type { ContractCase, ContractData, Json, OperationData } from '@tallystick/runtime/contract';
import { matchOutcomes } from '../../bindings/index.ts';
import { goodCall } from '../../cases/outcome-cases.ts';
import { given, resolveCase } from '../../cases/resolve-case.ts';
import { isObject } from '../../json.ts';
import { applyPatch } from '../../patch.ts';
import type { CallOptions } from '../call-options.ts';
import { send } from '../exchange.ts';
import { mayCall } from '../may-call.ts';
import { requestOf } from '../request-of.ts';
import {
  fitsPath,
  givenValue,
  type Ids,
  pathPointer,
  type Shared,
  sharedWith,
  withoutFilters,
  withoutState,
  withPath,
} from './fill.ts';
import { Flaws } from './flaws.ts';
import { type ItemPath, isAt, itemOf, methodOf, pathValues } from './item-path.ts';
import { type AcceptedCall, type Resource, resourcesIn } from './learn.ts';
import { isOf, referencesIn, referring } from './references.ts';
import { Resources } from './resources.ts';
import { refusedWithOtherTexts, withOtherTexts } from './unique.ts';

/** An input that is about something at the provider, as far as anything is known there. */
export interface Provided {
  readonly input: Json;
  readonly ids: Ids;
  readonly resource?: Resource;
}

/** After this number of calls in a row that created or listed nothing, an operation is not called for that any more. */
const VAIN = 2;
/** Items inside items inside items. */
const DEEPEST = 4;

/**
 * What the calls of one run are about: ids come from what earlier calls returned, else from the values of the run.
 *
 * @example
 * const options = { cases, target: (request: Request) => mock.engine.handle(request), credentials: {} };
 * const provision = new Provision(contract, cases);
 * // both groups of the run use the ids that the first one learned
 * const groups = [verifyContract, verifyStates].map((run) => run(contract, { ...options, provision }));
 * groups.length; // 2
 */
export class Provision {
  readonly resources: Resources;
  /** What the cases that must be refused break. */
  readonly flaws: Flaws;
  /** Ids of operations that accepted what they should have refused, where writes are not allowed: they get no more. */
  readonly closed = new Set<string>();
  readonly #contract: ContractData;
  readonly #cases: readonly ContractCase[];
  readonly #good = new Map<OperationData, Json | undefined>();
  #count = 0;

  constructor(contract: ContractData, cases: readonly ContractCase[]) {
    this.#contract = contract;
    this.#cases = cases;
    this.resources = new Resources(contract);
    this.flaws = new Flaws(cases);
  }

  /** A text that no call before this one had. */
  readonly unique = (): string => {
    this.#count += 1;
    return `${Date.now().toString(36).slice(-5)}${this.#count.toString(36)}`;
  };

  /** The input of an operation's good call, as it travels. */
  goodInput(operation: OperationData, options: CallOptions): Json | undefined {
    if (this.#good.has(operation)) return this.#good.get(operation);
    const good = goodCall(operation, this.#cases);
    const resolved = good && resolveCase(good, { contract: this.#contract, ...given(options) });
    const input = resolved?.missing.length === 0 ? resolved.input : undefined;
    this.#good.set(operation, input);
    return input;
  }

  /** Whether an input has at a location what the operation's good call has there: its case is not about that. */
  shares(operation: OperationData, input: Json, pointer: string, options: CallOptions): boolean {
    return sharedWith(this.goodInput(operation, options), input).has(pointer);
  }

  /** The input with ids of what is there, wherever a case is not about them. */
  async provide(operation: OperationData, input: Json, options: CallOptions, depth = 0): Promise<Provided> {
    const shared = sharedWith(this.goodInput(operation, options), input);
    const stateless = withoutState(shared, operation, this.#contract, this.unique);
    const call = await this.#withReferences({ ...shared, input: stateless }, options, depth);
    const item = itemOf(operation);
    if (item === undefined || !isObject(call)) return { input: call, ids: 'none' };
    if (!item.names.every((name) => shared.has(pathPointer(name)))) return { input: call, ids: 'example' };
    const made = !operation.safety.safe;
    const resource = await this.#resource(item.key, made, options, depth);
    if (resource !== undefined && fitsPath(operation, resource, this.#contract))
      return { input: withPath(call, operation, resource), ids: 'real', resource };
    return withGiven(operation, item, call, options);
  }

  /** The same call about something else, with other texts, after one that conflicted with the provider's state. */
  async again(
    operation: OperationData,
    input: Json,
    { resource }: Pick<Provided, 'resource'>,
    options: CallOptions,
  ): Promise<Provided> {
    if (resource !== undefined) this.resources.forget(resource);
    const good = sharedWith(this.goodInput(operation, options), input);
    const keeps = (pointer: string): boolean => !good.has(pointer);
    const texts = withOtherTexts(input, operation, this.#contract, this.unique, keeps);
    const other = withoutState({ ...good, input: texts }, operation, this.#contract, this.unique);
    if (resource === undefined) return { input: other, ids: 'none' };
    const next = await this.#resource(resource.key, !operation.safety.safe, options, 0);
    if (next === undefined) return { input: other, ids: 'example' };
    return { input: withPath(other, operation, next), ids: 'real', resource: next };
  }

  /** The input of a call that should be refused, with other texts: a name that is taken must not be the reason. */
  refused(operation: OperationData, input: Json, options: CallOptions): Json {
    if (operation.safety.safe || operation.binding.protocol !== 'http') return input;
    const good = this.goodInput(operation, options);
    return refusedWithOtherTexts(input, good, operation, this.#contract, this.unique);
  }

  /** Deletes what a call of this run made or changed that should have been refused, where the contract says how. */
  async discard(call: AcceptedCall, options: CallOptions): Promise<void> {
    const { operation, input } = call;
    this.resources.unlearn(call);
    if (operation.safety.safe || methodOf(operation) === 'DELETE') return;
    const item = itemOf(operation);
    const own = item && { key: item.key, values: pathValues(item.names, input) };
    const made = resourcesIn(call, this.resources.keys, this.#contract).filter(
      ({ key }) => key !== item?.key,
    );
    for (const each of own !== undefined && this.resources.isMade(own) ? [...made, own] : made) {
      this.resources.forget(each);
      const deletes = this.#contract.operations.find((other) => isAt(other, 'DELETE', each.key));
      const good = deletes && this.goodInput(deletes, options);
      if (deletes !== undefined && good !== undefined)
        await this.#sent(deletes, withPath(good, deletes, each), options);
    }
  }

  /** The input whose references are to what is there, where the contract says how to find it. */
  async #withReferences({ input, has }: Shared, options: CallOptions, depth: number): Promise<Json> {
    let value = input;
    for (const reference of referencesIn(input)) {
      const key = [...this.resources.keys.names.keys()].find((each) => isOf(reference, each));
      if (key === undefined || !has(reference.pointer)) continue;
      const id = (await this.#resource(key, false, options, depth))?.values[0];
      if (id === undefined) continue;
      value = applyPatch(value, [
        { op: 'replace', path: reference.pointer, value: referring(reference, id, value) },
      ]);
    }
    return value;
  }

  async #resource(
    key: string,
    made: boolean,
    options: CallOptions,
    depth: number,
  ): Promise<Resource | undefined> {
    const { makersOf, listersOf } = this.resources.keys;
    const makers = [made, options.allowWrites === true ? makersOf(key) : []] as const;
    const listers = [false, listersOf(key)] as const;
    for (const [only, calls] of made ? [makers, listers] : [listers, makers]) {
      const known = this.resources.find({ key, made: only });
      if (known !== undefined) return known;
      if (options.dryRun === true || depth >= DEEPEST) continue;
      for (const operation of calls) {
        if (this.resources.vainCalls(operation) >= VAIN) continue;
        await this.#call(operation, options, depth + 1);
        const found = this.resources.find({ key, made: only });
        this.resources.tried(operation, found === undefined);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  /** A good call that is made for the items that its reply names; whether it goes well is for the cases to check. */
  async #call(operation: OperationData, options: CallOptions, depth: number): Promise<void> {
    const good = this.goodInput(operation, options);
    if (good === undefined) return;
    const input = methodOf(operation) === 'GET' ? withoutFilters(good, operation) : good;
    const first = await this.provide(operation, input, options, depth);
    const status = await this.#sent(operation, first.input, options);
    if (status === undefined || !isPerhapsTaken(status)) return;
    const other = withOtherTexts(first.input, operation, this.#contract, this.unique, () => false);
    await this.#sent(operation, other, options);
  }

  async #sent(operation: OperationData, input: Json, options: CallOptions): Promise<number | undefined> {
    const { target, pace } = options;
    const good = goodCall(operation, this.#cases);
    if (good === undefined || !mayCall(operation, options)) return undefined;
    try {
      const request = requestOf(good, { operation, input }, this.#contract, options);
      await pace?.();
      const { url } = request;
      const reply = await send(target, request, options);
      const accepted = matchOutcomes(operation, reply).every(({ refused }) => !refused);
      if (accepted && reply.status < 300) this.resources.learn({ operation, input, url, reply });
      return reply.status;
    } catch {
      return undefined;
    }
  }
}

/** Whether a status may say that a name is taken: many providers call that invalid. */
export function isPerhapsTaken(status: number): boolean {
  return status === 400 || status === 409 || status === 422 || status === 423;
}

/** What the values of the run have for its parameters; without them, ids are those of the example. */
function withGiven(operation: OperationData, item: ItemPath, call: Json, options: CallOptions): Provided {
  const values = item.names.map((name) => givenValue(operation, name, options));
  if (values.some((value) => value === undefined)) return { input: call, ids: 'example' };
  return { input: withPath(call, operation, { values: values.map((each) => each ?? null) }), ids: 'given' };
}
