import type { JsonRpcServer, Supported } from '../model/index.ts';
import {
  booleanMember,
  isObjectNode,
  items,
  member,
  type ObjectNode,
  objectMember,
  textMember,
} from '../model/spec-node.ts';

/** `x-tallystick-json-rpc`: what the server supports. By default all that JSON-RPC 2.0 has, and no discovery. */
export function readServerSupport(root: ObjectNode): {
  readonly contentType: string;
  readonly server: JsonRpcServer;
} {
  const found = objectMember(root, 'x-tallystick-json-rpc') ?? { value: {}, origin: root.origin };
  const ids = items(member(found, 'idTypes')).map(({ value }) => value);
  const idTypes = (['number', 'string'] as const).filter((type) => ids.length === 0 || ids.includes(type));
  return {
    contentType: textMember(found, 'contentType') ?? 'application/json',
    server: {
      batch: supportOf(found, 'batch'),
      notification: supportOf(found, 'notification'),
      discovery: booleanMember(found, 'discovery') === true,
      idTypes,
      ...named(found, 'parseError'),
      ...named(found, 'invalidRequest'),
      ...named(found, 'methodNotFound'),
    },
  };
}

function supportOf(found: ObjectNode, name: string): Supported {
  const stated = member(found, name);
  if (!isObjectNode(stated)) return { supported: true };
  const outcome = textMember(stated, 'refusedAs');
  return outcome === undefined ? { supported: false } : { supported: false, outcome };
}

function named<Name extends string>(found: ObjectNode, name: Name): { readonly [Key in Name]?: string } {
  const outcome = textMember(found, name);
  return outcome === undefined ? {} : ({ [name]: outcome } as { readonly [Key in Name]: string });
}
