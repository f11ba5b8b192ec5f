import type { Contract, Operation, Outcome } from '../../model/index.ts';
import { code, group, importType, operands, type Printable, type Statement } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { acceptChoices, bodiesType, outcomeBodyType } from './call-types.ts';
import { headersType } from './header-types.ts';
import { BODIES, hasStatuses, RESPONSES, repliesOf } from './replies.ts';
import { statusType } from './status-types.ts';

/** `src/responses.ts`: replies by status, for `withResponse`, and bodies by media type, for `accept`. */
export function responseStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  const members = contract.operations.filter(hasStatuses).map((operation) => ({
    key: operation.name,
    type: operands(
      '|',
      repliesOf(operation).map((outcome) => responseType(outcome, operation, contract, context)),
    ),
    readonly: true,
  }));
  if (members.length === 0) return [];
  return [
    {
      kind: 'interface',
      name: RESPONSES,
      doc: 'The success responses of each operation, as `withResponse` returns them.',
      members,
    },
    ...bodiesStatement(contract, context),
  ];
}

function bodiesStatement(contract: Contract, context: EmitContext): readonly Statement[] {
  const members = contract.operations
    .filter((operation) => acceptChoices(operation, contract) !== undefined)
    .map((operation) => ({
      key: operation.name,
      type: bodiesType(operation, contract, context),
      readonly: true,
    }));
  if (members.length === 0) return [];
  const doc =
    'The results of each operation with several response media types, by the media type in `accept`.';
  return [{ kind: 'interface', name: BODIES, doc, members }];
}

function responseType(
  outcome: Outcome,
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): Printable {
  const status = statusType(outcome, operation.outcomes, context) ?? code`number`;
  const body = outcomeBodyType(outcome, operation, contract, context);
  const headers = headersType(outcome, contract);
  const response = importType(context.runtimeModule(''), 'ResponseOf');
  return code`${response}${group('<', [status, body, ...(headers === undefined ? [] : [headers])])}`;
}
