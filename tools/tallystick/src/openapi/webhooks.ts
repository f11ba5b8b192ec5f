import type { SpecReader } from '../dialect/index.ts';
import type { Webhook } from '../model/index.ts';
import {
  member,
  members,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textMember,
} from '../model/spec-node.ts';
import { camelCase, pascalCase } from '../names/index.ts';
import { deliveryOf, withSource } from '../vocabulary/index.ts';
import { mediaTypeNodes } from './request-body-nodes.ts';

/** `webhooks` of OpenAPI 3.1: the body of each one's post is the payload. */
export function readWebhooks(reader: SpecReader): readonly Webhook[] {
  const webhooks = objectMember(reader.root, 'webhooks');
  return (webhooks === undefined ? [] : members(webhooks)).flatMap(([name, node]) => {
    const webhook = readWebhook(reader, name, node);
    return webhook === undefined ? [] : [webhook];
  });
}

/** `named`: what the names are made of, unless the config or the spec gives one. */
export function readWebhook(
  reader: SpecReader,
  id: string,
  stated: SpecNode,
  named = id,
): Webhook | undefined {
  const pathItem = reader.object(stated, 'A path item');
  const node = pathItem === undefined ? undefined : messageOf(pathItem);
  if (node === undefined) return undefined;
  reportNestedCallbacks(reader, node);
  const [media] = mediaTypeNodes(reader, node);
  const schema = media === undefined ? undefined : member(media, 'schema');
  const chosen = reader.renames.get(id) ?? textMember(node, 'x-tallystick-name') ?? named;
  const [summary, description] = [textMember(node, 'summary'), textMember(node, 'description')];
  return {
    origin: node.origin,
    id,
    name: camelCase(chosen),
    typeName: pascalCase(chosen),
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    payload: schema === undefined ? true : reader.schema(schema),
    examples: media === undefined ? [] : examplesOf(reader, media),
    ...deliveryOf(node),
    ...withSource(node),
  };
}

/** Messages have a body; where more methods are described, the first that commonly has one. */
function messageOf(pathItem: ObjectNode): ObjectNode | undefined {
  const methods = ['post', 'put', 'patch', 'query', 'delete'];
  return methods.map((method) => objectMember(pathItem, method)).find((node) => node !== undefined);
}

function examplesOf(reader: SpecReader, media: SpecNode): Webhook['examples'] {
  const node = reader.object(media, 'A media type');
  const stated = node === undefined ? undefined : objectMember(node, 'examples');
  return (stated === undefined ? [] : members(stated)).flatMap(([name, each]) => {
    const example = reader.object(each, 'An example');
    const value = example === undefined ? undefined : member(example, 'value')?.value;
    return value === undefined ? [] : [{ name, value }];
  });
}

/** A message that asks for messages in turn. */
function reportNestedCallbacks(reader: SpecReader, node: ObjectNode): void {
  const nested = member(node, 'callbacks');
  if (nested === undefined) return;
  reader.unsupported(
    nested,
    'Callbacks of messages are not read.',
    'Describe the message under `webhooks` to get its type and validator.',
  );
}
