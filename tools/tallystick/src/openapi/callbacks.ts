import type { SpecReader } from '../dialect/index.ts';
import type { Webhook } from '../model/index.ts';
import { members, type ObjectNode, objectMember, textMember } from '../model/spec-node.ts';
import type { OperationLocation } from './operation-location.ts';
import { readWebhook } from './webhooks.ts';

/**
 * What the provider sends to an address that a request gave it (Callback Object): messages like webhooks, named after
 * the operation and the callback, `subscribe.onEvent`.
 */
export function readCallbacks(
  reader: SpecReader,
  locations: readonly OperationLocation[],
): readonly Webhook[] {
  return locations.flatMap((location) => {
    const callbacks = objectMember(location.node, 'callbacks');
    return (callbacks === undefined ? [] : members(callbacks)).flatMap(([name, stated]) => {
      const callback = name.startsWith('x-') ? undefined : reader.object(stated, 'A callback');
      return callback === undefined ? [] : messagesOf(reader, location, name, callback);
    });
  });
}

/** Most callbacks have one address; where there are several, each has its own message. */
function messagesOf(
  reader: SpecReader,
  location: OperationLocation,
  name: string,
  callback: ObjectNode,
): readonly Webhook[] {
  const items = members(callback).filter(([expression]) => !expression.startsWith('x-'));
  return items.flatMap(([expression, stated]) => {
    const own = items.length === 1 ? name : `${name} ${expression}`;
    const webhook = readWebhook(
      reader,
      `${location.id}.${own}`,
      stated,
      `${operationName(reader, location)} ${own}`,
    );
    return webhook === undefined ? [] : [withFreeName(reader, webhook)];
  });
}

function operationName(reader: SpecReader, { id, node }: OperationLocation): string {
  return reader.renames.get(id) ?? textMember(node, 'x-tallystick-name') ?? id;
}

/** A schema of the same name is another type, unless it is the very payload. */
function withFreeName(reader: SpecReader, webhook: Webhook): Webhook {
  const { typeName, origin, id } = webhook;
  const free = reader.typeNames.has(typeName) ? `${typeName}Callback` : typeName;
  const name = reader.typeNames.claim(free, `the callback ${JSON.stringify(id)}`, origin);
  return { ...webhook, typeName: name };
}
