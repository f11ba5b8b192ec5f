import type { JsonObject, JsonValue } from '../../model/json.ts';
import { ownItems, ownText } from '../draft.ts';
import type { Subject } from './rules.ts';

/** Methods that a path item of any version may have. */
export const HTTP_METHODS = [
  ...['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'],
] as const;

/** Members of a document that hold path items; `x-webhooks` is what OpenAPI 3.0 has instead of `webhooks`. */
export const ITEM_MAPS = ['paths', 'webhooks', 'x-webhooks'] as const;

export function httpSubject(operation: JsonObject, method: string, path: string): Subject {
  const id = ownText(operation, 'operationId');
  const tags = ownItems(operation, 'tags').flatMap((tag) => (typeof tag === 'string' ? [tag] : []));
  return { path, method, tags, deprecated: isDeprecated(operation), ...(id !== undefined && { id }) };
}

/** The tags of an OpenRPC method are objects. */
export function rpcSubject(method: JsonObject): Subject {
  const name = ownText(method, 'name') ?? '';
  const tags = ownItems(method, 'tags').flatMap((tag: JsonValue) => ownText(tag, 'name') ?? []);
  return { id: name, method: name, tags, deprecated: isDeprecated(method) };
}

function isDeprecated(operation: JsonObject): boolean {
  return Object.hasOwn(operation, 'deprecated') && operation['deprecated'] === true;
}
