import { isDate } from '../../dialect/dates.ts';
import type { Contract, Operation, Schema, Webhook } from '../../model/index.ts';
import {
  code,
  group,
  identifier,
  importType,
  importValue,
  type Printable,
  type Statement,
} from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { made } from './bindings/made.ts';
import { errorsOf, resultOf, streamOf } from './integers.ts';
import { leadsTo, locationsOf, type Marked, schemaConstant } from './locations.ts';

const DATES: Marked = { prefix: 'datesIn', is: isDate };

/** `src/dates.ts`: where what calls resolve with, and reject with, has dates. */
export function dateStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  if (contract.dates === undefined) return [];
  const type = importType(context.runtimeModule('dates'), 'DateLocations');
  const constant = (name: string, schema: Schema): readonly Statement[] => {
    const value = locationsOf(DATES, schema, contract);
    return value === undefined ? [] : [{ kind: 'const', name, type, value }];
  };
  return [
    ...[...contract.schemas.values()].flatMap(({ id, schema }) =>
      constant(schemaConstant(DATES, id, contract), schema),
    ),
    ...contract.operations.flatMap((operation) =>
      partsOf(operation).flatMap(({ name, schema }) => constant(name, schema)),
    ),
    ...contract.webhooks.flatMap((webhook) => constant(payloadConstant(webhook), webhook.payload)),
  ];
}

interface Part {
  readonly member: 'result' | 'errors' | 'stream';
  readonly name: string;
  readonly schema: Schema;
}

function partsOf(operation: Operation): readonly Part[] {
  const { typeName } = operation;
  return [
    { member: 'result', name: `datesIn${typeName}Result`, schema: resultOf(operation) },
    { member: 'errors', name: `datesOf${typeName}Errors`, schema: errorsOf(operation) },
    { member: 'stream', name: `datesOf${typeName}Stream`, schema: streamOf(operation) },
  ];
}

function payloadConstant({ typeName }: Webhook): string {
  return `datesOf${typeName}Payload`;
}

/** The function of an operation, with dates in what it is given and what it gives, where the contract has some. */
export function withDates(
  call: Printable,
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): Printable {
  if (contract.dates === undefined) return call;
  const parts = partsOf(operation).filter(({ schema }) => leadsTo(DATES, schema, contract));
  if (parts.length === 0 && !leadsTo(DATES, operation.input, contract)) return call;
  const members = parts.map(
    ({ member, name }) => code`${identifier(member)}: ${importValue('./dates.ts', name)}`,
  );
  return made(
    context,
    'dates',
    'dated',
    call,
    group('{', [code`read: ${reader(contract, context)}`, ...members]),
  );
}

function reader({ dates }: Contract, { runtimeModule }: EmitContext): Printable {
  return importValue(runtimeModule('dates'), dates === 'Date' ? 'asDate' : 'asTemporal');
}

/** The payload of a webhook with its dates, where it has some. */
export function payloadWithDates(
  payload: Printable,
  type: Printable,
  webhook: Webhook,
  contract: Contract,
  context: EmitContext,
): Printable {
  if (contract.dates === undefined || !leadsTo(DATES, webhook.payload, contract)) return payload;
  const read = importValue(context.runtimeModule('dates'), 'dateRead');
  const locations = importValue('./dates.ts', payloadConstant(webhook));
  return code`${read}<${type}>${group('(', [payload, locations, reader(contract, context)])}`;
}
