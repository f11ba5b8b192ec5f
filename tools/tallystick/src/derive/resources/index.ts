import type { Contract, Operation, Resource } from '../../model/index.ts';
import type { FoundResource } from './found.ts';
import { restResources } from './rest.ts';
import { rpcResources } from './rpc.ts';
import { withStated } from './stated.ts';

/**
 * The contract with the resources that its operations are about. An operation that states what a mock does for it, by
 * `x-tallystick-effects` or a template of its reply, is left to that.
 */
export function withResources(contract: Contract): Contract {
  const operations = contract.operations.filter(isOpen);
  const inferred = operations.filter(({ resource }) => resource === undefined);
  const found = named([...restResources(inferred, contract), ...rpcResources(inferred, contract)]);
  const resources = withStated(found, operations);
  return resources.length === 0 ? contract : { ...contract, resources };
}

function isOpen({ resource, effects, outcomes }: Operation): boolean {
  const isTold = outcomes.some(({ promise, template }) => promise === 'resolves' && template !== undefined);
  return resource !== false && effects.length === 0 && !isTold;
}

/** Each with another name: the last word, with what is before it where two have the same. */
function named(found: readonly FoundResource[]): readonly Resource[] {
  const names = new Map(found.map((each) => [each.key, nameOf(each, found)]));
  return found.map(({ key, parentKey, parents, id, operations, by, guesses }) => {
    const parent = parentKey === undefined ? undefined : names.get(parentKey);
    return {
      name: names.get(key) ?? key,
      ...(id === undefined ? {} : { id }),
      ...(parent === undefined ? {} : { parent }),
      ...(parents === 0 ? {} : { parents }),
      ...{ operations, by, guesses },
    };
  });
}

function nameOf({ name, within, key }: FoundResource, found: readonly FoundResource[]): string {
  const isUnique = (wanted: string, depth: number): boolean =>
    found.every(
      (other) =>
        other.key === key ||
        [...other.within.slice(-depth), other.name].slice(-depth - 1).join('/') !== wanted,
    );
  for (let depth = 0; depth <= within.length; depth += 1) {
    const wanted = [...within.slice(within.length - depth), name].join('/');
    const others = depth === 0 ? found.filter((other) => other.key !== key && other.name === name) : [];
    if (depth === 0 ? others.every((other) => other.within.length > within.length) : isUnique(wanted, depth))
      return wanted;
  }
  return key;
}
