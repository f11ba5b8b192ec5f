import { type Contract, type Operation, unreachable } from '../../model/index.ts';
import {
  code,
  identifier,
  importType,
  importValue,
  json,
  type Printable,
  type Statement,
  string,
} from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import type { EmitContext } from '../context.ts';
import { httpRefusals } from './bindings/http.ts';
import { jsonRpcRefusals } from './bindings/json-rpc.ts';

/** Per operation: the union of its documented errors, and the guard that narrows to it. */
export function errorStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  return contract.operations.flatMap((operation) => errorsOf(operation, contract, context));
}

function errorsOf(operation: Operation, contract: Contract, context: EmitContext): readonly Statement[] {
  const { runtimeModule } = context;
  const { typeName, id } = operation;
  const names = operation.outcomes.filter(({ promise }) => promise === 'rejects').map(({ name }) => name);
  const error = importType(runtimeModule(''), traitsOf(operation).refusalType);
  if (names.length === 0) return undocumented(operation);
  const guard = importValue(runtimeModule(''), 'isTallystickError');
  return [
    {
      kind: 'type',
      name: `${typeName}Error`,
      doc: `A documented refusal of ${id}; \`code\` tells which, and \`data\` is what it carries.`,
      type: code`${error} & ${refusals(operation, contract, context)}`,
    },
    {
      kind: 'function',
      name: `is${typeName}Error`,
      doc: `Whether an error is a documented refusal of ${id}. One that is not documented stays a TallystickError with a \`code\` of its own.`,
      parameters: [{ name: 'error', type: code`unknown` }],
      returns: code`error is ${identifier(`${typeName}Error`)}`,
      body: code`return ${guard}(error) && error.operation === ${string(id)} && error.sent === 'yes' && error.kind !== 'protocol'
  && ${json(names)}.includes(error.code);`,
    },
  ];
}

function refusals(operation: Operation, contract: Contract, context: EmitContext): Printable {
  const { binding, typeName } = operation;
  const data = importType('./types.ts', `${typeName}Errors`);
  switch (binding.protocol) {
    case 'http':
      return httpRefusals(data, operation, contract, context);
    case 'json-rpc':
      return jsonRpcRefusals(data);
    default:
      return unreachable(binding);
  }
}

/** A spec that documents no error leaves nothing to narrow to. */
function undocumented({ typeName, id }: Operation): readonly Statement[] {
  return [
    {
      kind: 'type',
      name: `${typeName}Error`,
      doc: `The spec documents no refusal of ${id}.`,
      type: code`never`,
    },
    {
      kind: 'function',
      name: `is${typeName}Error`,
      doc: `Whether an error is a documented refusal of ${id}: the spec documents none. Tell errors with isTallystickError and their \`kind\`.`,
      parameters: [{ name: '_error', type: code`unknown` }],
      returns: code`_error is ${identifier(`${typeName}Error`)}`,
      body: code`return false;`,
    },
  ];
}
