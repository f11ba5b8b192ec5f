import type { Reporter } from '../diagnostics/index.ts';
import type { Contract } from '../model/contract.ts';
import { subschemas } from '../model/cycles.ts';
import { wholeOf } from '../model/find-property.ts';
import { placeKey } from '../model/origin.ts';
import type { Schema, SchemaObject } from '../model/schema.ts';

/** Members that are named; the rest is counted. */
const NAMED = 3;

/**
 * Reports every `allOf` of which one part describes a member that another refuses. Each part validates the whole value
 * by itself, so that no value may have the member, and a real reply of the provider is refused.
 */
export function reportClosedParts(contract: Contract, reporter: Reporter): void {
  const told = new Set<string>();
  const seen = new Set<Schema>();
  const open: Schema[] = [...contract.schemas.values()].map(({ schema }) => schema);
  for (let schema = open.pop(); schema !== undefined; schema = open.pop()) {
    if (typeof schema === 'boolean' || seen.has(schema)) continue;
    seen.add(schema);
    for (const each of subschemas(schema)) open.push(each);
    const place = placeKey(schema.origin);
    const refused = schema.allOf === undefined || told.has(place) ? [] : refusedMembers(schema, contract);
    if (refused.length === 0) continue;
    told.add(place);
    report(schema, refused, needsRefused(schema, refused, contract), reporter);
  }
}

/** Whether the value needs one of the members that it may not have. */
function needsRefused(schema: SchemaObject, refused: readonly string[], { schemas }: Contract): boolean {
  return wholeOf(schema, schemas).some(({ required }) => required?.some((name) => refused.includes(name)));
}

function refusedMembers(schema: SchemaObject, { schemas }: Contract): readonly string[] {
  const parts = wholeOf(schema, schemas);
  const closed = parts.filter(
    ({ additionalProperties, patternProperties }) =>
      additionalProperties === false && patternProperties === undefined,
  );
  const names = parts.flatMap(({ properties, required }) => [
    ...(properties?.keys() ?? []),
    ...(required ?? []),
  ]);
  return [...new Set(names)].filter((name) => closed.some((part) => part.properties?.has(name) !== true));
}

function report(
  { origin }: SchemaObject,
  refused: readonly string[],
  isImpossible: boolean,
  reporter: Reporter,
): void {
  const named = refused.slice(0, NAMED).map((name) => JSON.stringify(name));
  const more = refused.length > NAMED ? ` and ${refused.length - NAMED} more` : '';
  const impossible = isImpossible ? ' One of them is required, so no value satisfies the schema.' : '';
  reporter.report({
    code: 'TLY3015',
    severity: 'warning',
    message: `\`additionalProperties: false\` in one part of this \`allOf\` forbids members of another part, so no value can have ${named.join(', ')}${more}.${impossible}`,
    fix: 'Remove `additionalProperties: false` from the parts, and add `unevaluatedProperties: false` next to `allOf` to forbid unknown members.',
    at: origin,
  });
}
