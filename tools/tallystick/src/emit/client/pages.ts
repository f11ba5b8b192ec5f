import type { Contract, Operation, Pagination } from '../../model/index.ts';
import { pointerSegments } from '../../model/index.ts';
import {
  code,
  group,
  identifier,
  importType,
  importValue,
  indexed,
  json,
  type Printable,
  type Statement,
} from '../../print/index.ts';
import type { InterfaceMember } from '../../print/statement.ts';
import type { EmitContext } from '../context.ts';
import { made } from './bindings/made.ts';
import { isInputOptional } from './call.ts';
import { usualInputType } from './call-types.ts';
import { interfaceNames } from './interface-names.ts';
import { itemType } from './item-type.ts';
import { object } from './literals.ts';
import { operationModule } from './operation-modules.ts';

type PagedOperation = Operation & { readonly pagination: Pagination };

/** Operations that give a list in pages. */
export function pagedOperations({ operations }: Contract): readonly PagedOperation[] {
  return operations.filter(isPaged);
}

export function isPaged(operation: Operation): operation is PagedOperation {
  return operation.pagination !== undefined && operation.pagination !== false;
}

function pagesName({ name }: Operation): string {
  return `${name}Pages`;
}

function constantName({ name }: Operation): string {
  return `${name}Pagination`;
}

/** The constant that states the pagination of an operation. */
export function paginationStatements(operation: Operation, context: EmitContext): readonly Statement[] {
  if (!isPaged(operation)) return [];
  const stated: Pagination = operation.pagination;
  const { by: _by, ...pagination } = stated;
  const value = object(Object.entries(pagination).map(([name, each]) => [name, json(each)]));
  const type = importType(context.runtimeModule('pages'), 'Pagination');
  return [{ kind: 'const', name: constantName(operation), type, value }];
}

/** `listOrdersPages`. */
export function pageStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  return pagedOperations(contract).map((operation) => ({
    kind: 'const',
    name: pagesName(operation),
    type: indexed(importType('./client-interface.ts', interfaceNames(contract).pages), pagesName(operation)),
    value: made(
      context,
      'pages',
      'pagesOf',
      identifier(operation.name),
      importValue(operationModule(operation, contract), constantName(operation)),
    ),
  }));
}

/** The interface of those functions. */
export function pageFunctions(contract: Contract, context: EmitContext): readonly Statement[] {
  const members = pagedOperations(contract).map((operation): InterfaceMember => {
    const connection = code`client: ${importType(context.runtimeModule(''), 'Connection')}`;
    const parameters = group('[', [connection, ...given(operation, contract, context)]);
    const types = group('<', [parameters, ...pageTypes(operation, contract, context)]);
    return {
      key: pagesName(operation),
      readonly: true,
      type: code`${importType(context.runtimeModule('pages'), 'PagesFunction')}${types}`,
      doc: `Iterates over the pages of ${operation.id}, starting at the requested page. \`.items()\` iterates over the items of all pages.\n\n@example\nfor await (const page of ${pagesName(operation)}(client, input)) console.log(page);`,
    };
  });
  if (members.length === 0) return [];
  const doc = 'Functions that read lists page by page.';
  return [{ kind: 'interface', name: interfaceNames(contract).pages, doc, members }];
}

/** The methods of a client that have `pages` and `items`. */
export function pagedMembers(contract: Contract, context: EmitContext): readonly InterfaceMember[] {
  const { calls } = interfaceNames(contract);
  return pagedOperations(contract).map((operation) => {
    const types = [
      group('[', given(operation, contract, context)),
      ...pageTypes(operation, contract, context),
    ];
    const paged = code`${importType(context.runtimeModule('pages'), 'Paged')}${group('<', types)}`;
    return {
      key: operation.name,
      readonly: true,
      type: code`${indexed(identifier(calls), operation.name)} & ${paged}`,
    };
  });
}

/** A page has the type of the result, so no call of one chooses a media type. */
function given(operation: Operation, contract: Contract, context: EmitContext): readonly Printable[] {
  const optional = isInputOptional(operation, contract) ? code`?` : code``;
  return [
    code`input${optional}: ${usualInputType(operation, contract, context)}`,
    code`options?: ${importType(context.runtimeModule(''), 'CallOptions')}`,
  ];
}

/** The page and its items. */
function pageTypes(
  operation: PagedOperation,
  contract: Contract,
  context: EmitContext,
): readonly Printable[] {
  const result = importType('./types.ts', `${operation.typeName}Result`);
  const path = pointerSegments(operation.pagination.items);
  return [result, itemType(operation, path, contract, context)];
}

/** The client, with the pages of its methods where it has any. */
export function withPages(client: Printable, contract: Contract, context: EmitContext): Printable {
  const paged = pagedOperations(contract);
  if (paged.length === 0) return client;
  const add = importValue(context.runtimeModule('pages'), 'withPages');
  const functions = paged.map(
    (operation) => code`${identifier(operation.name)}: ${identifier(pagesName(operation))}`,
  );
  return code`${add}${group('(', [client, group('{', functions)])}`;
}
