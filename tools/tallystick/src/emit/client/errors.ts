import { type Contract, type Operation, unreachable } from '../../model/index.ts';
import {
  block,
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
import { httpRefusals } from './bindings/http.ts';
import { jsonRpcRefusals } from './bindings/json-rpc.ts';
import { namespacesOf } from './namespaces.ts';
import { REFUSALS, refusalsConstant, refusalsOf } from './refusals.ts';

/** Per operation: the union of its documented errors, and the guard that narrows to it. */
export function errorStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  const guards = contract.operations.length === 0 ? [] : guardStatements(contract);
  return [...contract.operations.flatMap((operation) => errorsOf(operation, contract, context)), ...guards];
}

function errorsOf(operation: Operation, contract: Contract, context: EmitContext): readonly Statement[] {
  const { runtimeModule } = context;
  const { typeName, id } = operation;
  const error = importType(runtimeModule(''), traitsOf(operation).refusalType);
  if (refusalsOf(operation).length === 0) return undocumented(operation);
  const guard = importValue(runtimeModule(''), 'isRefusal');
  const table = importValue(REFUSALS, refusalsConstant(operation));
  return [
    {
      kind: 'type',
      name: `${typeName}Error`,
      doc: `The documented errors of ${id}, distinguished by \`code\`.`,
      type: code`${error} & ${refusals(operation, contract, context)}`,
    },
    {
      kind: 'function',
      name: `is${typeName}Error`,
      doc: 'Type guard: whether an error is a documented error of this operation with valid data.',
      parameters: [{ name: 'error', type: code`unknown` }],
      returns: code`error is ${identifier(`${typeName}Error`)}`,
      body: code`return ${guard}${group('(', [code`error`, string(id), table])};`,
    },
  ];
}

/** Name of the constant that holds all guards. No operation has it: theirs begin with a small letter. */
const GUARDS = 'ERROR_GUARDS';

/** What `resultsOf` of the runtime tells documented errors by. */
function guardStatements(contract: Contract): readonly Statement[] {
  const { typeName, operations } = contract;
  const type = `${typeName}ErrorGuards`;
  const guard = (operation: Operation): Printable => identifier(`is${operation.typeName}Error`);
  const namespaces = namespaceGuards(contract, guard);
  return [
    {
      kind: 'interface',
      name: type,
      // Not exported: a schema could have this name.
      exported: false,
      doc: 'The error type guards, by operation.',
      members: [
        ...operations.map((operation) => ({
          key: operation.name,
          readonly: true,
          type: code`typeof ${guard(operation)}`,
        })),
        ...namespaces.map(({ name, named }) => ({
          key: name,
          readonly: true,
          type: block(named.map(([key, value]) => code`readonly ${key}: typeof ${value};`)),
        })),
      ],
    },
    {
      kind: 'const',
      name: GUARDS,
      doc: 'All error type guards, for `resultsOf(client, ERROR_GUARDS)` of `@tallystick/runtime/results`.',
      type: identifier(type),
      value: block([
        ...operations.map((operation) => code`${propertyKey(operation.name)}: ${guard(operation)},`),
        ...namespaces.map(
          ({ name, named }) =>
            code`${propertyKey(name)}: ${block(named.map(([key, value]) => code`${key}: ${value},`))},`,
        ),
      ]),
    },
  ];
}

/** The guards of the calls of each namespace, by the names that these have there. */
function namespaceGuards(contract: Contract, guard: (operation: Operation) => Printable) {
  const byName = new Map(contract.operations.map((operation) => [operation.name, operation]));
  return namespacesOf(contract).map(({ name, calls }) => {
    const named = calls.flatMap((call) => {
      const operation = byName.get(call.operation);
      return operation === undefined ? [] : [[propertyKey(call.name), guard(operation)] as const];
    });
    return { name, named };
  });
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
      doc: `The spec documents no errors of ${id}.`,
      type: code`never`,
    },
    {
      kind: 'function',
      name: `is${typeName}Error`,
      doc: 'Always false: the spec documents no errors. Use isTallystickError and `error.kind`.',
      parameters: [{ name: '_error', type: code`unknown` }],
      returns: code`_error is ${identifier(`${typeName}Error`)}`,
      body: code`return false;`,
    },
  ];
}
