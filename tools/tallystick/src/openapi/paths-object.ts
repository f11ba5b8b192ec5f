import type { SpecReader } from '../dialect/index.ts';
import type { HttpMethod, Operation } from '../model/index.ts';
import { member, members, type ObjectNode, objectMember, textMember } from '../model/spec-node.ts';
import { uniqueIds } from '../names/index.ts';
import { withLinks } from './link-object.ts';
import type { OperationLocation } from './operation-location.ts';
import { readOperation } from './operation-object.ts';
import { readPathKey, reportPathKeys } from './path-key.ts';
import { readSharedBody } from './shared-body.ts';

const METHODS: readonly HttpMethod[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'query'];

/** Where the operations of `paths` are. */
export function operationLocations(reader: SpecReader): readonly OperationLocation[] {
  const paths = objectMember(reader.root, 'paths');
  const keys = paths === undefined ? [] : members(paths);
  reportPathKeys(reader, keys);
  const locations = keys.flatMap(([key, node]) => {
    const pathItem = key.startsWith('x-') ? undefined : reader.object(node, 'A path item');
    return pathItem === undefined ? [] : sitesOf(reader, key, pathItem);
  });
  return withOwnIds(reader, locations);
}

export function readOperations(
  reader: SpecReader,
  locations: readonly OperationLocation[],
): readonly Operation[] {
  const read = locations.map((location) => ({
    location,
    operations: readSharedBody(reader, location) ?? [readOperation(reader, location)],
  }));
  return withLinks(reader, read);
}

function sitesOf(reader: SpecReader, key: string, pathItem: ObjectNode): readonly OperationLocation[] {
  const trace = objectMember(pathItem, 'trace');
  if (trace !== undefined)
    reader.unsupported(
      trace,
      'fetch cannot send TRACE (Fetch Standard, forbidden methods), so the operation is skipped.',
      'Use another method if the server has one.',
    );
  const place = readPathKey(key);
  return METHODS.flatMap((method) => {
    const operation = objectMember(pathItem, method);
    const node = operation === undefined ? undefined : reader.object(operation, 'An operation');
    if (node === undefined) return [];
    const stated = textMember(node, 'operationId') ?? '';
    const id = stated === '' ? `${method} ${key}` : stated;
    return [{ ...place, method, pathItem, node, id }];
  });
}

/**
 * An id that occurs twice gets a number, as other names do, so that a third party's spec can be used as it is. The
 * first in the document keeps it, also where links name it.
 */
function withOwnIds(
  reader: SpecReader,
  locations: readonly OperationLocation[],
): readonly OperationLocation[] {
  const ids = uniqueIds(locations.map(({ id }) => id));
  return locations.map((location, index) => {
    const id = ids[index] ?? location.id;
    if (id === location.id) return location;
    reportDuplicate(reader, location, id);
    return { ...location, id };
  });
}

function reportDuplicate({ reporter }: SpecReader, { id, node }: OperationLocation, given: string): void {
  const stated = member(node, 'operationId');
  reporter.report({
    code: 'TLY3002',
    severity: 'warning',
    message: `Another operation has the operationId ${JSON.stringify(id)}; this one is called ${JSON.stringify(given)}.`,
    fix: 'Give each operation a unique operationId (OpenAPI, Operation Object). Otherwise its number can change when the order in the spec changes.',
    at: stated?.origin ?? node.origin,
  });
}
