import { isMembers } from '../../schema/kind.ts';
import { pointerOf } from '../../schema/pointer.ts';
import { namesIn } from '../effects/index.ts';
import type { MockState } from '../state/state.ts';
import { SeedError, type SeedIssue } from '../types/seed-error.ts';
import type { Answers } from './answers.ts';

/** Stores the items that the options give. Throws a `SeedError` where one cannot be an item of its resource. */
export function plantSeeds(state: MockState, answers: Answers | undefined): void {
  const seeds = Object.entries(state.options.data ?? {});
  const issues = seeds.flatMap(([name, items]) => planted(name, items, state, answers));
  if (issues.length > 0) throw new SeedError(issues);
}

function planted(
  name: string,
  items: unknown,
  state: MockState,
  answers: Answers | undefined,
): readonly SeedIssue[] {
  const resources =
    answers === undefined || state.options.resources === false ? [] : state.contract.resources;
  const resource = resources?.find((each) => each.name === name);
  const collections = state.contract.operations.flatMap(({ effects }) =>
    effects.flatMap((each) => namesIn(each, 'collection')),
  );
  if (resource === undefined && !collections.includes(name))
    return [unknownName(name, [...(resources ?? []).map((each) => each.name), ...collections])];
  if (!Array.isArray(items)) return [{ pointer: pointerOf([name]), message: 'Must be a list of items' }];
  const wrong = items.findIndex((item) => !isMembers(item));
  if (wrong >= 0) return [{ pointer: pointerOf([name, wrong]), message: 'Must be an object' }];
  if (resource !== undefined) return answers?.plant(name, items, state) ?? [];
  for (const item of items)
    state.collection(name).add('id' in item ? item : { id: state.count('stored item'), ...item });
  return [];
}

function unknownName(name: string, known: readonly string[]): SeedIssue {
  const names =
    known.length === 0
      ? 'This mock has no resources or collections'
      : `Known names: ${[...new Set(known)].join(', ')}`;
  return { pointer: pointerOf([name]), message: `Unknown resource or collection. ${names}` };
}
