import type {
  ContractData,
  HttpBindingData,
  Json,
  JsonRpcBindingData,
  JsonSchema,
  LinkData,
  OperationData,
  OutcomeData,
  SecuritySchemeData,
  WebhookData,
} from '@tallystick/runtime/contract';
import type {
  Contract,
  HttpBinding,
  HttpRequestBody,
  JsonRpcBinding,
  Link,
  Operation,
  Outcome,
  SchemaId,
  SecurityScheme,
  Webhook,
} from '../index.ts';
import { escapeSegment } from '../pointer.ts';
import { schemaData } from './schema-data.ts';

/** The contract as data, for tools: the model in JSON, without where it was read. */
export function contractData(contract: Contract): ContractData {
  const ref = (id: SchemaId): string => `#/schemas/${escapeSegment(contract.schemas.get(id)?.name ?? id)}`;
  const schema: SchemaOf = (each) => schemaData(each, ref);
  const { name, title, version, description, dialect, servers, securitySchemes, operations, webhooks } =
    contract;
  return {
    name,
    title,
    version,
    ...given({ description }),
    dialect,
    servers: servers.map(({ url, description: said, variables }) => ({
      url,
      ...given({ description: said }),
      ...(variables.size === 0 ? {} : { variables: Object.fromEntries(variables) }),
    })),
    securitySchemes: securitySchemes.map(schemeData),
    operations: operations.map((operation) => operationData(operation, schema)),
    webhooks: webhooks.map((webhook) => webhookData(webhook, schema)),
    schemas: Object.fromEntries(
      [...contract.schemas.values()].map((each) => [each.name, schema(each.schema)]),
    ),
  };
}

type SchemaOf = (
  schema: Outcome['content'] extends ReadonlyMap<string, infer Schema> ? Schema : never,
) => JsonSchema;

/** Members that have a value: absent ones stay absent. */
function given<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Members]?: Exclude<Members[Name], undefined> };
}

function schemeData({ origin: _origin, ...scheme }: SecurityScheme): SecuritySchemeData {
  return scheme as SecuritySchemeData;
}

function operationData(operation: Operation, schema: SchemaOf): OperationData {
  const { id, name, typeName, summary, description, deprecated, source, binding } = operation;
  const { injected, requiredWhen, refusals, security, safety, chunks, effects, links, examples } = operation;
  return {
    id,
    name,
    typeName,
    ...given({ summary, description, source }),
    ...(deprecated ? { deprecated } : {}),
    binding: binding.protocol === 'http' ? httpData(binding, schema) : jsonRpcData(binding, schema),
    input: schema(operation.input),
    injected: injected as OperationData['injected'],
    requiredWhen: requiredWhen.map(({ pointer, option, equals }) => ({ pointer, option, equals })),
    outcomes: operation.outcomes.map((outcome) => outcomeData(outcome, schema)),
    refusals,
    security,
    safety,
    ...(chunks === undefined ? {} : { chunks: { items: chunks.items, max: chunks.max, join: chunks.join } }),
    effects,
    ...(links === undefined ? {} : { links: links.map(linkData) }),
    examples: examples as OperationData['examples'],
  };
}

function linkData({ name, description, outcome, operation, inputs }: Link): LinkData {
  return { name, ...given({ description }), outcome, operation, inputs: inputs as LinkData['inputs'] };
}

function httpData({ method, path, parameters, requestBody }: HttpBinding, schema: SchemaOf): HttpBindingData {
  return {
    protocol: 'http',
    method: method.toUpperCase(),
    path,
    parameters: parameters.map(
      ({ name, in: location, required, schema: each, style, explode, mediaType }) => ({
        name,
        in: location,
        required,
        schema: schema(each),
        style,
        explode,
        ...given({ mediaType }),
      }),
    ),
    ...(requestBody === undefined
      ? {}
      : {
          requestBody: {
            required: requestBody.required,
            content: mapped(requestBody.content, ({ schema: each }) => schema(each ?? true)),
            ...encodingData(requestBody, schema),
          },
        }),
  };
}

/** Of the media types that say something of their members' encoding. */
function encodingData({ content }: HttpRequestBody, schema: SchemaOf) {
  const stated = [...content].filter(([, { encoding }]) => encoding.size > 0);
  if (stated.length === 0) return {};
  const encoding = mapped(new Map(stated), (media) =>
    mapped(media.encoding, ({ contentType, style, explode, headers }) => ({
      ...given({ contentType, style, explode }),
      ...(headers === undefined
        ? {}
        : { headers: mapped(headers, (header) => ({ ...header, schema: schema(header.schema) })) }),
    })),
  );
  return { encoding };
}

function jsonRpcData(binding: JsonRpcBinding, schema: SchemaOf): JsonRpcBindingData {
  const { method, paramStructure, params, contentType, notification, server } = binding;
  return {
    protocol: 'json-rpc',
    method,
    paramStructure,
    params: params.map(({ name, required, schema: each }) => ({ name, required, schema: schema(each) })),
    contentType,
    notification,
    server,
  };
}

function outcomeData(outcome: Outcome, schema: SchemaOf): OutcomeData {
  const { name, promise, matcher, content, headers, message, description, template, wait, source } = outcome;
  return {
    name,
    promise,
    matcher: matcher as OutcomeData['matcher'],
    content: mapped(content, schema),
    headers: mapped(headers, ({ schema: each, required }) => ({ schema: schema(each), required })),
    ...given({ message, description, wait, source }),
    ...(template === undefined ? {} : { template: template as Json }),
  };
}

function webhookData(
  { id, name, typeName, summary, description, payload, examples, delivery, source }: Webhook,
  schema: SchemaOf,
): WebhookData {
  return {
    id,
    name,
    typeName,
    ...given({ summary, description, delivery, source }),
    payload: schema(payload),
    examples: examples as WebhookData['examples'],
  };
}

function mapped<Value, Result>(
  map: ReadonlyMap<string, Value>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries([...map].map(([key, value]) => [key, change(value)]));
}
