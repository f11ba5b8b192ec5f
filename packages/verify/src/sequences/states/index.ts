import type { ContractCase, ContractData, OperationData } from '@tallystick/runtime/contract';
import { goodCall } from '../../cases/outcome-cases.ts';
import { selected } from '../../cases/select.ts';
import { type CaseResult, emptyResult } from '../../run/case-result.ts';
import { withDeviations } from '../../run/deviations.ts';
import { NOT_ALLOWED } from '../../run/may-call.ts';
import { paced } from '../../run/pace.ts';
import { type ItemKeys, isLocating, itemKeysOf } from '../../run/resources/item-keys.ts';
import { collectionOf, isAt, itemOf, methodOf } from '../../run/resources/item-path.ts';
import { Provision } from '../../run/resources/provision.ts';
import type { VerifyOptions } from '../../run/verify-options.ts';
import { itemStates, versionState } from './items.ts';
import { locationState, madeState } from './made.ts';
import { listStates } from './pages.ts';
import { Scenario, type StateCase, type StateOptions } from './scenario.ts';
import { readsAnything } from './stateless.ts';

export type { StateCase } from './scenario.ts';

/**
 * What HTTP requires of several calls together: a created item can be read, a deleted one cannot, a change of an
 * outdated version is refused, a `Location` is the URL of the created item, the pages of a list are the list. If one of
 * the replies breaks the contract, the state case is `skipped`, since other cases report that.
 *
 * @example
 * const options = { cases, target: 'https://staging.example.com', credentials: { accessToken: 'secret' } };
 * for await (const result of verifyStates(contract, options)) console.log(describeResult(result));
 */
export async function* verifyStates(
  contract: ContractData,
  options: VerifyOptions,
): AsyncGenerator<CaseResult, void, void> {
  const { provision = new Provision(contract, options.cases) } = options;
  const given: StateOptions = { ...options, provision, pace: paced(options.rate) };
  const stateless = new Map<OperationData, boolean>();
  for (const each of statesOf(contract, options)) {
    if (options.signal?.aborted === true) return;
    yield await stateResult(contract, each, given, stateless);
  }
}

async function stateResult(
  contract: ContractData,
  state: StateCase,
  options: StateOptions,
  stateless: Map<OperationData, boolean>,
): Promise<CaseResult> {
  const contractCase = caseOf(state, options.cases);
  const skipped = (reason: string): CaseResult => ({ ...emptyResult(contractCase, 'skipped'), reason });
  if (options.dryRun === true)
    return skipped('not shown in a dry run: its requests depend on earlier responses');
  if (state.writes && options.allowWrites !== true) return skipped(NOT_ALLOWED);
  const scenario = new Scenario(contract, options, state);
  const { read } = state;
  if (read !== undefined && !stateless.has(read)) stateless.set(read, await readsAnything(scenario, read));
  if (read !== undefined && stateless.get(read) === true)
    return skipped('the provider returns an item for an unknown id, so it seems to be stateless');
  const verdict = await state.run(scenario);
  if ('skipped' in verdict) return skipped(verdict.skipped);
  const { shown, failures } = verdict;
  const status = failures.length === 0 ? 'passed' : 'failed';
  const result: CaseResult = { ...shown, case: contractCase, status, failures };
  return withDeviations(result, options.deviations ?? [], options.clock?.() ?? Date.now());
}

function caseOf({ id, operation, title }: StateCase, cases: readonly ContractCase[]): ContractCase {
  const { base = '', patch = [], expect = { outcomes: [] } } = goodCall(operation, cases) ?? {};
  return { id, operation: operation.id, title, kind: 'protocol', base, patch, expect };
}

/**
 * Those of a contract that are selected, in order; what deletes is last.
 *
 * @example
 * statesOf(contract, { cases }); // []
 */
export function statesOf(
  contract: ContractData,
  { cases, select = {} }: Pick<VerifyOptions, 'cases' | 'select'>,
): readonly StateCase[] {
  const keys = itemKeysOf(contract);
  const found = [...keys.names.keys()].flatMap((key) => statesOfKey(key, keys, contract));
  const locating = contract.operations.filter(isLocating).flatMap((each) => locationStates(each, contract));
  const callable = [...found, ...locating].filter(
    ({ operation }) => goodCall(operation, cases) !== undefined,
  );
  const deletes = ({ id }: StateCase): number => (id.endsWith('/deleted') ? 1 : 0);
  const ordered = callable.toSorted((one, other) => deletes(one) - deletes(other));
  return selected(ordered, ({ operation }) => operation.id, contract, select);
}

function statesOfKey(key: string, keys: ItemKeys, { operations }: ContractData): readonly StateCase[] {
  const at = operations.filter((each) => {
    const item = itemOf(each);
    return item?.key === key && item.whole;
  });
  const below = operations.filter((each) => itemOf(each)?.key === key && !at.includes(each));
  const read = at.find((each) => methodOf(each) === 'GET');
  const lists = keys.listersOf(key).flatMap((list) => listStates(list, key));
  const versions = [...at, ...below].flatMap((each) => versionState(each, key));
  if (read === undefined) return [...lists, ...versions];
  const makers = keys.makersOf(key).filter((each) => isAt(each, 'POST', collectionOf(key)));
  const changes = at.filter((each) => ['PUT', 'PATCH'].includes(methodOf(each) ?? ''));
  const deletes = at.filter((each) => methodOf(each) === 'DELETE');
  return [
    ...makers.slice(0, 1).map((maker) => madeState(maker, key, read)),
    ...lists,
    ...versions,
    ...itemStates({ key, read, changes, deletes }),
  ].map((each) => ({ ...each, read }));
}

/** Where nothing reads items by their path, nothing says what a `Location` should lead to. */
function locationStates(maker: OperationData, { operations }: ContractData): readonly StateCase[] {
  const readers = operations.filter((each) => methodOf(each) === 'GET' && itemOf(each)?.whole === true);
  const read = readers.find((each) => isAt(maker, 'POST', collectionOf(itemOf(each)?.key ?? '')));
  const control = read ?? readers[0];
  return control === undefined ? [] : [{ ...locationState(maker), read: control }];
}
