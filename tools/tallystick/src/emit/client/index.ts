import type { Contract } from '../../model/index.ts';
import { printFile, type SourceFile, type Statement } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import type { Output } from '../output.ts';
import { typesNamespace } from '../types-namespace.ts';
import { callStatement } from './call.ts';
import { chunkPlans, chunkStatements } from './chunks.ts';
import { clientInterface, clientStatements } from './client-object.ts';
import { connectionStatements } from './connection.ts';
import { credentialStatements } from './credentials.ts';
import { dateStatements } from './dates.ts';
import { errorStatements } from './errors.ts';
import type { Flavour } from './flavour.ts';
import { integerStatements } from './integers.ts';
import { interfaceNames } from './interface-names.ts';
import { namespaceStatements, namespacesOf } from './namespaces.ts';
import { operationStatement } from './operation.ts';
import { operationModules } from './operation-modules.ts';
import { outcomeStatements } from './outcomes.ts';
import { pageStatements, paginationStatements } from './pages.ts';
import { parseStatements } from './parse.ts';
import { refusalStatements } from './refusals.ts';
import { BODIES, hasStatuses, RESPONSES } from './replies.ts';
import { responseStatements } from './responses.ts';

export const clientOutput: Output = {
  name: 'client',
  isOfCalls: true,
  exports: { './client': 'client', './client/bare': 'client-bare' },
  readme: ({ typeName }) => ({
    './client': `\`create${typeName}Client\`, and a function per operation; requests and responses are validated`,
    './client/bare': 'the same functions without validation, for the smallest bundle',
  }),
  label: 'client',
  isClient: true,
  index: { module: 'client', typeOnly: false, names: ownNames },
  emit: emitClient,
};

/** Types of the runtime that the client's module exports again. */
const RUNTIME_TYPES = ['CallOptions', 'ErrorKind', 'InterceptedRequest', 'Interceptor', 'Issue', 'Reply'];

/** Names of the client's module that a type may have too: a schema, or what openapi-typescript prints. */
function ownNames(contract: Contract): readonly string[] {
  const { typeName, operations } = contract;
  const { namespace, ...names } = interfaceNames(contract);
  return [
    // Letters without capitals make one name of an operation and a schema.
    ...operations.map(({ name }) => name),
    ...RUNTIME_TYPES,
    RESPONSES,
    BODIES,
    'TallystickError',
    ...Object.values(names),
    ...namespacesOf(contract).map(namespace),
    `${typeName}ClientOptions`,
  ];
}

/**
 * `src/client.ts` validates what is sent and received, `src/client-bare.ts` does not. What they share is in
 * separate files, so that the bare one never imports a validator.
 */
export function emitClient(contract: Contract, context: EmitContext): SourceFile[] {
  const namespaces = typesNamespace(contract);
  const print = (path: string, statements: readonly Statement[]): SourceFile =>
    printFile({ path, header: context.header, statements, namespaces, seenFromSource: true });
  return [
    ...[...operationModules(contract)].map(([module, operations]) =>
      print(
        module.replace('./', 'src/'),
        operations.flatMap((operation) => [
          operationStatement(operation, contract, context),
          ...chunkPlans(operation, context),
          ...paginationStatements(operation, context),
        ]),
      ),
    ),
    ...filled(outcomeStatements(contract, context)).map((all) => print('src/outcomes.ts', all)),
    ...filled(credentialStatements(contract, context)).map((all) => print('src/credentials.ts', all)),
    print('src/connection.ts', connectionStatements(contract, context)),
    ...filled(refusalStatements(contract, context)).map((all) => print('src/refusals.ts', all)),
    print('src/errors.ts', errorStatements(contract, context)),
    ...filled(integerStatements(contract, context)).map((all) => print('src/integers.ts', all)),
    ...filled(dateStatements(contract, context)).map((all) => print('src/dates.ts', all)),
    ...filled(responseStatements(contract, context)).map((all) => print('src/responses.ts', all)),
    ...filled(namespaceStatements(contract, context)).map((all) => print('src/namespaces.ts', all)),
    print('src/client-interface.ts', clientInterface(contract, context)),
    print('src/client.ts', clientFile(contract, context, 'validating')),
    print('src/client-bare.ts', clientFile(contract, context, 'bare')),
  ];
}

/** A file with nothing in it is not written. */
function filled(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  return statements.length === 0 ? [] : [statements];
}

function clientFile(contract: Contract, context: EmitContext, flavour: Flavour): readonly Statement[] {
  return [
    ...sharedExports(contract, context),
    ...contract.operations.map((operation) => callStatement(operation, contract, context, flavour)),
    ...contract.operations.flatMap((operation) => chunkStatements(operation, contract, context)),
    ...pageStatements(contract, context),
    ...clientStatements(contract, context),
    ...(flavour === 'validating' ? parseStatements(contract, context) : []),
  ];
}

/** All that a user of the client needs besides, from one import. */
function sharedExports(contract: Contract, { runtimeModule }: EmitContext): readonly Statement[] {
  return [
    { kind: 're-export', module: './connection.ts' },
    { kind: 're-export', module: './errors.ts' },
    ...(contract.operations.some(hasStatuses)
      ? [{ kind: 're-export', module: './responses.ts', typeOnly: true } as const]
      : []),
    {
      kind: 're-export',
      module: runtimeModule(''),
      names: ['isTallystickError', 'TallystickError', 'withResponse'],
    },
    {
      kind: 're-export',
      module: runtimeModule(''),
      names: RUNTIME_TYPES,
      typeOnly: true,
    },
  ];
}
