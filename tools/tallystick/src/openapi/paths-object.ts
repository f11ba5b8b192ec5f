import type { SpecReader } from '../dialect/index.ts';
import type { HttpMethod, Operation } from '../model/index.ts';
import { members, type ObjectNode, objectMember, textMember } from '../model/spec-node.ts';
import { withLinks } from './link-object.ts';
import type { OperationLocation } from './operation-location.ts';
import { readOperation } from './operation-object.ts';
import { readPathKey, reportPathKeys } from './path-key.ts';
import { readSharedBody } from './shared-body.ts';

const METHODS: readonly HttpMethod[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'query'];

/** Where the operations of `paths` stand. */
export function operationLocations(reader: SpecReader): readonly OperationLocation[] {
  const paths = objectMember(reader.root, 'paths');
  const keys = paths === undefined ? [] : members(paths);
  reportPathKeys(reader, keys);
  const locations = keys.flatMap(([key, node]) => {
    const pathItem = key.startsWith('x-') ? undefined : reader.object(node, 'A path item');
    return pathItem === undefined ? [] : sitesOf(reader, key, pathItem);
  });
  reportDuplicates(reader, locations);
  return locations;
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
      'No client that is built on fetch can send TRACE (Fetch Standard, forbidden methods): the operation is left out.',
      'Nothing has to be done, unless another method does the same.',
    );
  const place = readPathKey(key);
  return METHODS.flatMap((method) => {
    const stated = objectMember(pathItem, method);
    const node = stated === undefined ? undefined : reader.object(stated, 'An operation');
    if (node === undefined) return [];
    const id = textMember(node, 'operationId') ?? `${method} ${key}`;
    return [{ ...place, method, pathItem, node, id }];
  });
}

function reportDuplicates(reader: SpecReader, locations: readonly OperationLocation[]): void {
  const seen = new Set<string>();
  for (const { id, node } of locations) {
    if (seen.has(id)) {
      reader.reporter.report({
        code: 'TLY3002',
        message: `There is another operation with the operationId ${JSON.stringify(id)} before this one.`,
        fix: 'An operationId is unique in the document (OpenAPI, Operation Object): rename one.',
        at: { file: node.origin.file, pointer: `${node.origin.pointer}/operationId` },
      });
    }
    seen.add(id);
  }
}
