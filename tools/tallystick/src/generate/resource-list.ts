import type { Contract, Resource } from '../model/index.ts';

/** What a report says of the resources of a contract: operations by the names of their functions. */
export function resourceList({ operations, resources = [] }: Contract): readonly Resource[] {
  const names = new Map(operations.map(({ id, name }) => [id, name]));
  return resources.map((resource) => ({
    ...resource,
    operations: resource.operations.map((each) => ({
      ...each,
      operation: names.get(each.operation) ?? each.operation,
    })),
  }));
}
