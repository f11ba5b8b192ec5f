import type { SpecReader } from '../dialect/index.ts';
import { isObjectNode, member, members, type ObjectNode, objectMember } from '../model/spec-node.ts';

export function requestBodyNode(reader: SpecReader, operation: ObjectNode): ObjectNode | undefined {
  const stated = member(operation, 'requestBody');
  return stated === undefined ? undefined : reader.object(stated, 'A request body');
}

/** Media Type Objects of the body, in the spec's order. */
export function mediaTypeNodes(reader: SpecReader, operation: ObjectNode): readonly ObjectNode[] {
  const body = requestBodyNode(reader, operation);
  const content = body === undefined ? undefined : objectMember(body, 'content');
  return (content === undefined ? [] : members(content)).flatMap(([, node]) =>
    isObjectNode(node) ? [node] : [],
  );
}
