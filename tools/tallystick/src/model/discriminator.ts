import type { Contract } from './contract.ts';
import { findProperty, wholeOf } from './find-property.ts';
import type { JsonValue } from './json.ts';
import type { Discriminator, Schema, SchemaObject } from './schema.ts';

/**
 * What a union requires where a member distinguishes its branches (OpenAPI, Discriminator Object): the branch that it
 * names, however many others the value is valid against. It is a hint: a value that names no branch is validated
 * against the union itself. Undefined where the member does not name every branch, or one is not an object that could
 * have it, so that the union must be read without it.
 */
export function discriminatedParts(
  schema: SchemaObject,
  contract: Pick<Contract, 'schemas'>,
): readonly SchemaObject[] | undefined {
  const { discriminator, oneOf, anyOf, origin } = schema;
  const branches = oneOf ?? anyOf;
  if (discriminator === undefined || branches === undefined || (oneOf !== undefined && anyOf !== undefined))
    return undefined;
  const named = branches.map((branch) => ({
    branch,
    values: discriminatingValues(branch, discriminator, contract),
  }));
  const all = named.flatMap(({ values }) => values);
  const distinct = new Set(all.map((value) => JSON.stringify(value))).size === all.length;
  if (!distinct || named.some(({ values }) => values.length === 0)) return undefined;
  if (!branches.every((branch) => takesObjects(branch, contract))) return undefined;
  const having = havingOneOf(discriminator, origin);
  const closed = branches.every((branch) => takesOnlyItsOwn(branch, discriminator, contract));
  const union = { origin, ...(oneOf === undefined ? { anyOf: branches } : { oneOf: branches }) };
  return [
    // Where no branch takes another name, to list those there are says more than that none is valid.
    closed ? having(all) : { origin, if: having(all), else: union },
    ...named.map(({ branch, values }) => ({ origin, if: having(values), [THEN]: branch })),
  ];
}

function havingOneOf({ propertyName }: Discriminator, origin: SchemaObject['origin']) {
  return (values: readonly JsonValue[]): SchemaObject => ({
    origin,
    type: ['object'],
    properties: new Map([[propertyName, { origin, enum: values }]]),
    required: [propertyName],
  });
}

/** Whether a value that names another branch, or none, is refused by the branch itself. */
function takesOnlyItsOwn(
  branch: Schema,
  { propertyName }: Discriminator,
  contract: Pick<Contract, 'schemas'>,
): boolean {
  const property = findProperty(branch, propertyName, contract);
  const parts = wholeOf(branch, contract.schemas);
  return (
    typeof property === 'object' &&
    (property.const !== undefined || property.enum !== undefined) &&
    parts.some(({ type }) => type?.length === 1 && type[0] === 'object') &&
    parts.some(({ required }) => required?.includes(propertyName) === true)
  );
}

/** The keyword; no promise is meant. */
const THEN = 'then';

/** The values that select a branch: its own constants, what the mapping says, or the name of its schema. */
export function discriminatingValues(
  branch: Schema,
  { propertyName, mapping }: Discriminator,
  contract: Pick<Contract, 'schemas'>,
): readonly JsonValue[] {
  if (typeof branch === 'boolean') return [];
  const property = findProperty(branch, propertyName, contract);
  const { const: constant, enum: values } = typeof property === 'object' ? property : {};
  if (constant !== undefined) return [constant];
  if (values !== undefined) return values;
  if (branch.$ref === undefined) return [];
  const mapped = [...mapping].filter(([, id]) => id === branch.$ref).map(([value]) => value);
  const implied = contract.schemas.get(branch.$ref)?.name;
  return mapped.length > 0 || implied === undefined ? mapped : [implied];
}

function takesObjects(branch: Schema, { schemas }: Pick<Contract, 'schemas'>): boolean {
  const seen = new Set<Schema>();
  for (let current: Schema | undefined = branch; typeof current === 'object' && !seen.has(current); ) {
    if (current.type?.includes('object') === false) return false;
    seen.add(current);
    current = current.$ref === undefined ? undefined : schemas.get(current.$ref)?.schema;
  }
  return true;
}
