import type { ContractData, JsonSchema, OperationData, OutcomeData } from '@tallystick/runtime/contract';
import { resolveReference } from '@tallystick/runtime/schema';
import type { ProjectedMember, ProjectedSchema } from '../../emit/types/index.ts';
import type { MatchedOperation } from '../match-operations.ts';
import type { TypeComparison } from './compare-types.ts';
import type { PlacePair } from './probe.ts';

/** What the client of a package types besides: of HTTP operations the headers and statuses of replies, and media types. */
export function compareHttpTypes(
  comparison: TypeComparison,
  { before, after }: MatchedOperation,
  old: ContractData,
  now: ContractData,
): void {
  if (before.binding.protocol !== 'http' || after.binding.protocol !== 'http') return;
  for (const outcome of before.outcomes) {
    const own = after.outcomes.find(({ name }) => name === outcome.name);
    const names = Object.keys(outcome.headers);
    if (own === undefined || names.length === 0) continue;
    comparison.compare({
      old: headersType(outcome, old, names),
      now: headersType(own, now, names),
      at: placesOf(before, after, headersPlace(outcome.name)),
      uses: { read: true, write: false },
    });
  }
  const [statuses, current] = [statusesOf(before), statusesOf(after)];
  if (statuses !== undefined && current !== undefined)
    comparison.compareChoices(statuses, current, placesOf(before, after, STATUSES));
  const [types, others] = [before, after].map(({ binding }) =>
    binding.protocol === 'http' ? Object.keys(binding.requestBody?.content ?? {}) : [],
  );
  comparison.compareOptions(types ?? [], others ?? [], placesOf(before, after, MEDIA_TYPES));
}

/** Endings of the names of such types, behind the name that begins the types of the operation. */
export const STATUSES = ' statuses';
export const MEDIA_TYPES = ' media types';

export function headersPlace(outcome: string): string {
  return ` headers of ${outcome}`;
}

function placesOf(before: OperationData, after: OperationData, ending: string): PlacePair {
  return {
    old: { type: before.typeName + ending, path: [] },
    now: { type: after.typeName + ending, path: [] },
  };
}

/**
 * What `headers.get(name)` gives: text, or one of the texts that a list names; null for what may be absent or is not declared.
 */
function headersType(
  { headers }: OutcomeData,
  { schemas }: ContractData,
  names: readonly string[],
): ProjectedSchema {
  const members = names.map((name): ProjectedMember => {
    const { schema = true, required = false } = headers[name] ?? {};
    const values = valuesOf(schema, schemas);
    const text: ProjectedSchema = values === undefined ? { type: 'string' } : { enum: values };
    return { name, required: true, schema: required ? text : { anyOf: [text, { type: 'null' }] } };
  });
  return { type: 'object', members };
}

function valuesOf(schema: JsonSchema, schemas: ContractData['schemas']): readonly string[] | undefined {
  if (typeof schema === 'boolean') return undefined;
  const target = resolveReference(schema['$ref'], schemas) ?? schema;
  if (typeof target === 'boolean') return undefined;
  const values = target['const'] === undefined ? target['enum'] : [target['const']];
  const isText = Array.isArray(values) && values.every((value) => typeof value === 'string');
  return isText && values.length > 0 ? values : undefined;
}

/** The statuses that a call resolves with, by the names of their outcomes; undefined where not each has one. */
function statusesOf({ outcomes }: OperationData): ReadonlyMap<string, number> | undefined {
  const replies = outcomes.filter(({ promise }) => promise === 'resolves');
  const statuses = replies.flatMap(({ name, matcher: { status } }) =>
    status === undefined || status.from !== status.to ? [] : [[name, status.from] as const],
  );
  return statuses.length === replies.length ? new Map(statuses) : undefined;
}
