import type {
  Contract,
  HookRun,
  NamedSchema,
  Operation,
  OperationChange,
  SchemaChange,
  SchemaId,
} from '../model/index.ts';
import { asked, HookError } from './hook-error.ts';

/** The contract as changed by the hooks of the config. */
export function withHooks(contract: Contract, run: HookRun | undefined): Contract {
  if (run === undefined) return contract;
  const operations = contract.operations.flatMap((operation) => changedOperation(operation, run));
  const ids = new Set(operations.map(({ id }) => id));
  const schemas = new Map<SchemaId, NamedSchema>();
  for (const [id, schema] of contract.schemas) schemas.set(id, changedSchema(schema, run));
  return { ...contract, operations: operations.map((each) => withoutLinks(each, ids)), schemas };
}

/** A link to an operation that was dropped does not resolve. */
function withoutLinks(operation: Operation, ids: ReadonlySet<string>): Operation {
  const { links } = operation;
  return links === undefined
    ? operation
    : { ...operation, links: links.filter((link) => ids.has(link.operation)) };
}

function changedOperation(operation: Operation, run: HookRun): readonly Operation[] {
  const { operation: hook } = run.hooks;
  const of = `the operation ${JSON.stringify(operation.id)}`;
  const change = hook && asked(run, 'operation', of, () => hook(operation));
  if (change === undefined) return [operation];
  if (change === false) {
    run.onEffect({ hook: 'operation', of, did: 'is dropped' });
    return [];
  }
  checkChange(change, OPERATION_MEMBERS, run, 'operation', of);
  return [{ ...operation, ...change }];
}

function changedSchema(named: NamedSchema, run: HookRun): NamedSchema {
  const { schema: hook } = run.hooks;
  const of = `the schema ${JSON.stringify(named.name)}`;
  const change = hook && asked(run, 'schema', of, () => hook(named));
  if (change === undefined || typeof named.schema === 'boolean') return named;
  checkChange(change, SCHEMA_MEMBERS, run, 'schema', of);
  return { ...named, schema: { ...named.schema, ...change } };
}

type Holds = (value: unknown) => boolean;

const isText: Holds = (value) => typeof value === 'string';
const isFlag: Holds = (value) => typeof value === 'boolean';
const isTexts: Holds = (value) => Array.isArray(value) && value.every(isText);
const isSafety: Holds = (value) =>
  typeof value === 'object' &&
  value !== null &&
  'safe' in value &&
  'idempotent' in value &&
  Object.values(value).every(isFlag);

const OPERATION_MEMBERS: Readonly<Record<keyof OperationChange, Holds>> = {
  summary: isText,
  description: isText,
  tags: isTexts,
  deprecated: isFlag,
  safety: isSafety,
};

const SCHEMA_MEMBERS: Readonly<Record<keyof SchemaChange, Holds>> = {
  title: isText,
  description: isText,
  deprecated: isFlag,
};

/** A config in JavaScript can return anything. */
function checkChange(
  change: OperationChange | SchemaChange,
  members: Readonly<Record<string, Holds>>,
  run: HookRun,
  hook: 'operation' | 'schema',
  of: string,
): void {
  const entries = typeof change === 'object' && change !== null ? Object.entries(change) : undefined;
  if (entries === undefined) throw new HookError(run, hook, of, 'returned no object');
  const wrong = entries.find(([name, value]) => !Object.hasOwn(members, name) || !members[name]?.(value));
  if (wrong !== undefined)
    throw new HookError(run, hook, of, `returned a ${JSON.stringify(wrong[0])} that cannot be set`);
  if (entries.length > 0)
    run.onEffect({ hook, of, did: `was changed: ${entries.map(([name]) => name).join(', ')}` });
}
