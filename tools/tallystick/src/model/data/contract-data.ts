import type {
  ContractData,
  LinkData,
  OperationData,
  OutcomeData,
  ResourceData,
  ResourceOperationData,
  SecuritySchemeData,
  WebhookData,
} from '@tallystick/runtime/contract';
import type {
  Binding,
  Contract,
  Link,
  Operation,
  Outcome,
  Resource,
  SecurityScheme,
  Webhook,
} from '../index.ts';
import { unreachable } from '../unreachable.ts';
import { httpData } from './bindings/http.ts';
import { jsonRpcData } from './bindings/json-rpc.ts';
import { given, mapped, type SchemaOf, serverData } from './members.ts';
import { wireSchemas } from './wire.ts';

/** Version of the format of `ContractData`. A change that old readers would misread is a new version. */
export const FORMAT_VERSION = 1;

/** The contract as data, for tools: the model in JSON, without where it was read. */
export function contractData(contract: Contract): ContractData {
  const { schema, schemas } = wireSchemas(contract);
  const outcomeOf = perOutcome((outcome) => outcomeData(outcome, schema));
  const { name, title, version, description, dialect, servers, securitySchemes, operations, webhooks } =
    contract;
  return {
    formatVersion: FORMAT_VERSION,
    name,
    title,
    version,
    ...given({ description }),
    dialect,
    servers: servers.map(serverData),
    securitySchemes: securitySchemes.map(schemeData),
    operations: operations.map((operation) => operationData(operation, schema, outcomeOf)),
    webhooks: webhooks.map((webhook) => webhookData(webhook, schema)),
    ...given({ resources: contract.resources?.map(resourceData) }),
    schemas,
    ...(contract.formats === 'annotate' ? { formats: contract.formats } : {}),
    ...given({ patternLength: contract.patternLength }),
  };
}

function schemeData({ origin: _origin, flows: _flows, ...scheme }: SecurityScheme): SecuritySchemeData {
  return scheme;
}

/** The full description is in the documentation of its call. */
function operationData(
  operation: Operation,
  schema: SchemaOf,
  outcomeOf: (outcome: Outcome) => OutcomeData,
): OperationData {
  const { id, name, typeName, summary, deprecated, sunset, source, binding } = operation;
  const { injected, requiredWhen, refusals, security, scopes, safety, chunks, effects } = operation;
  const { links, examples, pagination } = operation;
  return {
    id,
    name,
    typeName,
    ...given({ summary, source }),
    ...(deprecated ? { deprecated } : {}),
    ...given({ sunset }),
    binding: bindingData(binding, schema),
    input: schema(operation.input),
    injected,
    requiredWhen: requiredWhen.map(({ pointer, option, equals }) => ({ pointer, option, equals })),
    outcomes: operation.outcomes.map(outcomeOf),
    refusals,
    security,
    ...given({ scopes }),
    safety,
    ...(chunks === undefined ? {} : { chunks: { items: chunks.items, max: chunks.max, join: chunks.join } }),
    ...(pagination ? { pagination } : {}),
    effects,
    ...(links === undefined ? {} : { links: links.map(linkData) }),
    examples,
  };
}

/** Many operations have the same outcomes. */
function perOutcome(make: (outcome: Outcome) => OutcomeData): (outcome: Outcome) => OutcomeData {
  const known = new Map<Outcome, OutcomeData>();
  return (outcome) => {
    const data = known.get(outcome) ?? make(outcome);
    known.set(outcome, data);
    return data;
  };
}

function bindingData(binding: Binding, schema: SchemaOf): OperationData['binding'] {
  switch (binding.protocol) {
    case 'http':
      return httpData(binding, schema);
    case 'json-rpc':
      return jsonRpcData(binding, schema);
    default:
      return unreachable(binding);
  }
}

function linkData({ name, description, outcome, operation, inputs }: Link): LinkData {
  return { name, ...given({ description }), outcome, operation, inputs };
}

function outcomeData(outcome: Outcome, schema: SchemaOf): OutcomeData {
  const { name, promise, matcher, content, headers, message, description, template } = outcome;
  const { wait, expired, source } = outcome;
  const examples = outcome.examples && mapped(outcome.examples, (named) => Object.fromEntries(named));
  return {
    name,
    promise,
    matcher,
    content: mapped(content, schema),
    ...given({ examples }),
    headers: mapped(headers, (header) => ({ ...header, schema: schema(header.schema) })),
    ...given({ message, description, wait, expired, source, template }),
  };
}

/** How it is known is for people. What only needs an item to be there is short: a large spec has much of it. */
function resourceData({ by: _by, guesses: _guesses, operations, ...resource }: Resource): ResourceData {
  const isShort = ({ action, ids }: ResourceOperationData): boolean =>
    action === 'inside' && ids === undefined;
  const inside = operations.filter(isShort).map(({ operation }) => operation);
  return {
    ...resource,
    operations: operations.filter((each) => !isShort(each)),
    ...(inside.length === 0 ? {} : { inside }),
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
    examples,
  };
}
