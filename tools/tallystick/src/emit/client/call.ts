import type { Contract, Operation } from '../../model/index.ts';
import {
  code,
  group,
  importType,
  importValue,
  indexed,
  json,
  type Printable,
  type Statement,
  string,
} from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import type { EmitContext } from '../context.ts';
import { callerInput } from '../types/index.ts';
import { validatorNames } from '../validators/index.ts';
import { made } from './bindings/made.ts';
import { withDates } from './dates.ts';
import { callExample } from './example.ts';
import type { Flavour } from './flavour.ts';
import { exactCaller } from './integers.ts';
import { interfaceNames } from './interface-names.ts';
import { operationConstant } from './operation.ts';
import { operationModule } from './operation-modules.ts';
import { REFUSALS, refusalsConstant, refusalsOf } from './refusals.ts';
import { requestKinds } from './request-body.ts';
import { checkingItems, resultRule } from './result-rule.ts';

/** The function of an operation: `uploadChats(client, input, options?)`. `client-interface.ts` documents it. */
export function callStatement(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
  flavour: Flavour,
): Statement {
  const constant = importValue(operationModule(operation, contract), operationConstant(operation));
  const plain = functionOf(operation, contract, context, [
    constant,
    ...(flavour === 'bare' ? [] : [checksOf(operation, contract, context)]),
  ]);
  const call = withDates(plain, operation, contract, context);
  return {
    kind: 'const',
    name: operation.name,
    type: indexed(importType('./client-interface.ts', interfaceNames(contract).functions), operation.name),
    value:
      operation.idempotencyKey === undefined ? call : made(context, 'idempotency', 'keyed', call, constant),
  };
}

function functionOf(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
  given: readonly Printable[],
): Printable {
  const { module, makeFunction } = traitsOf(operation);
  const exact = exactCaller(operation, contract, context);
  return exact === undefined
    ? made(context, module, makeFunction, ...given)
    : made(context, '', 'functionOf', exact, ...given);
}

/** Whether nothing in the input is required. */
export function isInputOptional(operation: Operation, contract: Contract): boolean {
  const input = callerInput(operation, contract);
  return typeof input === 'boolean' || (input.required ?? []).length === 0;
}

/** What the validating client holds the operation to, beside the types. */
function checksOf(operation: Operation, contract: Contract, context: EmitContext): Printable {
  const { typeName, requiredWhen, chunks } = operation;
  const validator = (suffix: string): Printable =>
    importValue('./validators.ts', validatorNames(`${typeName}${suffix}`).validate);
  const required = requiredWhen.map(({ pointer, option, equals }) => ({ pointer, option, equals }));
  const rules = [
    code`input: ${validator('Input')}`,
    ...resultRule(operation, contract, context),
    ...(refusalsOf(operation).length === 0
      ? []
      : [code`refusals: ${importValue(REFUSALS, refusalsConstant(operation))}`]),
    ...(required.length === 0 ? [] : [code`required: ${json(required)}`]),
    ...(isOpaque(operation) ? [code`opaque: true`] : []),
    ...textsRule(operation),
    ...(chunks === undefined ? [] : [code`limit: ${json({ items: chunks.items, max: chunks.max })}`]),
  ];
  const checks = made(context, '', 'checking', group('{', rules));
  return checkingItems(checks, operation, contract, context);
}

/** Whether the body may hold bytes or streams. */
function isOpaque(operation: Operation): boolean {
  return [...requestKinds(operation).values()].some((kind) => kind !== 'json');
}

/** Media types whose bodies are text, where the schema is of another one's values. */
function textsRule(operation: Operation): readonly Printable[] {
  const kinds = [...requestKinds(operation)];
  const texts = kinds.filter(([, kind]) => kind === 'raw').map(([type]) => string(type));
  return texts.length === 0 || texts.length === kinds.length ? [] : [code`texts: ${group('[', texts)}`];
}

export function docOf(operation: Operation): string {
  const { summary, description, source, deprecated, sunset, id } = operation;
  const example = callExample(operation);
  const cite = source?.cite === undefined ? undefined : `Source (${source.kind}): ${source.cite}`;
  const parts = [
    summary ?? id,
    description,
    cite,
    example === undefined ? undefined : `@example\n${example}`,
    deprecated ? `@deprecated${sunset === undefined ? '' : ` Sunset: ${sunset}.`}` : undefined,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
