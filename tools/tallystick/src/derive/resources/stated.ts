import type { ResourceOperationData } from '@tallystick/runtime/contract';
import type { Operation, Resource, StatedResource } from '../../model/index.ts';

/** With what `x-tallystick-resource` states: it adds operations to a resource of that name, or makes one. */
export function withStated(
  found: readonly Resource[],
  operations: readonly Operation[],
): readonly Resource[] {
  return operations.reduce<readonly Resource[]>(
    (resources, { id, resource }) =>
      resource === undefined || resource === false ? resources : stated(resources, id, resource),
    found,
  );
}

function stated(
  resources: readonly Resource[],
  operation: string,
  given: StatedResource,
): readonly Resource[] {
  const { name, id, ...rest } = given;
  const entry: ResourceOperationData = { operation, ...rest };
  const known = resources.find((each) => each.name === name);
  const depth = (rest.ids?.length ?? 0) - (rest.action === 'create' || rest.action === 'list' ? 0 : 1);
  const named = { ...(id === undefined ? {} : { id }), ...(depth > 0 ? { parents: depth } : {}) };
  if (known === undefined)
    return [...resources, { name, ...named, operations: [entry], by: 'extension', guesses: [] }];
  const changed: Resource = { ...known, ...named, operations: [...known.operations, entry] };
  return resources.map((each) => (each === known ? changed : each));
}
