import type { Contract, Operation } from '../../model/index.ts';
import {
  block,
  code,
  group,
  identifier,
  importType,
  importValue,
  type Printable,
  type Statement,
} from '../../print/index.ts';
import type { InterfaceMember } from '../../print/statement.ts';
import type { EmitContext } from '../context.ts';
import { docOf, isInputOptional } from './call.ts';
import { answerType, inputType, optionsType, typeParameters } from './call-types.ts';
import { chunkSignatures } from './chunks.ts';
import { clientExample } from './example.ts';
import { interfaceNames } from './interface-names.ts';
import { namespaceInterfaces, namespaceMembers, withNamespaces } from './namespaces.ts';
import { pagedMembers, pageFunctions, withPages } from './pages.ts';
import { usableServer } from './servers.ts';

const MODULE = './client-interface.ts';

/** `src/client-interface.ts`: what both clients and the functions of both are, described once. */
export function clientInterface(contract: Contract, context: EmitContext): readonly Statement[] {
  const names = interfaceNames(contract);
  const connection = importType(context.runtimeModule(''), 'Connection');
  const calls = identifier(names.calls);
  return [
    {
      kind: 'interface',
      name: names.calls,
      doc: callsDoc(contract, context),
      members: contract.operations.map((operation) => callMember(operation, contract, context)),
    },
    {
      kind: 'interface',
      name: names.client,
      doc: `A client of ${contract.title}. You can also pass it to the standalone functions.`,
      extends: [connection, calls],
      members: [...pagedMembers(contract, context), ...namespaceMembers(contract)],
    },
    ...namespaceInterfaces(contract),
    {
      kind: 'interface',
      name: names.functions,
      doc: 'The same operations as standalone functions, so that a bundle contains only the ones that it uses.',
      extends: [code`${importType(context.runtimeModule(''), 'Documented')}<${calls}>`],
      members: contract.operations.map((operation) => functionMember(operation, contract, context)),
    },
    ...chunkFunctions(contract, context),
    ...pageFunctions(contract, context),
  ];
}

/** What holds for all operations, said once. */
function callsDoc(contract: Contract, context: EmitContext): string {
  const about =
    `The operations of ${contract.title}, as the methods of a client. ` +
    'A call rejects with a TallystickError. `error.sent` is `no`, `maybe` or `yes`: whether the request reached the server.';
  return contract.operations.length === 0
    ? about
    : `${about}\n\n@example\n${clientExample(contract, context)}`;
}

function chunkFunctions(contract: Contract, context: EmitContext): readonly Statement[] {
  const members = contract.operations.flatMap((operation) => chunkSignatures(operation, context));
  if (members.length === 0) return [];
  const doc = 'Functions that split a long list of items into several calls.';
  return [{ kind: 'interface', name: interfaceNames(contract).chunks, doc, members }];
}

/** A method, since the documentation of a method is shown for every function that has its type. */
function callMember(operation: Operation, contract: Contract, context: EmitContext): InterfaceMember {
  return {
    key: operation.name,
    method: true,
    type: signature(operation, contract, context, []),
    doc: docOf(operation),
  };
}

/**
 * Written out, and not derived from the methods: a compiler pays for each type that is made of another. It inherits the
 * documentation of the method.
 */
function functionMember(operation: Operation, contract: Contract, context: EmitContext): InterfaceMember {
  const connection = importType(context.runtimeModule(''), 'Connection');
  return {
    key: operation.name,
    method: true,
    type: signature(operation, contract, context, [code`client: ${connection}`]),
  };
}

function signature(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
  before: readonly Printable[],
): Printable {
  const given = typeParameters(operation, contract, context);
  const generics = given.length === 0 ? code`` : group('<', given);
  const optional = isInputOptional(operation, contract) ? code`?` : code``;
  const input = code`input${optional}: ${inputType(operation, contract, context)}`;
  const options = code`options?: ${optionsType(operation, contract, context)}`;
  return code`${generics}${group('(', [...before, input, options])}: ${answerType(operation, contract, context)}`;
}

/** Holds every function of the module. No operation has this name: theirs begin with a small letter. */
const FUNCTIONS = 'FUNCTIONS';

/** The client: a connection with a method per operation, each made of the function of that name. */
export function clientStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  const { typeName } = contract;
  const { functions: functionsType, client } = interfaceNames(contract);
  const make = importValue(context.runtimeModule(''), 'clientOf');
  const connect = importValue('./connection.ts', `create${typeName}Connection`);
  const required = usableServer(contract) === undefined || contract.securitySchemes.length > 0;
  const options = importType('./connection.ts', `${typeName}ClientOptions`);
  const made = code`${make}(${connect}(options), ${identifier(FUNCTIONS)})`;
  return [
    { kind: 're-export', module: MODULE, typeOnly: true },
    {
      kind: 'function',
      name: `create${typeName}Client`,
      doc: 'Creates a client. Throws a TypeError if baseUrl is not an absolute URL or has a query or fragment.',
      parameters: [{ name: 'options', type: options, ...(required ? {} : { initial: code`{}` }) }],
      returns: importType(MODULE, client),
      body: code`return ${withNamespaces(withPages(made, contract, context), contract, context)};`,
    },
    {
      kind: 'const',
      exported: false,
      name: FUNCTIONS,
      type: importType(MODULE, functionsType),
      value: block(contract.operations.map(({ name }) => code`${identifier(name)},`)),
    },
  ];
}
