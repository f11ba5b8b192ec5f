import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { escapeSegment } from '../model/pointer.ts';
import { eachSpecMember } from '../model/spec-members.ts';

/** A schema with its own URI, and the names for places in it (JSON Schema 2020-12, Core, section 8.2). */
export interface Resource {
  /** Absolute, without fragment. */
  readonly uri: string;
  /** The place of its root in the file. */
  readonly pointer: string;
  /** Pointers into the file, by name: of `$anchor`, and of `$dynamicAnchor`. */
  readonly anchors: Map<string, string>;
  readonly dynamicAnchors: Map<string, string>;
}

interface ResourceOptions {
  /** Before 2019-09 keywords beside `$ref` have no meaning, and neither does an `$id`. */
  readonly refsStandAlone: boolean;
}

/** The URI that a file was read from. */
function retrievalUri(path: string): string {
  return isAbsolute(path) ? pathToFileURL(path).href : path;
}

/** The resources of a file, the file itself first. Most files hold no other. */
export function resourcesIn(
  path: string,
  text: string,
  value: JsonValue,
  options: ResourceOptions,
): readonly Resource[] {
  const root = resource(retrievalUri(path).replace(/#.*$/s, ''), '');
  const found = [root];
  if (hasIdentifiers(text)) collect(value, '', root, found, options, false);
  return found;
}

/** Whether a text may hold a schema with a URI or a name. */
export function hasIdentifiers(text: string): boolean {
  return /\$(id|anchor|dynamicAnchor)\b/.test(text);
}

function resource(uri: string, pointer: string): Resource {
  return { uri, pointer, anchors: new Map(), dynamicAnchors: new Map() };
}

/** Recursive: the depth limit has been checked before. `named`: the members' names come from the API. */
function collect(
  value: JsonValue,
  pointer: string,
  within: Resource,
  found: Resource[],
  options: ResourceOptions,
  named: boolean,
): void {
  if (typeof value !== 'object' || value === null) return;
  const current = isJsonObject(value) && !named ? identified(value, pointer, within, found, options) : within;
  eachSpecMember(value, named, (name, item, inner) =>
    collect(item, `${pointer}/${escapeSegment(name)}`, current, found, options, inner),
  );
}

function identified(
  value: JsonObject,
  pointer: string,
  within: Resource,
  found: Resource[],
  { refsStandAlone }: ResourceOptions,
): Resource {
  const { $id, $anchor, $dynamicAnchor, $ref } = value;
  if (refsStandAlone && typeof $ref === 'string') return within;
  const current = typeof $id === 'string' ? withId($id, pointer, within, found) : within;
  if (typeof $anchor === 'string') current.anchors.set($anchor, pointer);
  if (typeof $dynamicAnchor === 'string') current.dynamicAnchors.set($dynamicAnchor, pointer);
  return current;
}

/** Draft 7 has `$id: "#name"` for what `$anchor` is later. */
function withId(id: string, pointer: string, within: Resource, found: Resource[]): Resource {
  const [target = '', fragment = ''] = id.split('#');
  const uri = target === '' ? within.uri : resolvedUri(target, within.uri);
  if (uri === undefined) return within;
  const current = uri === within.uri ? within : resource(uri, pointer);
  if (current !== within) found.push(current);
  if (fragment !== '' && !fragment.startsWith('/')) current.anchors.set(fragment, pointer);
  return current;
}

/** Absolute and without fragment; undefined where the two make no URI. */
export function resolvedUri(reference: string, base: string): string | undefined {
  if (reference === '') return base;
  if (!URL.canParse(reference, base)) return undefined;
  const url = new URL(reference, base);
  url.hash = '';
  return url.href;
}

/** The innermost resource that a place of the file is in. */
export function resourceAt(resources: readonly Resource[], pointer: string): Resource | undefined {
  return resources.reduce<Resource | undefined>((innermost, each) => {
    const inside = each.pointer === '' || pointer === each.pointer || pointer.startsWith(`${each.pointer}/`);
    return inside && (innermost === undefined || each.pointer.length >= innermost.pointer.length)
      ? each
      : innermost;
  }, undefined);
}
