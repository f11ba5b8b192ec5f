import type {
  CasePatch,
  ContractCase,
  ContractData,
  Json,
  OperationData,
} from '@tallystick/runtime/contract';
import { isValid } from '@tallystick/runtime/schema';
import { goodCall } from '../../cases/outcome-cases.ts';
import type { Failure } from '../../checks/index.ts';
import { asObject, isObject } from '../../json.ts';
import type { CaseResult } from '../../run/case-result.ts';
import { fitsPath } from '../../run/resources/fill.ts';
import { collectionOf, isAt, itemOf, methodOf } from '../../run/resources/item-path.ts';
import type { Resource } from '../../run/resources/learn.ts';
import type { Provision } from '../../run/resources/provision.ts';
import { typedLike } from '../../run/resources/typed-like.ts';
import { withOtherTexts } from '../../run/resources/unique.ts';
import { runCase } from '../../run/run-case.ts';
import type { CaseOptions } from '../../run/verify-options.ts';
import { contextOf } from '../../schema/context.ts';

export type StateOptions = CaseOptions & {
  readonly cases: readonly ContractCase[];
  readonly provision: Provision;
};

/** Something that is true of a provider over several calls. */
export interface StateCase {
  readonly id: string;
  /** The operation that a failure is reported for. */
  readonly operation: OperationData;
  /** For people. */
  readonly title: string;
  /** Whether it changes something at the provider. */
  readonly writes: boolean;
  /** Reads the items that it is about. */
  readonly read?: OperationData;
  readonly run: (scenario: Scenario) => Promise<Verdict>;
}

/** How it went: a reason where it could not be seen, else the call that shows it, and what is wrong. */
export type Verdict =
  | { readonly skipped: string }
  | { readonly shown: CaseResult; readonly failures: readonly Failure[] };

export interface Change {
  /** What the call is about; default: chosen from what is known. */
  readonly resource?: Pick<Resource, 'values'>;
  readonly patch?: readonly CasePatch[];
  /** A body whose members the call has too, as far as it may. */
  readonly body?: Json;
  /** Whether texts of the body are to be other ones than the example's. */
  readonly otherTexts?: boolean;
  /** The call must be refused, because it breaks this rule. */
  readonly refused?: { readonly rule: string };
}

/** The calls of one state case; each is checked as any case is. */
export class Scenario {
  readonly contract: ContractData;
  readonly options: StateOptions;
  readonly #case: Pick<StateCase, 'id' | 'title'>;

  constructor(contract: ContractData, options: StateOptions, stateCase: Pick<StateCase, 'id' | 'title'>) {
    [this.contract, this.options, this.#case] = [contract, options, stateCase];
  }

  /**
   * A good call of an operation, with changes; undefined where the suite has none, or the path does not take the ids.
   */
  async call(operation: OperationData, change: Change = {}): Promise<CaseResult | undefined> {
    const { provision, cases } = this.options;
    const good = goodCall(operation, cases);
    const input = provision.goodInput(operation, this.options);
    if (good === undefined || input === undefined) return undefined;
    const { resource, patch = [], otherTexts = false, refused, body } = change;
    if (resource !== undefined && !fitsPath(operation, resource, this.contract)) return undefined;
    const whole = withMembers(input, body, operation, this.contract);
    const others = otherTexts ? this.#otherTexts(operation, whole) : [];
    const path = resource === undefined ? [] : pathPatch(operation, resource, input);
    const { title, id } = this.#case;
    const contractCase: ContractCase = {
      ...{ ...good, id, title, patch: [...good.patch, ...others, ...path, ...patch] },
      ...(refused === undefined ? {} : { kind: 'refused', rule: refused.rule, expect: { outcomes: [] } }),
    };
    const linked = resource !== undefined;
    const { deviations: _, ...options } = this.options;
    return await runCase(this.contract, contractCase, { ...options, linked });
  }

  /** Makes an item of a key; undefined where nothing does. */
  async make(key: string): Promise<Made | undefined> {
    const { resources } = this.options.provision;
    for (const maker of this.#makersOf(key)) {
      const before = resources.find({ key, made: true });
      const result = await this.call(maker, { otherTexts: true });
      const resource = resources.find({ key, made: true });
      if (result?.status === 'passed' && resource !== undefined && resource !== before)
        return { result, resource };
    }
    return undefined;
  }

  /** Operations that make an item of a key: at its collection, else whatever gives a `Location`. */
  #makersOf(key: string): readonly OperationData[] {
    const { makersOf } = this.options.provision.resources.keys;
    const posted = makersOf(key).filter((each) => methodOf(each) === 'POST');
    const own = posted.filter((each) => isAt(each, 'POST', collectionOf(key)));
    return own.length === 0 ? posted : own;
  }

  #otherTexts(operation: OperationData, input: Json): readonly CasePatch[] {
    const { unique } = this.options.provision;
    const other = withOtherTexts(input, operation, this.contract, unique, () => false);
    const body = isObject(other) ? other['body'] : undefined;
    return body === undefined ? [] : [{ op: 'replace', path: '/body', value: body }];
  }
}

export interface Made {
  readonly result: CaseResult;
  readonly resource: Resource;
}

/** What makes an item says more of it than a change needs to. */
function withMembers(
  input: Json,
  body: Json | undefined,
  operation: OperationData,
  contract: ContractData,
): Json {
  return Object.entries(asObject(body)).reduce<Json>((value, [name, member]) => {
    const more = { ...asObject(value), body: { ...asObject(asObject(value)['body']), [name]: member } };
    return isValid(more, operation.input, contextOf(contract)) ? more : value;
  }, input);
}

function pathPatch(
  operation: OperationData,
  { values }: Pick<Resource, 'values'>,
  good: Json,
): readonly CasePatch[] {
  const item = itemOf(operation);
  if (item === undefined) return [];
  const before = asObject(asObject(good)['path']);
  const path = Object.fromEntries(
    item.names.map((name, index) => [name, typedLike(before[name], values[index] ?? null)]),
  );
  return [{ op: 'add', path: '/path', value: path }];
}

/** Whether a call was accepted, and nothing was wrong with its reply. */
export function isSound(
  result: CaseResult | undefined,
): result is CaseResult & Required<Pick<CaseResult, 'reply'>> {
  return result?.status === 'passed' && result.reply !== undefined && result.reply.status < 300;
}

/** Why a state cannot be seen. */
export function unseen({ id }: OperationData, result: CaseResult | undefined): Verdict {
  if (result === undefined) return { skipped: `the cases contain no valid input for ${id}` };
  if (result.status === 'skipped') return { skipped: result.reason ?? `${id} needs values (--values)` };
  return {
    skipped:
      result.reply === undefined ? `${id} got no response` : `${id} returned status ${result.reply.status}`,
  };
}
