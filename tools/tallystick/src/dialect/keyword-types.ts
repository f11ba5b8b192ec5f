import { isJsonObject, type JsonValue } from '../model/json.ts';
import { member, type ObjectNode } from '../model/spec-node.ts';
import type { SchemaContext } from './context.ts';

interface Kind {
  readonly called: string;
  readonly accepts: (value: JsonValue) => boolean;
}

const TEXT: Kind = { called: 'a string', accepts: (value) => typeof value === 'string' };
/** An empty one in YAML is null, and is accepted. */
const PROSE: Kind = { called: 'a string', accepts: (value) => value === null || typeof value === 'string' };
const FLAG: Kind = { called: 'true or false', accepts: (value) => typeof value === 'boolean' };
const LIST: Kind = { called: 'an array', accepts: Array.isArray };
const OBJECT: Kind = { called: 'an object', accepts: isJsonObject };
const TEXTS: Kind = {
  called: 'an array of strings',
  accepts: (value) => !Array.isArray(value) || value.every((each: JsonValue) => typeof each === 'string'),
};

/** Keywords that are read leniently: one of another type would be read as if it were absent. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...['title', 'description'].map((name) => [name, PROSE] as const),
  ...['$ref', 'format', 'contentEncoding', 'contentMediaType'].map((name) => [name, TEXT] as const),
  ...['readOnly', 'writeOnly', 'uniqueItems', 'deprecated'].map((name) => [name, FLAG] as const),
  ...['enum', 'allOf', 'anyOf', 'oneOf', 'prefixItems'].map((name) => [name, LIST] as const),
  ...['properties', 'patternProperties', 'dependentSchemas', 'dependentRequired', 'dependencies'].map(
    (name) => [name, OBJECT] as const,
  ),
  ['required', TEXTS] as const,
]);

/** The same of those that OpenAPI adds. */
const OPENAPI_KINDS: ReadonlyMap<string, Kind> = new Map([
  ['nullable', FLAG],
  ['discriminator', OBJECT],
]);

/** Warns about each keyword of another type than it must have, where nothing else reports it. */
export function reportKeywordKinds(node: ObjectNode, { dialect, reporter }: SchemaContext): void {
  for (const name in node.value) {
    const kind = KINDS.get(name) ?? (dialect === 'draft-7' ? undefined : OPENAPI_KINDS.get(name));
    const stated = kind === undefined ? undefined : member(node, name);
    if (kind === undefined || stated === undefined || kind.accepts(stated.value)) continue;
    reporter.report({
      code: 'TLY3008',
      severity: 'warning',
      message: `\`${name}\` must be ${kind.called} here; any other value is ignored.`,
      fix: `Write ${kind.called}, or leave \`${name}\` out.`,
      at: stated.origin,
      aboutKind: true,
    });
  }
}
