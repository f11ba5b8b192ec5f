import type { Contract, Operation } from '../../model/index.ts';
import { pointerSegments } from '../../model/index.ts';
import {
  code,
  group,
  identifier,
  importType,
  importValue,
  json,
  operands,
  type Statement,
  string,
} from '../../print/index.ts';
import type { InterfaceMember } from '../../print/statement.ts';
import { traitsOf } from '../bindings/index.ts';
import type { EmitContext } from '../context.ts';
import { made } from './bindings/made.ts';
import { interfaceNames } from './interface-names.ts';
import { object } from './literals.ts';
import { operationModule } from './operation-modules.ts';

/** Name of the function that sends in chunks, where the contract says that a list may travel in several calls. */
export function chunkedName(operation: Operation): string | undefined {
  return listOf(operation) === undefined ? undefined : `${operation.name}InChunks`;
}

/** The member of the input that holds the list. */
function listOf(operation: Operation): string | undefined {
  const { chunks } = operation;
  if (chunks === undefined || !traitsOf(operation).isChunkable) return undefined;
  return pointerSegments(chunks.items)[0];
}

/** What `uploadChatsInChunks` is. */
export function chunkSignatures(operation: Operation, context: EmitContext): readonly InterfaceMember[] {
  const { chunks, typeName, id } = operation;
  const [name, member] = [chunkedName(operation), listOf(operation)];
  if (chunks === undefined || name === undefined || member === undefined) return [];
  const from = (symbol: string) => importType(context.runtimeModule('chunks'), symbol);
  const input = importType('./types.ts', `${typeName}Input`);
  const result = importType('./types.ts', `${typeName}Result`);
  const item = code`${input}[${string(member)}][number]`;
  const parameters = group('(', [
    code`client: ${importType(context.runtimeModule(''), 'Connection')}`,
    code`items: ${operands('|', [code`Iterable<${item}>`, code`AsyncIterable<${item}>`])}`,
    code`options?: ${from('ChunkOptions')}<Omit<${input}, ${string(member)}>>`,
  ]);
  return [
    {
      key: name,
      method: true,
      type: code`${parameters}: AsyncGenerator<${from('ChunkOutcome')}<${result}>, void, undefined>`,
      doc: `Sends any number of items with ${id}, at most ${chunks.max} per call, and yields the result of each chunk in order. Accepts sync and async iterables, and keeps only the current chunks in memory. Stops if it is unknown whether a chunk arrived, unless \`onUnknown\` is \`continue\`. \`collect()\` merges the results.\n\n@example\nfor await (const { index, status, ids, error } of ${name}(client, items, { size: ${Math.min(100, chunks.max)} })) {\n  console.log(index, status, ids.length, error?.message);\n}`,
    },
  ];
}

/** `uploadChatsInChunks`. */
export function chunkStatements(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): readonly Statement[] {
  const name = chunkedName(operation);
  if (name === undefined) return [];
  const plan = importValue(operationModule(operation, contract), chunksConstant(operation));
  return [
    {
      kind: 'const',
      name,
      type: code`${importType('./client-interface.ts', interfaceNames(contract).chunks)}[${string(name)}]`,
      value: made(context, 'chunks', 'inChunks', identifier(operation.name), plan),
    },
    ...(firstOf(contract, operation)
      ? [{ kind: 're-export' as const, module: context.runtimeModule('chunks'), names: ['collect'] }]
      : []),
  ];
}

function chunksConstant({ name }: Operation): string {
  return `${name}Chunks`;
}

/** Which list travels in several calls. */
export function chunkPlans(operation: Operation, context: EmitContext): readonly Statement[] {
  const { chunks } = operation;
  if (chunks === undefined || listOf(operation) === undefined) return [];
  const value = object([
    ['items', string(chunks.items)],
    ['max', json(chunks.max)],
    ['ids', string(idsOf(operation))],
  ]);
  const type = importType(context.runtimeModule('chunks'), 'ChunkedList');
  return [{ kind: 'const', name: chunksConstant(operation), type, value }];
}

/** `collect` is exported once. */
function firstOf(contract: Contract, operation: Operation): boolean {
  return contract.operations.find(({ chunks }) => chunks !== undefined) === operation;
}

/** Where the ids of what was stored are in the result, or else the entries themselves. */
function idsOf({ effects, chunks }: Operation): string {
  const store = effects.find((effect) => effect.kind === 'store');
  return store?.kind === 'store' ? store.ids : `${chunks?.join ?? ''}/-`;
}
