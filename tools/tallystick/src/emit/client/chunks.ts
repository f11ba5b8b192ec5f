import type { Contract, Operation } from '../../model/index.ts';
import { pointerSegments } from '../../model/index.ts';
import {
  code,
  identifier,
  importType,
  importValue,
  json,
  type Statement,
  string,
} from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import type { EmitContext } from '../context.ts';

/** `uploadChatsInChunks`, where the contract says that a list may travel in several calls. */
export function chunkStatements(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): readonly Statement[] {
  const { chunks, name, typeName } = operation;
  const member = chunks === undefined ? undefined : pointerSegments(chunks.items)[0];
  if (chunks === undefined || member === undefined || !traitsOf(operation).isChunkable) return [];
  const from = (symbol: string) => importType(context.runtimeModule('chunks'), symbol);
  const input = importType('./types.ts', `${typeName}Input`);
  const result = importType('./types.ts', `${typeName}Result`);
  const item = code`${input}[${string(member)}][number]`;
  const rest = code`Omit<${input}, ${string(member)}>`;
  const send = importValue(context.runtimeModule('chunks'), 'sendInChunks');
  const plan = code`{ items: ${string(chunks.items)}, max: ${json(chunks.max)}, ids: ${string(idsOf(operation))}, send: (input, call) => ${identifier(name)}(client, input as ${input}, call) }`;
  return [
    {
      kind: 'function',
      name: `${name}InChunks`,
      doc: `Sends any number of items with ${operation.id}, at most ${chunks.max} a call, and yields what became of each chunk, in order. Takes iterables, sync or async, and holds no more than the chunks under way. A chunk of which nobody knows whether it arrived ends the run unless \`onUnknown\` says otherwise. \`collect()\` joins the outcomes.\n\n@example\nfor await (const { index, status, ids, error } of ${name}InChunks(client, items, { size: ${Math.min(100, chunks.max)} })) {\n  console.log(index, status, ids.length, error?.message);\n}`,
      parameters: [
        { name: 'client', type: importType(context.runtimeModule(''), 'Connection') },
        { name: 'items', type: code`Iterable<${item}> | AsyncIterable<${item}>` },
        { name: 'options', type: code`${from('ChunkOptions')}<${rest}>`, optional: true },
      ],
      returns: code`AsyncGenerator<${from('ChunkOutcome')}<${result}>, void, undefined>`,
      body: code`return ${send}<${item}, ${rest}, ${result}>(client, ${plan}, items, options);`,
    },
    ...(firstOf(contract, operation)
      ? [{ kind: 're-export' as const, module: context.runtimeModule('chunks'), names: ['collect'] }]
      : []),
  ];
}

/** `collect` is exported once. */
function firstOf(contract: Contract, operation: Operation): boolean {
  return contract.operations.find(({ chunks }) => chunks !== undefined) === operation;
}

/** Where the ids of what was stored stand in the result, or else the entries themselves. */
function idsOf({ effects, chunks }: Operation): string {
  const store = effects.find((effect) => effect.kind === 'store');
  return store?.kind === 'store' ? store.ids : `${chunks?.join ?? ''}/-`;
}
