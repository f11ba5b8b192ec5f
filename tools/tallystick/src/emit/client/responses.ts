import type { Contract, Operation, Outcome, Schema } from '../../model/index.ts';
import {
  code,
  importType,
  list,
  type Printable,
  propertyKey,
  type Statement,
  string,
} from '../../print/index.ts';
import { resolveSchema } from '../../schema/index.ts';
import type { EmitOptions } from '../options.ts';
import { outcomeBodyType } from './call-types.ts';
import { hasStatuses, RESPONSES, repliesOf } from './replies.ts';
import { statusType } from './status-types.ts';

/** `src/responses.ts`: for `withResponse`, by status. */
export function responseStatements(contract: Contract, options: EmitOptions): readonly Statement[] {
  const members = contract.operations.filter(hasStatuses).map((operation) => ({
    key: operation.name,
    type: list(
      repliesOf(operation).map((outcome) => responseType(outcome, operation, contract, options)),
      ' | ',
    ),
    readonly: true,
  }));
  if (members.length === 0) return [];
  return [
    {
      kind: 'interface',
      name: RESPONSES,
      doc: 'By the name of an operation: the replies that it resolves with, as `withResponse` gives them.',
      members,
    },
  ];
}

function responseType(
  outcome: Outcome,
  operation: Operation,
  contract: Contract,
  options: EmitOptions,
): Printable {
  const status = statusType(outcome, operation.outcomes, options) ?? code`number`;
  const body = outcomeBodyType(outcome, operation, options);
  const headers = headersType(outcome, contract);
  const response = importType(options.runtimeModule(''), 'ResponseOf');
  return code`${response}<${list([status, body, ...(headers === undefined ? [] : [headers])], ', ')}>`;
}

function headersType({ headers }: Outcome, contract: Contract): Printable | undefined {
  if (headers.size === 0) return undefined;
  const members = [...headers].map(
    ([name, { schema, required }]) =>
      code`readonly ${propertyKey(name)}${required ? code`` : code`?`}: ${textType(schema, contract)}`,
  );
  return code`{ ${list(members, ';\n')} }`;
}

/** Headers are text; a list of texts says which. */
function textType(stated: Schema, contract: Contract): Printable {
  const schema = resolveSchema(stated, contract);
  if (typeof schema === 'boolean') return code`string`;
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const texts = values?.filter((value) => typeof value === 'string') ?? [];
  return texts.length === 0 || texts.length < (values?.length ?? 0)
    ? code`string`
    : list(texts.map(string), ' | ');
}
