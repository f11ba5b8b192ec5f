import type { Reporter } from '../diagnostics/index.ts';
import type { Contract } from '../model/contract.ts';
import type { Operation } from '../model/operation.ts';
import { type Origin, placeKey } from '../model/origin.ts';
import type { Schema, SchemaObject } from '../model/schema.ts';

const WIDE_FORMATS: ReadonlySet<string> = new Set(['int64', 'uint64']);

/** Whether an integer may lie beyond 2^53 - 1, where a number of JavaScript stands for several integers. */
export function isInt64(schema: SchemaObject): boolean {
  const { type = [], format = '', maximum, exclusiveMaximum, minimum, exclusiveMinimum } = schema;
  if (schema.const !== undefined || schema.enum !== undefined) return false;
  const [upper, lower] = [maximum ?? exclusiveMaximum, minimum ?? exclusiveMinimum];
  const isBeyond = (bound: number | undefined): boolean => Math.abs(bound ?? 0) > Number.MAX_SAFE_INTEGER;
  if (isBeyond(upper) || isBeyond(lower)) return type.includes('integer');
  const open = upper === undefined || (lower === undefined && format === 'int64');
  return open && WIDE_FORMATS.has(format) && (type.includes('integer') || type.includes('number'));
}

/** Reports, once for each schema and each operation, where integers may lose digits, unless the config prevents it. */
export function reportInt64(contract: Contract, reporter: Reporter): void {
  if (contract.int64 === 'bigint') return;
  const told = new Set<string>();
  for (const { name, schema } of contract.schemas.values())
    if (typeof schema === 'object' && isNew(schema.origin, told))
      report(`The schema ${JSON.stringify(name)}`, placesIn(schema), schema.origin, reporter);
  for (const operation of contract.operations) reportOperation(operation, reporter);
  for (const { id, payload, origin } of contract.webhooks)
    report(`The payload of ${JSON.stringify(id)}`, placesIn(payload), origin, reporter);
}

/** The request and response variants of a schema have one location. */
function isNew(at: Origin, told: Set<string>): boolean {
  const place = placeKey(at);
  if (told.has(place)) return false;
  told.add(place);
  return true;
}

function reportOperation({ id, input, outcomes, origin }: Operation, reporter: Reporter): void {
  const replies = outcomes.flatMap(({ content }) => [...content.values()].flatMap((each) => placesIn(each)));
  const places = [...placesIn(input), ...replies];
  report(`The operation ${JSON.stringify(id)}`, places, origin, reporter);
}

/** Places that are named; the rest is counted. */
const NAMED = 5;

function report(what: string, places: readonly string[], at: Origin, reporter: Reporter): void {
  const distinct = [...new Set(places)];
  if (distinct.length === 0) return;
  const named = distinct.slice(0, NAMED).map((place) => (place === '' ? 'itself' : place));
  const more = distinct.length > NAMED ? ` and ${distinct.length - NAMED} more` : '';
  reporter.report({
    code: 'TLY3012',
    severity: 'info',
    message: `${what} has int64 integers (${named.join(', ')}${more}). JavaScript numbers are exact only up to 2^53 - 1.`,
    fix: "If values can be larger, set `int64: 'bigint'` in the config, add a `maximum`, or use strings.",
    at,
  });
}

/** `lines[].id`; '' is the value itself. Refs are not followed: the schema that they name has its own diagnostic. */
function placesIn(schema: Schema, place = ''): readonly string[] {
  if (typeof schema === 'boolean') return [];
  const {
    properties,
    items,
    additionalProperties,
    prefixItems = [],
    allOf = [],
    anyOf = [],
    oneOf = [],
  } = schema;
  const members = [...(properties ?? [])].map(
    ([name, each]) => [each, place === '' ? name : `${place}.${name}`] as const,
  );
  const inner = [items, ...prefixItems].map((each) => [each, `${place}[]`] as const);
  const beside = [...allOf, ...anyOf, ...oneOf].map((each) => [each, place] as const);
  const rest = [[additionalProperties, `${place}.*`] as const];
  return [
    ...(isInt64(schema) ? [place] : []),
    ...[...members, ...inner, ...rest, ...beside].flatMap(([each, at]) =>
      each === undefined ? [] : placesIn(each, at),
    ),
  ];
}
