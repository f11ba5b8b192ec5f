import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { escapeSegment } from '../model/pointer.ts';

/** Texts of all `$ref` members below a value, without those in plain data, each once. */
export function refsIn(root: JsonValue): readonly RefSite[] {
  const found: RefSite[] = [];
  collect(root, '', found, false);
  return found;
}

export interface RefSite {
  readonly ref: string;
  readonly pointer: string;
}

/** Members whose value is data and not part of the spec. */
const DATA = new Set(['example', 'default', 'const', 'enum', 'value']);

/**
 * Whether a member is a schema's `examples`: a list of values. OpenAPI's own are a map of Example Objects, and an
 * OpenRPC method's, which stand beside its `params`, are pairings that may be references.
 */
function isSchemaExamples(owner: JsonObject, name: string, value: JsonValue): boolean {
  return name === 'examples' && Array.isArray(value) && !Object.hasOwn(owner, 'params');
}

/** Members whose own members have names from the API, so that even `default` or `example` is one of those. */
const NAMED = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'schemas',
  'dependentSchemas',
  'dependencies',
  'responses',
  'parameters',
  'requestBodies',
  'headers',
  'callbacks',
  'webhooks',
  'pathItems',
]);

/** Recursive: the depth budget has been checked before. `named`: the members' names come from the API. */
function collect(value: JsonValue, pointer: string, found: RefSite[], named: boolean): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collect(item, `${pointer}/${index}`, found, false);
    return;
  }
  if (!isJsonObject(value)) return;
  const ref = value['$ref'];
  if (typeof ref === 'string') found.push({ ref, pointer: `${pointer}/$ref` });
  for (const [name, item] of Object.entries(value)) {
    if (typeof item !== 'object' || item === null) continue;
    if (!named && (DATA.has(name) || isSchemaExamples(value, name, item))) continue;
    collect(item, `${pointer}/${escapeSegment(name)}`, found, !named && NAMED.has(name));
  }
}

/** The parts of a reference: what names the document ('' is the same one) and what names the place in it. */
export function splitRef(ref: string): { readonly target: string; readonly fragment: string } {
  const hash = ref.indexOf('#');
  return hash < 0
    ? { target: ref, fragment: '' }
    : { target: ref.slice(0, hash), fragment: ref.slice(hash + 1) };
}

/** Whether a target leads out of the file system: it has a scheme of its own, or a host. */
export function isAbsoluteUri(target: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(target) || /^[\\/]{2}/.test(target);
}

export function decodeFragment(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}
