import type { Contract, Operation, Outcome } from '../../model/index.ts';
import {
  code,
  identifier,
  importType,
  importValue,
  json,
  list,
  nothing,
  type Printable,
  type Statement,
  string,
} from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';
import { headersType } from './header-types.ts';
import { statusType } from './status-types.ts';

/** Per operation: the union of its documented errors, and the guard that narrows to it. */
export function errorStatements(contract: Contract, options: EmitOptions): readonly Statement[] {
  return contract.operations.flatMap((operation) => errorsOf(operation, contract, options));
}

function errorsOf(operation: Operation, contract: Contract, options: EmitOptions): readonly Statement[] {
  const { runtimeModule } = options;
  const { typeName, id, binding } = operation;
  const names = operation.outcomes.filter(({ promise }) => promise === 'rejects').map(({ name }) => name);
  const base = binding.protocol === 'http' ? 'HttpRefusal' : 'TallystickError';
  const error = importType(runtimeModule(''), base);
  if (names.length === 0) return undocumented(operation);
  const guard = importValue(runtimeModule(''), 'isTallystickError');
  return [
    {
      kind: 'type',
      name: `${typeName}Error`,
      doc: `A documented refusal of ${id}; \`code\` tells which, and \`data\` is what it carries.`,
      type: code`${error} & ${refusals(operation, contract, options)}`,
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

/** By code, and where it says which, by status. */
function refusals(
  { typeName, binding, outcomes }: Operation,
  contract: Contract,
  options: EmitOptions,
): Printable {
  const data = importType('./types.ts', `${typeName}Errors`);
  if (binding.protocol !== 'http')
    return code`{ [Name in keyof ${data}]: { readonly code: Name; readonly data: ${data}[Name] } }[keyof ${data}]`;
  const members = outcomes
    .filter(({ promise }) => promise === 'rejects')
    .map((outcome) => {
      const name = string(outcome.name);
      const status = statusType(outcome, outcomes, options);
      const known = status === undefined ? nothing : code`readonly status: ${status}; `;
      const response = responseType(outcome, contract);
      return code`{ readonly code: ${name}; ${known}readonly data: ${data}[${name}]${response} }`;
    });
  return code`(${list(members, ' | ')})`;
}

/** The headers that the contract has of the reply; an error shows no cookies. */
function responseType(outcome: Outcome, contract: Contract): Printable {
  const headers = headersType(outcome, contract, ['set-cookie']);
  return headers === undefined ? nothing : code`; readonly response: { readonly headers: ${headers} }`;
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
