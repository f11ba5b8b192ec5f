import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { pointer, pointerSegments } from '../../model/pointer.ts';

/** Where the members of the root were before, by where they are now. */
const MOVED: readonly (readonly [now: string, before: string])[] = [
  ['/components/schemas', '/definitions'],
  ['/components/parameters', '/parameters'],
  ['/components/requestBodies', '/parameters'],
  ['/components/responses', '/responses'],
  ['/components/securitySchemes', '/securityDefinitions'],
  ['/servers', '/host'],
];

/** A pointer into the document before it was upgraded; deeper down, the nearest place that both have is found by it. */
export function swaggerPointer(now: string, before: JsonObject): string {
  const moved = MOVED.find(([each]) => now === each || now.startsWith(`${each}/`));
  const path = moved === undefined ? now : moved[1] + now.slice(moved[0].length);
  const segments = pointerSegments(path);
  if (segments[0] === 'responses') return pointer(...inResponse(segments, 2));
  if (segments[0] === 'parameters')
    return pointer(...withoutContent(segments, 2).filter(notSchema(2, before, segments)));
  return segments[0] === 'paths' ? pointer(...inPath(segments, before)) : path;
}

/** A pointer into the upgraded document, by one into what it was. */
export function upgradedPointers(before: string): readonly string[] {
  return MOVED.flatMap(([now, was]) =>
    before.startsWith(`${was}/`) ? [now + before.slice(was.length)] : [],
  );
}

function inPath(segments: readonly string[], before: JsonObject): readonly string[] {
  const [, , member = ''] = segments;
  const depth = member === 'parameters' ? 2 : 3;
  const owner = at(before, segments.slice(0, depth));
  const part = segments[depth];
  if (part === 'requestBody') return inBody(segments, depth, owner);
  if (part === 'responses') return inResponse(segments, depth + 2);
  if (part !== 'parameters' || segments[depth + 1] === undefined) return segments;
  const left = indices(owner, (location) => location !== 'body' && location !== 'formData');
  const index = left[Number(segments[depth + 1])] ?? Number(segments[depth + 1]);
  const rest = segments.slice(depth + 2);
  return [...segments.slice(0, depth + 1), String(index), ...(rest[0] === 'schema' ? rest.slice(1) : rest)];
}

/** A body's own parameter; each member of a form is a separate parameter. */
function inBody(segments: readonly string[], depth: number, owner: JsonValue | undefined): readonly string[] {
  const parameters = [...segments.slice(0, depth), 'parameters'];
  const [index] = indices(owner, (location) => location === 'body');
  const rest = withoutContent(segments.slice(depth + 1), 0);
  if (index !== undefined) return [...parameters, String(index), ...rest];
  const [, properties, name, ...deeper] = rest;
  const found =
    properties === 'properties'
      ? indices(owner, (location, own) => location === 'formData' && own === name)[0]
      : undefined;
  return found === undefined ? parameters : [...parameters, String(found), ...deeper];
}

/** A header's schema was made of its own members. */
function inResponse(segments: readonly string[], depth: number): readonly string[] {
  if (segments[depth] !== 'headers' || segments[depth + 2] !== 'schema')
    return withoutContent(segments, depth);
  return segments.filter((_segment, index) => index !== depth + 2);
}

function withoutContent(segments: readonly string[], depth: number): readonly string[] {
  return segments[depth] === 'content'
    ? [...segments.slice(0, depth), ...segments.slice(depth + 2)]
    : segments;
}

/** The schema of a parameter that is not a body was made of its own members. */
function notSchema(depth: number, before: JsonObject, segments: readonly string[]) {
  const owner = at(before, segments.slice(0, depth));
  const made = isJsonObject(owner) && !Object.hasOwn(owner, 'schema');
  return (segment: string, index: number): boolean => !made || index !== depth || segment !== 'schema';
}

/** Of the parameters of a certain kind. */
function indices(
  owner: JsonValue | undefined,
  fits: (location: JsonValue | undefined, name: JsonValue | undefined) => boolean,
): readonly number[] {
  const parameters = isJsonObject(owner) ? owner['parameters'] : undefined;
  return (Array.isArray(parameters) ? parameters : []).flatMap((each: JsonValue, index) =>
    isJsonObject(each) && fits(each['in'], each['name']) ? [index] : [],
  );
}

function at(root: JsonValue, segments: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const segment of segments) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Readonly<Record<string, JsonValue>>)[segment];
  }
  return value;
}
