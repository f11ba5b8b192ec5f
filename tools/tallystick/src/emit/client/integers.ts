import { kindOfMedia } from '@tallystick/runtime/codec';
import { isInt64 } from '../../dialect/int64.ts';
import type { Contract, Operation, Schema, SchemaObject, Webhook } from '../../model/index.ts';
import {
  code,
  group,
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
import { leadsTo, locationsOf, type Marked, schemaConstant } from './locations.ts';
import { repliesOf } from './replies.ts';
import { requestKinds } from './request-body.ts';

/** `src/integers.ts`: where integers that no number may hold are in the results of calls. */
export function integerStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  if (contract.int64 !== 'bigint') return [];
  const type = importType(context.runtimeModule('integers'), 'IntegerLocations');
  const constant = (name: string, schema: Schema): readonly Statement[] => {
    const value = locationsOf(INTEGERS, schema, contract);
    return value === undefined ? [] : [{ kind: 'const', name, type, value }];
  };
  return [
    ...[...contract.schemas.values()].flatMap(({ id, schema }) =>
      constant(schemaConstant(INTEGERS, id, contract), schema),
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
  const inResult = leadsTo(INTEGERS, resultOf(operation), contract);
  const inErrors = leadsTo(INTEGERS, errorsOf(operation), contract);
  if (!inResult && !inErrors && !leadsTo(INTEGERS, operation.input, contract)) return undefined;
  const members = [
    ...(inResult ? [code`result: ${importValue('./integers.ts', resultConstant(operation))}`] : []),
    ...(inErrors ? [code`errors: ${importValue('./integers.ts', errorsConstant(operation))}`] : []),
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
  if (contract.int64 !== 'bigint' || !leadsTo(INTEGERS, streamOf(operation), contract)) return undefined;
  const reader = importValue(context.runtimeModule('integers'), 'exactValues');
  return code`/* @__PURE__ */ ${reader}(${importValue('./integers.ts', streamConstant(operation))})`;
}

/** Where they are in the payload of a webhook. */
export function payloadLocations(webhook: Webhook, contract: Contract): Printable | undefined {
  if (contract.int64 !== 'bigint' || !leadsTo(INTEGERS, webhook.payload, contract)) return undefined;
  return importValue('./integers.ts', payloadConstant(webhook));
}

function bodiesOf(operation: Operation): readonly Printable[] {
  if (!traitsOf(operation).hasMediaTypes) return [];
  const kinds = [...requestKinds(operation)].map(
    ([type, kind]) => code`${propertyKey(type)}: ${string(kind)}`,
  );
  return [code`bodies: ${group('{', kinds)}`];
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

export function resultOf(operation: Operation): SchemaObject {
  const schemas = repliesOf(operation).flatMap((reply) => jsonContent(reply) ?? []);
  return { origin: operation.origin, anyOf: schemas };
}

export function errorsOf({ origin, outcomes }: Operation): SchemaObject {
  const refusals = outcomes.filter(({ promise }) => promise === 'rejects');
  return { origin, anyOf: refusals.flatMap((refusal) => jsonContent(refusal) ?? []) };
}

export function streamOf(operation: Operation): SchemaObject {
  const contents = repliesOf(operation).flatMap(({ content }) => [...content]);
  const schemas = contents.filter(([type]) => kindOfMedia(type) === 'lines').map(([, schema]) => schema);
  return { origin: operation.origin, anyOf: schemas };
}

const INTEGERS: Marked = {
  prefix: 'integersIn',
  is: (schema) => typeof schema === 'object' && isInt64(schema),
};
