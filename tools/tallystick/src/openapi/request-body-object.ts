import {
  booleanMember,
  isObjectNode,
  member,
  members,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textMember,
} from '../load/index.ts';
import type { HttpEncoding, HttpMediaType, HttpRequestBody } from '../model/index.ts';
import type { SpecReader } from '../schema/index.ts';

export function readRequestBody(reader: SpecReader, operation: ObjectNode): HttpRequestBody | undefined {
  const node = requestBodyNode(reader, operation);
  const content = node === undefined ? undefined : objectMember(node, 'content');
  if (node === undefined || content === undefined) return undefined;
  const description = textMember(node, 'description');
  return {
    required: booleanMember(node, 'required') === true,
    content: new Map(members(content).map(([type, each]) => [type, readMediaType(reader, each)])),
    ...(description === undefined ? {} : { description }),
  };
}

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

function readMediaType(reader: SpecReader, stated: SpecNode): HttpMediaType {
  const node = reader.object(stated, 'A media type');
  const schema = node === undefined ? undefined : member(node, 'schema');
  const encoding = node === undefined ? undefined : objectMember(node, 'encoding');
  return {
    ...(schema === undefined ? {} : { schema: reader.schema(schema) }),
    encoding: new Map(
      (encoding === undefined ? [] : members(encoding)).map(([name, each]) => [name, readEncoding(each)]),
    ),
  };
}

function readEncoding(node: SpecNode): HttpEncoding {
  if (!isObjectNode(node)) return {};
  const contentType = textMember(node, 'contentType');
  const explode = booleanMember(node, 'explode');
  return {
    ...(contentType === undefined ? {} : { contentType }),
    ...(explode === undefined ? {} : { explode }),
    ...(booleanMember(node, 'allowReserved') === true ? { allowReserved: true } : {}),
  };
}
