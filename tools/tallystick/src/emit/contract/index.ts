import type { ShortContract } from '@tallystick/runtime/contract';
import { contractData } from '../../derive/index.ts';
import type { Contract, Operation } from '../../model/index.ts';
import {
  code,
  importType,
  importValue,
  printFile,
  type SourceFile,
  type TemplatePart,
  template,
} from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { type DataConstant, printDataFiles, SHARED } from '../data/files.ts';
import { Layout, type TemplateParts } from '../data/layout.ts';
import { Nodes } from '../data/node.ts';
import { operationFiles } from '../operation-files.ts';
import type { Output } from '../output.ts';
import { type SchemaFile, schemaFiles } from './schema-files.ts';
import { shortContract } from './short-contract.ts';

export const contractOutput: Output = {
  name: 'contract',
  exports: { './contract': 'contract' },
  readme: ({ isShared }) => ({
    './contract': `${isShared === true ? 'schemas' : 'operations, outcomes and schemas'} as data, for tools`,
  }),
  emit: emitContract,
};

const FOLDER = 'contract';
const WEBHOOKS = 'webhooks';

/**
 * `src/contract.ts`, which joins the files of `src/contract/`: the operations, the schemas, and what several of them
 * share. They are JSON in strings: of literal objects TypeScript would check every member, 20 times as long. The client
 * never imports them.
 */
export function emitContract(contract: Contract, context: EmitContext): readonly SourceFile[] {
  const data = shortContract(contractData(contract));
  const nodes = new Nodes();
  const schemas = schemaFiles(data.schemas);
  const reserved = [SHARED, WEBHOOKS, ...schemas.map(({ stem }) => stem)];
  const operations = operationFiles(contract, reserved);
  const files = new Map([
    ...operationConstants(operations, data, nodes),
    ...schemas.map(({ stem, name, members }): [string, readonly DataConstant[]] => [
      stem,
      [{ name, node: nodes.of(members, 'schemas'), members: true }],
    ]),
  ]);
  if (data.webhooks.length > 0)
    files.set(WEBHOOKS, [{ name: WEBHOOKS, node: nodes.of(data.webhooks, WEBHOOKS) }]);
  const parts = printDataFiles({ folder: FOLDER, header: context.header, nodes, files });
  return [joinedFile(contract, data, { context, operations, schemas, nodes }), ...parts];
}

/** A constant for each operation, in the file of its tag or in a separate one. */
function operationConstants(
  files: ReadonlyMap<string, readonly Operation[]>,
  { operations }: ShortContract,
  nodes: Nodes,
): readonly (readonly [string, readonly DataConstant[]])[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  return [...files].map(([stem, members]) => {
    const constants = members.map(({ id, name }) => ({ name, node: nodes.of(byId.get(id), 'operations') }));
    return [stem, constants] as const;
  });
}

interface Joined {
  readonly context: EmitContext;
  readonly operations: ReadonlyMap<string, readonly Operation[]>;
  readonly schemas: readonly SchemaFile[];
  readonly nodes: Nodes;
}

function joinedFile(contract: Contract, data: ShortContract, { context, ...parts }: Joined): SourceFile {
  const module = context.runtimeModule('contract');
  const text = template(['{\n', ...between(membersOf(contract, data, parts), ',\n'), '\n}']);
  return printFile({
    path: 'src/contract.ts',
    header: context.header,
    statements: [
      {
        kind: 'const',
        name: 'contract',
        doc: `${contract.title} as data: operations, bindings, outcomes and schemas.`,
        type: importType(module, 'ContractData'),
        value: code`${importValue(module, 'contractOf')}(JSON.parse(${text}))`,
      },
    ],
  });
}

/** Each member of the contract, with its name. */
function membersOf(
  contract: Contract,
  data: ShortContract,
  { operations, schemas, nodes }: Omit<Joined, 'context'>,
): readonly TemplateParts[] {
  const files = new Map([...operations].flatMap(([stem, list]) => list.map(({ id }) => [id, stem] as const)));
  const named = contract.operations.map(({ id, name }) => imported(files.get(id) ?? '', name));
  const elsewhere: Readonly<Record<string, TemplateParts>> = {
    operations: listed('[', named, ']'),
    webhooks: data.webhooks.length === 0 ? ['[]'] : [imported(WEBHOOKS, WEBHOOKS)],
    schemas: listed(
      '{',
      schemas.map(({ stem, name }) => imported(stem, name)),
      '}',
    ),
  };
  const layout = new Layout(() => undefined);
  return Object.entries(data).map(([key, value]) => {
    const head = ` ${JSON.stringify(key)}: `;
    const own = Object.hasOwn(elsewhere, key) ? elsewhere[key] : undefined;
    return [head, ...(own ?? layout.value(nodes.of(value, key), 1, head.length))];
  });
}

function imported(stem: string, name: string): TemplatePart {
  return importValue(`./${FOLDER}/${stem}.ts`, name);
}

/** A line for each, so that a new one is a new line. */
function listed(open: string, entries: readonly TemplatePart[], close: string): TemplateParts {
  if (entries.length === 0) return [`${open}${close}`];
  return [
    `${open}\n  `,
    ...between(
      entries.map((entry) => [entry]),
      ',\n  ',
    ),
    `\n ${close}`,
  ];
}

function between(items: readonly TemplateParts[], separator: string): TemplateParts {
  return items.flatMap((item, index) => (index === 0 ? item : [separator, ...item]));
}
