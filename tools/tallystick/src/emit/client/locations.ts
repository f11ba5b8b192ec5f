import type { Contract, Schema, SchemaId, SchemaObject } from '../../model/index.ts';
import { anySubschema, schemasWith } from '../../model/schema-graph.ts';
import { code, group, identifier, type Printable, propertyKey } from '../../print/index.ts';

/** Values that clients have in another form than JSON. */
export interface Marked {
  /** What the constants of schemas begin with: they hold where such values are. */
  readonly prefix: string;
  readonly is: (schema: Schema, contract: Contract) => boolean;
}

export function schemaConstant({ prefix }: Marked, id: SchemaId, { schemas }: Contract): string {
  return `${prefix}${schemas.get(id)?.typeName ?? ''}`;
}

const known = new WeakMap<Contract, Map<string, ReadonlySet<SchemaId>>>();

/** Ids of the schemas that have such values, or lead to some. */
function idsOf(marked: Marked, contract: Contract): ReadonlySet<SchemaId> {
  const all = known.get(contract) ?? new Map<string, ReadonlySet<SchemaId>>();
  known.set(contract, all);
  const ids = all.get(marked.prefix) ?? schemasWith(contract.schemas, (each) => marked.is(each, contract));
  all.set(marked.prefix, ids);
  return ids;
}

export function leadsTo(marked: Marked, schema: Schema, contract: Contract): boolean {
  const ids = idsOf(marked, contract);
  return anySubschema(
    schema,
    (each) => marked.is(each, contract) || (each.$ref !== undefined && ids.has(each.$ref)),
  );
}

/** Where a value has them; undefined where it has none. */
export function locationsOf(marked: Marked, schema: Schema, contract: Contract): Printable | undefined {
  if (typeof schema === 'boolean' || !leadsTo(marked, schema, contract)) return undefined;
  const inner = (each: Schema | undefined): readonly Printable[] => {
    const locations = each === undefined ? undefined : locationsOf(marked, each, contract);
    return locations === undefined ? [] : [locations];
  };
  const rest = [schema.additionalProperties, ...(schema.patternProperties?.values() ?? [])].flatMap(inner);
  const members = [...(schema.properties ?? [])].flatMap(([name, each]) => {
    const [locations] = inner(each);
    // One that has none is still named where it would count among the rest.
    if (locations === undefined && rest.length === 0) return [];
    return [code`${propertyKey(name)}: ${locations ?? code`{}`}`];
  });
  const items = [schema.items, ...(schema.prefixItems ?? [])].flatMap(inner);
  const also = [...referred(marked, schema, contract), ...besides(schema).flatMap(inner)];
  const entries = [
    ...(marked.is(schema, contract) ? [code`self: true`] : []),
    ...(members.length === 0 ? [] : [code`members: ${group('{', members)}`]),
    ...(rest.length === 0 ? [] : [code`rest: ${joined(rest)}`]),
    ...(items.length === 0 ? [] : [code`items: ${joined(items)}`]),
    ...(also.length === 0 ? [] : [code`also: () => ${group('[', also)}`]),
  ];
  return group('{', entries);
}

function referred(marked: Marked, { $ref }: SchemaObject, contract: Contract): readonly Printable[] {
  if ($ref === undefined || !idsOf(marked, contract).has($ref)) return [];
  return [identifier(schemaConstant(marked, $ref, contract))];
}

/** Schemas that apply to the same value. */
function besides(schema: SchemaObject): readonly (Schema | undefined)[] {
  const { allOf = [], anyOf = [], oneOf = [], dependentSchemas } = schema;
  return [...allOf, ...anyOf, ...oneOf, schema.then, schema.else, ...(dependentSchemas?.values() ?? [])];
}

function joined(locations: readonly Printable[]): Printable {
  const [only, ...others] = locations;
  return only !== undefined && others.length === 0
    ? only
    : group('{', [code`also: () => ${group('[', locations)}`]);
}
