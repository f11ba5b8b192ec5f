import type { Contract, Operation } from '../../model/index.ts';
import {
  code,
  identifier,
  importType,
  importValue,
  json,
  type Statement,
  string,
} from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';

/** Per operation: the union of its documented errors, and the guard that narrows to it. */
export function errorStatements(contract: Contract, options: EmitOptions): readonly Statement[] {
  return contract.operations.flatMap((operation) => errorsOf(operation, options));
}

function errorsOf(operation: Operation, { runtimeModule }: EmitOptions): readonly Statement[] {
  const { typeName, id } = operation;
  const names = operation.outcomes.filter(({ settles }) => settles === 'rejects').map(({ name }) => name);
  const error = importType(runtimeModule(''), 'TallystickError');
  const data = importType('./types.ts', `${typeName}Errors`);
  if (names.length === 0) return undocumented(operation);
  const guard = importValue(runtimeModule(''), 'isTallystickError');
  return [
    {
      kind: 'type',
      name: `${typeName}Error`,
      doc: `A documented refusal of ${id}; \`code\` tells which, and \`data\` is what it carries.`,
      type: code`${error} & { [Name in keyof ${data}]: { readonly code: Name; readonly data: ${data}[Name] } }[keyof ${data}]`,
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
