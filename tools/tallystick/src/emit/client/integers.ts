import { kindOfMedia } from '@tallystick/runtime/codec';
import { isInt64 } from '../../dialect/int64.ts';
import type { Contract, Operation, Schema, SchemaId, SchemaObject, Webhook } from '../../model/index.ts';
import { anySubschema, schemasWith } from '../../model/schema-graph.ts';
import {
  code,
  group,
  identifier,
  importType,
  importValue,
  type Printable,
  propertyKey,
  type Statement,
  string,
} from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import type { EmitContext } from '../context.ts';
import { jsonContent } from '../validators/index.ts';
import { made } from './bindings/made.ts';
import { repliesOf } from './replies.ts';
import { requestKinds } from './request-body.ts';

/** `src/integers.ts`: where integers that no number may hold are in the results of calls. */
export function integerStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  if (contract.int64 !== 'bigint') return [];
  const type = importType(context.runtimeModule('integers'), 'IntegerLocations');
  const constant = (name: string, schema: Schema): readonly Statement[] => {
    const value = locationsOf(schema, contract);
    return value === undefined ? [] : [{ kind: 'const', name, type, value }];
  };
  return [
    ...[...contract.schemas.values()].flatMap(({ id, schema }) =>
      constant(schemaConstant(id, contract), schema),
    ),
    ...contract.operations.flatMap((operation) => [
      ...constant(resultConstant(operation), resultOf(operation)),
      ...constant(errorsConstant(operation), errorsOf(operation)),
      ...constant(streamConstant(operation), streamOf(operation)),
    ]),
    ...contract.webhooks.flatMap((webhook) => constant(payloadConstant(webhook), webhook.payload)),
  ];
}

/**
 * What calls an operation that is to keep all digits, around what calls others. Undefined where the operation has no
 * such integers, or the config does not ask.
 */
export function exactCaller(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): Printable | undefined {
  if (contract.int64 !== 'bigint') return undefined;
  const result = locationsOf(resultOf(operation), contract);
  const errors = locationsOf(errorsOf(operation), contract);
  if (result === undefined && errors === undefined && !leadsToWide(operation.input, contract))
    return undefined;
  const members = [
    ...(result === undefined
      ? []
      : [code`result: ${importValue('./integers.ts', resultConstant(operation))}`]),
    ...(errors === undefined
      ? []
      : [code`errors: ${importValue('./integers.ts', errorsConstant(operation))}`]),
    ...bodiesOf(operation),
  ];
  const plan = group('{', members);
  const { module, call } = traitsOf(operation);
  return made(context, 'integers', 'exactly', importValue(context.runtimeModule(module), call), plan);
}

/** What reads the values of a stream that have such integers. */
export function exactReader(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): Printable | undefined {
  if (contract.int64 !== 'bigint' || locationsOf(streamOf(operation), contract) === undefined)
    return undefined;
  const reader = importValue(context.runtimeModule('integers'), 'exactValues');
  return code`/* @__PURE__ */ ${reader}(${importValue('./integers.ts', streamConstant(operation))})`;
}

/** Where they are in the payload of a webhook. */
export function payloadLocations(webhook: Webhook, contract: Contract): Printable | undefined {
  if (contract.int64 !== 'bigint' || locationsOf(webhook.payload, contract) === undefined) return undefined;
  return importValue('./integers.ts', payloadConstant(webhook));
}

function bodiesOf(operation: Operation): readonly Printable[] {
  if (!traitsOf(operation).hasMediaTypes) return [];
  const kinds = [...requestKinds(operation)].map(
    ([type, kind]) => code`${propertyKey(type)}: ${string(kind)}`,
  );
  return [code`bodies: ${group('{', kinds)}`];
}

function schemaConstant(id: SchemaId, { schemas }: Contract): string {
  return `integersIn${schemas.get(id)?.typeName ?? ''}`;
}

function resultConstant({ typeName }: Operation): string {
  return `integersIn${typeName}Result`;
}

function errorsConstant({ typeName }: Operation): string {
  return `integersOf${typeName}Errors`;
}

function streamConstant({ typeName }: Operation): string {
  return `integersOf${typeName}Stream`;
}

function payloadConstant({ typeName }: Webhook): string {
  return `integersOf${typeName}Payload`;
}

function resultOf(operation: Operation): SchemaObject {
  const schemas = repliesOf(operation).flatMap((reply) => jsonContent(reply) ?? []);
  return { origin: operation.origin, anyOf: schemas };
}

function errorsOf({ origin, outcomes }: Operation): SchemaObject {
  const refusals = outcomes.filter(({ promise }) => promise === 'rejects');
  return { origin, anyOf: refusals.flatMap((refusal) => jsonContent(refusal) ?? []) };
}

function streamOf(operation: Operation): SchemaObject {
  const contents = repliesOf(operation).flatMap(({ content }) => [...content]);
  const schemas = contents.filter(([type]) => kindOfMedia(type) === 'lines').map(([, schema]) => schema);
  return { origin: operation.origin, anyOf: schemas };
}

const known = new WeakMap<Contract, ReadonlySet<SchemaId>>();

/** Ids of the schemas that have such integers, or lead to some. */
function wideIds(contract: Contract): ReadonlySet<SchemaId> {
  const ids = known.get(contract) ?? schemasWith(contract.schemas, isInt64);
  known.set(contract, ids);
  return ids;
}

function leadsToWide(schema: Schema, contract: Contract): boolean {
  const ids = wideIds(contract);
  return anySubschema(schema, (each) => isInt64(each) || (each.$ref !== undefined && ids.has(each.$ref)));
}

function locationsOf(schema: Schema, contract: Contract): Printable | undefined {
  if (typeof schema === 'boolean' || !leadsToWide(schema, contract)) return undefined;
  const inner = (each: Schema | undefined): readonly Printable[] => {
    const locations = each === undefined ? undefined : locationsOf(each, contract);
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
  const also = [...referred(schema, contract), ...besides(schema).flatMap(inner)];
  const entries = [
    ...(isInt64(schema) ? [code`self: true`] : []),
    ...(members.length === 0 ? [] : [code`members: ${group('{', members)}`]),
    ...(rest.length === 0 ? [] : [code`rest: ${joined(rest)}`]),
    ...(items.length === 0 ? [] : [code`items: ${joined(items)}`]),
    ...(also.length === 0 ? [] : [code`also: () => ${group('[', also)}`]),
  ];
  return group('{', entries);
}

function referred({ $ref }: SchemaObject, contract: Contract): readonly Printable[] {
  if ($ref === undefined || !wideIds(contract).has($ref)) return [];
  return [identifier(schemaConstant($ref, contract))];
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
