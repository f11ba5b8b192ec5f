import type { Binding, HttpBinding } from '../../model/binding.ts';
import type { Contract } from '../../model/contract.ts';
import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { Operation, OperationExample, Webhook } from '../../model/operation.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { NamedSchema, Schema, SchemaObject } from '../../model/schema.ts';
import { unreachable } from '../../model/unreachable.ts';
import type { NameTable } from '../../names/index.ts';
import { type Schemas, variantOf } from './excluded-members.ts';
import { type Both, type Use, usesOf } from './uses.ts';
import { VariantSchemas } from './variant-schemas.ts';

type Parts = Pick<Contract, 'operations' | 'webhooks' | 'schemas'>;

/**
 * Gives requests and responses their own schemas where a member goes only one way: `readOnly` ones are in no
 * request, `writeOnly` ones in no response (OpenAPI, Schema Object). A schema that is used both ways keeps its name
 * for what the provider sends; what it is sent gets `…Request`. Webhooks are sent by the provider. Other schemas,
 * and so all contracts without such members, stay the same.
 */
export function splitVariants(parts: Parts, typeNames: NameTable): Parts {
  const { operations, webhooks, schemas } = parts;
  const roots: Both<readonly Schema[]> = {
    request: operations.flatMap(sentSchemas),
    response: receivedSchemas(parts),
  };
  const uses = usesOf(roots, schemas);
  if (uses === undefined) return parts;
  const twice = [...schemas.values()].filter(({ id }) => uses.get(id) === 'both');
  const doubles = new Map(twice.map((named) => [named.id, doubleOf(named, schemas, typeNames)]));
  const forms: Both<VariantSchemas> = {
    request: new VariantSchemas('request', schemas, (id) => doubles.get(id)?.id ?? id),
    response: new VariantSchemas('response', schemas, (id) => id),
  };
  const known = new Map<Outcome, Outcome>();
  const outcomeOf = (outcome: Outcome): Outcome => {
    const one = known.get(outcome) ?? splitOutcome(outcome, forms.response, schemas);
    known.set(outcome, one);
    return one;
  };
  const split = [...schemas.values()].flatMap((named) =>
    splitSchema(named, uses.get(named.id), doubles.get(named.id), forms),
  );
  return {
    operations: operations.map((operation) => splitOperation(operation, forms.request, outcomeOf, schemas)),
    webhooks: webhooks.map((webhook) => splitWebhook(webhook, forms, schemas)),
    schemas: new Map(split.map((named) => [named.id, named])),
  };
}

function splitSchema(
  named: NamedSchema,
  use: Use | undefined,
  double: NamedSchema | undefined,
  forms: Both<VariantSchemas>,
): readonly NamedSchema[] {
  if (use === undefined) return [named];
  const own = { ...named, schema: forms[use === 'both' ? 'response' : use].formOf(named.schema) };
  return double === undefined ? [own] : [own, { ...double, schema: forms.request.formOf(named.schema) }];
}

function doubleOf(named: NamedSchema, schemas: Schemas, typeNames: NameTable): NamedSchema {
  const candidates = ['Request', 'InRequest', 'AsSent'].map((suffix) => `${named.typeName}${suffix}`);
  const free = candidates.find((name) => !typeNames.has(name) && !schemas.has(name));
  const wanted = free ?? `${named.typeName}InRequests`;
  const { origin } = typeof named.schema === 'object' ? named.schema : { origin: { file: '', pointer: '' } };
  const what = `the request variant of the schema ${JSON.stringify(named.name)}`;
  const name = typeNames.claim(wanted, what, origin);
  return { id: name, name, typeName: name, schema: named.schema };
}

function splitOperation(
  operation: Operation,
  request: VariantSchemas,
  outcomeOf: (outcome: Outcome) => Outcome,
  schemas: Schemas,
): Operation {
  const { binding, input, outcomes, examples } = operation;
  if (!hasVariants(binding) || typeof input === 'boolean') return operation;
  return {
    ...operation,
    binding: splitBinding(binding, request),
    input: splitInput(input, request),
    outcomes: outcomes.map(outcomeOf),
    examples: examples.map((example) => splitExample(example, operation, schemas)),
  };
}

/** `readOnly` and `writeOnly` are of OpenAPI, whose operations travel over HTTP; JSON-RPC's schemas have one form. */
function hasVariants(binding: Binding): binding is HttpBinding {
  switch (binding.protocol) {
    case 'http':
      return true;
    case 'json-rpc':
      return false;
    default:
      return unreachable(binding);
  }
}

function splitBinding(binding: HttpBinding, request: VariantSchemas): HttpBinding {
  const { parameters, requestBody: body } = binding;
  const media = [...(body?.content ?? [])].map(
    ([type, each]) =>
      [type, each.schema === undefined ? each : { ...each, schema: request.formOf(each.schema) }] as const,
  );
  return {
    ...binding,
    parameters: parameters.map((each) => ({ ...each, schema: request.formOf(each.schema) })),
    ...(body === undefined ? {} : { requestBody: { ...body, content: new Map(media) } }),
  };
}

/** A parameter is not a member of a schema: it is sent, even if it is marked `readOnly`. */
function splitInput(input: SchemaObject, forms: VariantSchemas): SchemaObject {
  const groups = [...(input.properties ?? [])].map(([name, group]): [string, Schema] => {
    if (name === 'body' || typeof group === 'boolean' || group.properties === undefined)
      return [name, forms.formOf(group)];
    const members = [...group.properties].map(([key, each]) => [key, forms.formOf(each)] as const);
    return [name, { ...group, properties: new Map(members) }];
  });
  return { ...input, properties: new Map(groups) };
}

function splitOutcome(outcome: Outcome, forms: VariantSchemas, schemas: Schemas): Outcome {
  const content = [...outcome.content].map(([type, schema]) => [type, forms.formOf(schema)] as const);
  const examples = [...(outcome.examples ?? [])].map(([type, named]) => {
    const schema = outcome.content.get(type) ?? true;
    const sent = [...named].map(
      ([name, value]) => [name, variantOf(value, schema, 'response', schemas)] as const,
    );
    return [type, new Map(sent)] as const;
  });
  return {
    ...outcome,
    content: new Map(content),
    ...(examples.length === 0 ? {} : { examples: new Map(examples) }),
  };
}

function splitExample(
  example: OperationExample,
  { input, outcomes }: Operation,
  schemas: Schemas,
): OperationExample {
  const body = typeof input === 'object' ? input.properties?.get('body') : undefined;
  const outcome = outcomes.find(({ name }) => name === example.outcome);
  const [content] = outcome?.content.values() ?? [];
  return {
    ...example,
    input: body === undefined ? example.input : sentBody(example.input, body, schemas),
    ...(example.output === undefined || content === undefined
      ? {}
      : { output: variantOf(example.output, content, 'response', schemas) }),
  };
}

function sentBody(input: JsonValue, schema: Schema, schemas: Schemas): JsonValue {
  if (!isJsonObject(input) || input['body'] === undefined) return input;
  return { ...input, body: variantOf(input['body'], schema, 'request', schemas) };
}

function splitWebhook(webhook: Webhook, { response }: Both<VariantSchemas>, schemas: Schemas): Webhook {
  const { payload, examples } = webhook;
  return {
    ...webhook,
    payload: response.formOf(payload),
    examples: examples.map((each) => ({
      ...each,
      value: variantOf(each.value, payload, 'response', schemas),
    })),
  };
}

function sentSchemas({ binding, input }: Operation): readonly Schema[] {
  return hasVariants(binding) ? [input] : [];
}

function receivedSchemas({ operations, webhooks }: Parts): readonly Schema[] {
  const contents = operations.flatMap(({ outcomes }) =>
    outcomes.flatMap(({ content }) => [...content.values()]),
  );
  return [...contents, ...webhooks.map(({ payload }) => payload)];
}
