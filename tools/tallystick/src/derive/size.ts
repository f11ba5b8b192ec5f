import { subschemas } from '../model/cycles.ts';
import {
  type Contract,
  isJsonObject,
  type JsonValue,
  type Schema,
  type SchemaObject,
} from '../model/index.ts';

/** How large a contract is: its operations and schemas, and the names and values that they list, each counted once. */
export function sizeOf({ operations, schemas }: Contract): number {
  const stated = operations.flatMap(({ input, outcomes }) => [
    input,
    ...outcomes.flatMap(({ content, headers }) => [
      ...content.values(),
      ...[...headers.values()].map(({ schema }) => schema),
    ]),
  ]);
  const examples = operations.flatMap((operation) => operation.examples.map(({ input }) => valuesIn(input)));
  const all = [...stated, ...[...schemas.values()].map(({ schema }) => schema)];
  return operations.length + sum(examples) + schemasIn(all);
}

function schemasIn(open: Schema[]): number {
  const found = new Set<SchemaObject>();
  let size = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'boolean' || found.has(next)) continue;
    found.add(next);
    size += 1 + listed(next);
    for (const each of subschemas(next)) open.push(each);
  }
  return size;
}

function listed({ const: constant, default: standard, ...schema }: SchemaObject): number {
  const values = [constant ?? null, standard ?? null, ...(schema.enum ?? []), ...(schema.examples ?? [])];
  const needs = [...(schema.dependentRequired?.values() ?? [])].map(({ length }) => length);
  return sum(values.map(valuesIn)) + (schema.required?.length ?? 0) + sum(needs);
}

/** A value and all values in it. */
function valuesIn(value: JsonValue): number {
  let size = 0;
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    size += 1;
    if (Array.isArray(next)) for (const item of next) open.push(item);
    else if (isJsonObject(next)) for (const member of Object.values(next)) open.push(member);
  }
  return size;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
