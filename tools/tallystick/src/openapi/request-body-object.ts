import { kindOfMedia } from '@tallystick/runtime/codec';
import type { SpecReader } from '../dialect/index.ts';
import type { HttpMediaType, HttpRequestBody } from '../model/index.ts';
import {
  booleanMember,
  member,
  members,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textMember,
} from '../model/spec-node.ts';
import { readEncodings } from './encoding-object.ts';
import { mayBeJson, readMediaSchema, wholeSchema } from './media-schema.ts';
import { requestBodyNode } from './request-body-nodes.ts';

export function readRequestBody(reader: SpecReader, operation: ObjectNode): HttpRequestBody | undefined {
  const node = requestBodyNode(reader, operation);
  return node && reader.once('body', node, () => readBody(reader, node));
}

function readBody(reader: SpecReader, node: ObjectNode): HttpRequestBody | undefined {
  const content = objectMember(node, 'content');
  if (content === undefined) return undefined;
  const description = textMember(node, 'description');
  const besideJson = mayBeJson(content);
  return {
    required: booleanMember(node, 'required') === true,
    content: new Map(
      members(content).map(([type, each]) => [type, readMediaType(reader, type, each, besideJson)]),
    ),
    ...(description === undefined ? {} : { description }),
  };
}

function readMediaType(
  reader: SpecReader,
  type: string,
  stated: SpecNode,
  besideJson: boolean,
): HttpMediaType {
  const node = reader.object(stated, 'A media type');
  const at = node && member(node, 'schema');
  const read = readMediaSchema(reader, type, at, { besideJson, isReply: false });
  const isSequence = at !== undefined && read !== undefined && kindOfMedia(type) === 'lines';
  const schema = isSequence ? wholeSchema(reader, at, read) : read;
  return {
    ...(schema === undefined ? {} : { schema }),
    encoding: node === undefined ? new Map() : readEncodings(reader, type, node),
  };
}
