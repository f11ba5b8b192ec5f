import type { Contract, Namespace } from '../../model/index.ts';
import {
  code,
  group,
  identifier,
  importType,
  importValue,
  indexed,
  type Printable,
  propertyKey,
  type Statement,
  string,
} from '../../print/index.ts';
import type { InterfaceMember } from '../../print/statement.ts';
import type { EmitContext } from '../context.ts';
import { interfaceNames } from './interface-names.ts';
import { pagedOperations } from './pages.ts';

const MODULE = './namespaces.ts';

/** Which method each call of a namespace is. */
const NAMESPACES = 'NAMESPACES';

export function namespacesOf({ namespacePlan }: Contract): readonly Namespace[] {
  return namespacePlan?.namespaces ?? [];
}

/** `src/namespaces.ts`: what both clients look the calls of their namespaces up in. */
export function namespaceStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  const namespaces = namespacesOf(contract);
  if (namespaces.length === 0) return [];
  const entries = namespaces.map(({ name, calls }) => {
    const methods = calls.map((call) => code`${propertyKey(call.name)}: ${string(call.operation)}`);
    return code`${propertyKey(name)}: ${group('{', methods)}`;
  });
  return [
    {
      kind: 'const',
      name: NAMESPACES,
      doc: 'Maps the names in namespaces to methods of the client.',
      type: importType(context.runtimeModule('namespaces'), 'Namespaces'),
      value: group('{', entries),
    },
  ];
}

/** The client, with its namespaces where it has any. */
export function withNamespaces(client: Printable, contract: Contract, context: EmitContext): Printable {
  if (namespacesOf(contract).length === 0) return client;
  const add = importValue(context.runtimeModule('namespaces'), 'withNamespaces');
  return code`${add}${group('(', [client, importValue(MODULE, NAMESPACES)])}`;
}

/** Types of the namespaces. Each member has the type of the documented method, and so its documentation. */
export function namespaceInterfaces(contract: Contract): readonly Statement[] {
  const names = interfaceNames(contract);
  const paged = new Set(pagedOperations(contract).map(({ name }) => name));
  return namespacesOf(contract).map((namespace) => ({
    kind: 'interface',
    name: names.namespace(namespace),
    doc: `The methods of \`client.${namespace.name}\`.`,
    members: namespace.calls.map(({ name, operation }) => ({
      key: name,
      readonly: true,
      type: indexed(identifier(paged.has(operation) ? names.client : names.calls), operation),
    })),
  }));
}

/** The members of a client that hold its namespaces. */
export function namespaceMembers(contract: Contract): readonly InterfaceMember[] {
  const names = interfaceNames(contract);
  return namespacesOf(contract).map((namespace) => ({
    key: namespace.name,
    readonly: true,
    type: identifier(names.namespace(namespace)),
  }));
}
