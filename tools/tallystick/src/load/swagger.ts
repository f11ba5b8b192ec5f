import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';

/** Whether a document is Swagger 2.0, which is read by way of OpenAPI 3.0. */
export function isSwagger(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && String(value['swagger']) === '2.0';
}

/** Swagger 2.0 as OpenAPI 3.0, by a library that rewrites the value and opens nothing. */
export async function fromSwagger(value: JsonObject): Promise<JsonValue> {
  const { upgradeFromTwoToThree } = await import('@scalar/openapi-upgrader/2.0-to-3.0');
  const converted: unknown = upgradeFromTwoToThree(structuredClone(value));
  return JSON.parse(JSON.stringify(converted)) as JsonValue;
}

/** Where the members of the root stood before: by where they stand now. */
const MOVED: readonly (readonly [now: string, before: string])[] = [
  ['/components/schemas', '/definitions'],
  ['/components/parameters', '/parameters'],
  ['/components/requestBodies', '/parameters'],
  ['/components/responses', '/responses'],
  ['/components/securitySchemes', '/securityDefinitions'],
  ['/servers', '/host'],
];

/** A pointer into the document as it was written; deeper down, the nearest place that both have is found by it. */
export function swaggerPointer(pointer: string): string {
  const moved = MOVED.find(([now]) => pointer === now || pointer.startsWith(`${now}/`));
  return moved === undefined ? pointer : moved[1] + pointer.slice(moved[0].length);
}
