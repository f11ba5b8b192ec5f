import {
  type Contract,
  freeNames,
  type Operation,
  type OperationTypes,
  type PluginContext,
  type Printable,
} from 'tallystick/plugin';
import type { ValidOptions } from './options.ts';
import { SHARED_NAMES } from './shared-types.ts';

/** Names of the module that no operation gives. */
export interface SharedNames {
  /** The prefixes of keys. */
  readonly keys: string;
  /** The function that binds all others to a client, and its result. */
  readonly create: string;
  readonly bound: string;
}

/** What is emitted for one operation. */
export interface PlannedCall {
  readonly operation: Operation;
  readonly types: OperationTypes;
  /** Whether a reply may have no value, which TanStack Query does not keep: it becomes null. */
  readonly mayBeNothing: boolean;
  /** The first two parts of its keys: the contract's name and the first tag, '' where there is none. */
  readonly prefix: readonly [contract: string, tag: string];
  /** Module specifier of the client. */
  readonly client: string;
  readonly connection: Printable;
}

export interface PlannedQuery extends PlannedCall {
  readonly kind: 'query';
  readonly keyName: string;
  readonly optionsName: string;
  readonly infiniteName: string;
  /** Names of the types of the two kinds of options. */
  readonly queryType: string;
  readonly infiniteType: string;
  /** The client's function that knows how one page leads to the next; absent where the contract does not say it. */
  readonly pagesName?: string;
  /** Whether a page has a URL of the next one, and not an input. */
  readonly isLinked: boolean;
}

export interface PlannedMutation extends PlannedCall {
  readonly kind: 'mutation';
  readonly mutationName: string;
  /** Name of the type of its options. */
  readonly mutationType: string;
}

export interface Plan {
  readonly shared: SharedNames;
  readonly calls: readonly (PlannedQuery | PlannedMutation)[];
}

/** What the module exports, under which names. Throws a TypeError for an option that names no function. */
export function planOf(contract: Contract, context: PluginContext<ValidOptions>): Plan {
  const { options } = context;
  const names = contract.operations.map(({ name }) => name);
  const unknown = options.queries.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new TypeError(`no operation has the function "${unknown}", which \`queries\` names`);
  const shared: SharedNames = {
    keys: 'queryKeys',
    create: `create${contract.typeName}Queries`,
    bound: `${contract.typeName}Queries`,
  };
  const free = freeNames([...Object.values(shared), ...SHARED_NAMES]);
  const calls = contract.operations.map((operation) => {
    const call = plannedCall(operation, contract, context);
    const isQuery = operation.safety.safe || options.queries.includes(operation.name);
    return isQuery ? plannedQuery(call, free) : plannedMutation(call, free);
  });
  return { shared, calls };
}

/** The module of the client that is called. */
export function clientOf({ module, options }: PluginContext<ValidOptions>): string {
  return module(options.client === 'bare' ? './client/bare' : './client');
}

function plannedCall(
  operation: Operation,
  contract: Contract,
  context: PluginContext<ValidOptions>,
): PlannedCall {
  const { types, connection } = context;
  const replies = operation.outcomes.filter(({ promise }) => promise === 'resolves');
  return {
    operation,
    types: types(operation),
    mayBeNothing: replies.length === 0 || replies.some(({ content }) => content.size === 0),
    prefix: [contract.name, operation.tags[0] ?? ''],
    client: clientOf(context),
    connection,
  };
}

function plannedQuery(call: PlannedCall, free: (name: string) => string): PlannedQuery {
  const { name, typeName, pagination } = call.operation;
  return {
    ...call,
    kind: 'query',
    ...(pagination && { pagesName: `${name}Pages` }),
    isLinked: pagination !== undefined && pagination !== false && pagination.style === 'link',
    keyName: free(`${name}Key`),
    optionsName: free(`${name}Options`),
    infiniteName: free(`${name}InfiniteOptions`),
    queryType: free(`${typeName}Query`),
    infiniteType: free(`${typeName}InfiniteQuery`),
  };
}

function plannedMutation(call: PlannedCall, free: (name: string) => string): PlannedMutation {
  const { name, typeName } = call.operation;
  return {
    ...call,
    kind: 'mutation',
    mutationName: free(`${name}Mutation`),
    mutationType: free(`${typeName}Mutation`),
  };
}
