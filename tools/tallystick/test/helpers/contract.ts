import type {
  Binding,
  Contract,
  HttpParameter,
  JsonRpcBinding,
  JsonValue,
  NamedSchema,
  Operation,
  Outcome,
  Schema,
  SchemaId,
  SchemaObject,
  Webhook,
} from '../../src/model/index.ts';

/** A schema as plain JSON: the model's keywords, maps as objects. Refs are `#/schemas/NAME`. */
export type PlainSchema = boolean | { readonly [keyword: string]: unknown };

export interface PlainOutcome extends Partial<Omit<Outcome, 'content' | 'headers'>> {
  readonly content?: Readonly<Record<string, PlainSchema>>;
}

/** Unset members are the dullest value. `input` of json-rpc operations is also what its params are made from. */
export interface PlainOperation extends Partial<Omit<Operation, 'input' | 'outcomes' | 'binding'>> {
  readonly id: string;
  readonly input?: PlainSchema;
  readonly outcomes?: readonly PlainOutcome[];
  readonly binding?: Binding;
}

export interface PlainContract
  extends Partial<Omit<Contract, 'schemas' | 'operations' | 'webhooks' | 'cyclic'>> {
  readonly schemas?: Readonly<Record<string, PlainSchema>>;
  readonly operations?: readonly PlainOperation[];
  readonly webhooks?: readonly (Partial<Omit<Webhook, 'payload'>> & {
    readonly id: string;
    readonly payload: PlainSchema;
  })[];
}

/** A contract from plain JSON: by name of schema, by id of operation. */
export function contractOf({
  schemas = {},
  operations = [],
  webhooks = [],
  ...rest
}: PlainContract): Contract {
  const named = new Map(Object.entries(schemas).map(([name, plain]) => namedSchema(name, plain)));
  return {
    name: 'sample-api',
    typeName: 'SampleApi',
    title: 'Sample API',
    version: '1.0.0',
    dialect: 'none',
    servers: [],
    securitySchemes: [],
    ...rest,
    operations: operations.map(operationOf),
    webhooks: webhooks.map(({ payload, ...webhook }) => ({
      origin: { file: 'spec.json', pointer: `/webhooks/${webhook.id}` },
      name: lowerFirst(webhook.id),
      typeName: webhook.id,
      examples: [],
      ...webhook,
      payload: schemaOf(payload, `/webhooks/${webhook.id}/payload`),
    })),
    schemas: named,
    cyclic: cyclicIds(named),
  };
}

function namedSchema(name: string, plain: PlainSchema): [SchemaId, NamedSchema] {
  const id = `#/schemas/${name}`;
  return [id, { id, name, typeName: name, schema: schemaOf(plain, `/schemas/${name}`) }];
}

function operationOf({ input = {}, outcomes, ...plain }: PlainOperation): Operation {
  const name = camelCase(plain.id);
  const pointer = `/operations/${plain.id}`;
  return {
    origin: { file: 'spec.json', pointer },
    name,
    typeName: name.charAt(0).toUpperCase() + name.slice(1),
    tags: [],
    deprecated: false,
    binding: jsonRpcBinding(plain.id, schemaOf(input, `${pointer}/input`)),
    injected: [],
    requiredWhen: [],
    refusals: [],
    security: [],
    safety: { idempotent: false, safe: false },
    effects: [],
    examples: [],
    ...plain,
    input: schemaOf(input, `${pointer}/input`),
    outcomes: (outcomes ?? [{ name: 'result', content: { '': {} } }]).map((outcome) =>
      outcomeOf(outcome, pointer),
    ),
  };
}

function outcomeOf({ content = {}, ...plain }: PlainOutcome, operation: string): Outcome {
  const name = plain.name ?? 'result';
  const pointer = `${operation}/outcomes/${name}`;
  return {
    origin: { file: 'spec.json', pointer },
    name,
    promise: name === 'result' ? 'resolves' : 'rejects',
    matcher: name === 'result' ? { rpc: 'result' } : { rpc: -32000 },
    headers: new Map(),
    ...plain,
    content: new Map(Object.entries(content).map(([type, schema]) => [type, schemaOf(schema, pointer)])),
  };
}

export function jsonRpcBinding(method: string, input: Schema): JsonRpcBinding {
  const object = typeof input === 'object' ? input : undefined;
  return {
    protocol: 'json-rpc',
    method,
    paramStructure: 'by-name',
    params: [...(object?.properties ?? [])].map(([name, schema]) => ({
      name,
      required: object?.required?.includes(name) ?? false,
      schema,
    })),
    contentType: 'application/json',
    notification: false,
    server: {
      batch: { supported: true },
      notification: { supported: true },
      discovery: false,
      idTypes: ['number', 'string'],
    },
  };
}

/** A parameter with the default style of its location. */
export function httpParameter(
  location: HttpParameter['in'],
  name: string,
  plain: PlainSchema,
  options: Partial<HttpParameter> = {},
): HttpParameter {
  const form = location === 'query' || location === 'cookie';
  return {
    name,
    in: location,
    required: location === 'path',
    schema: schemaOf(plain),
    style: form ? 'form' : 'simple',
    explode: form,
    allowReserved: false,
    ...options,
  };
}

const SCHEMA = new Set(
  (
    'contentSchema items contains unevaluatedItems additionalProperties propertyNames unevaluatedProperties ' +
    'not if then else'
  ).split(' '),
);
const SCHEMA_LIST = new Set(['prefixItems', 'allOf', 'anyOf', 'oneOf']);
const SCHEMA_MAP = new Set(['properties', 'patternProperties', 'dependentSchemas']);

/** A model schema from plain JSON Schema 2020-12. */
export function schemaOf(plain: PlainSchema, pointer = ''): Schema {
  if (typeof plain === 'boolean') return plain;
  const members = Object.entries(plain).map(([keyword, value]) => [
    keyword,
    keywordOf(keyword, value, `${pointer}/${keyword}`),
  ]);
  return { origin: { file: 'spec.json', pointer }, ...Object.fromEntries(members) } as SchemaObject;
}

function keywordOf(keyword: string, value: unknown, pointer: string): unknown {
  if (keyword === 'type') return typeof value === 'string' ? [value] : value;
  if (SCHEMA.has(keyword)) return schemaOf(value as PlainSchema, pointer);
  if (SCHEMA_LIST.has(keyword))
    return (value as PlainSchema[]).map((item, index) => schemaOf(item, `${pointer}/${index}`));
  if (SCHEMA_MAP.has(keyword))
    return mapOf(value as Record<string, PlainSchema>, (item, key) => schemaOf(item, `${pointer}/${key}`));
  if (keyword === 'dependentRequired') return mapOf(value as Record<string, string[]>, (item) => item);
  if (keyword === 'discriminator') {
    const { propertyName, mapping } = value as { propertyName: string; mapping?: Record<string, string> };
    return { propertyName, mapping: mapOf(mapping ?? {}, (item) => item) };
  }
  if (keyword === 'defaultFrom') {
    const from = value as { pointer: string; map?: Record<string, JsonValue> };
    return { ...from, map: mapOf(from.map ?? {}, (item) => item) };
  }
  return value;
}

function mapOf<T, U>(
  object: Record<string, T>,
  convert: (item: T, key: string) => U,
): ReadonlyMap<string, U> {
  return new Map(Object.entries(object).map(([key, item]) => [key, convert(item, key)]));
}

function cyclicIds(named: ReadonlyMap<SchemaId, NamedSchema>): ReadonlySet<SchemaId> {
  const targets = new Map([...named].map(([id, { schema }]) => [id, new Set(refsOf(schema))]));
  const reaches = (from: SchemaId, to: SchemaId, seen = new Set<SchemaId>()): boolean =>
    [...(targets.get(from) ?? [])].some(
      (next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))),
    );
  return new Set([...named.keys()].filter((id) => reaches(id, id)));
}

function refsOf(value: unknown): readonly SchemaId[] {
  if (typeof value !== 'object' || value === null) return [];
  const children = value instanceof Map ? [...value.values()] : Object.values(value);
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...children.flatMap(refsOf)];
}

function camelCase(id: string): string {
  return lowerFirst(
    id.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? ''),
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
