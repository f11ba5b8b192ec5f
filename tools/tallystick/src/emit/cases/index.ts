import type { ContractCase } from '@tallystick/runtime/contract';
import { type CutShort, deriveCases } from '../../derive/index.ts';
import type { Contract, Operation } from '../../model/index.ts';
import {
  code,
  importType,
  importValue,
  list,
  type Printable,
  printFile,
  type SourceFile,
  type Statement,
} from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { type DataConstant, printDataFiles } from '../data/files.ts';
import { Nodes } from '../data/node.ts';
import { groupBy } from '../group-by.ts';
import { operationFiles } from '../operation-files.ts';
import type { Output } from '../output.ts';
import { suiteOf } from './short-cases.ts';

export const casesOutput: Output = {
  name: 'cases',
  optional: true,
  exports: { './cases': 'cases' },
  readme: () => ({ './cases': 'the contract suite as data' }),
  label: 'contract cases',
  emit: emitCases,
};

const FOLDER = 'cases';

/** Operations. The cases of no more than these are derived as fast as they are recalled. */
const FEW = 50;

/** `src/cases.ts`, which joins the files of `src/cases/`: a constant for each operation that has cases. */
export function emitCases(contract: Contract, context: EmitContext): readonly SourceFile[] {
  const cuts: CutShort[] = [];
  const memo = contract.operations.length > FEW ? context.memo : undefined;
  const derived = deriveCases(contract, context.limits, (cut) => cuts.push(cut), memo);
  for (const cut of cuts) context.onCutShort?.(cut);
  const cases = groupBy(derived, (each) => each.operation);
  const files = [...operationFiles(contract)].map(([stem, all]): CasesFile => {
    const operations = all.filter(({ id }) => cases.has(id));
    return { stem, operations };
  });
  const filled = files.filter(({ operations }) => operations.length > 0);
  const parts = filled.flatMap((file) => casesFile(file, cases, context));
  return [indexFile(contract, filled, cuts, context), ...parts];
}

interface CasesFile {
  readonly stem: string;
  readonly operations: readonly Operation[];
}

/** What cases have in common is a constant of their file: who reads one has it before him. */
function casesFile(
  { stem, operations }: CasesFile,
  cases: ReadonlyMap<string, readonly ContractCase[]>,
  context: EmitContext,
): readonly SourceFile[] {
  const nodes = new Nodes();
  const constants = operations.map((operation) =>
    suiteConstant(operation, cases.get(operation.id) ?? [], nodes, context),
  );
  return printDataFiles({
    folder: FOLDER,
    header: context.header,
    nodes,
    files: new Map([[stem, constants]]),
  });
}

function suiteConstant(
  { id, name }: Operation,
  cases: readonly ContractCase[],
  nodes: Nodes,
  context: EmitContext,
): DataConstant {
  const module = contractModule(context);
  return {
    name,
    node: nodes.of(suiteOf(id, cases), 'suite'),
    statement: (text) => ({
      type: code`readonly ${importType(module, 'ContractCase')}[]`,
      value: code`${importValue(module, 'casesOf')}(JSON.parse(${text}))`,
    }),
  };
}

/** The runtime as seen from a folder further down. */
function contractModule(context: EmitContext): string {
  const module = context.runtimeModule('contract');
  return module.startsWith('./') ? `.${module}` : module;
}

function indexFile(
  contract: Contract,
  files: readonly CasesFile[],
  cuts: readonly CutShort[],
  context: EmitContext,
): SourceFile {
  const lists: readonly Printable[] = files.flatMap(({ stem, operations }) =>
    operations.map(({ name }) => code`...${importValue(`./${FOLDER}/${stem}.ts`, name)},`),
  );
  const statement: Statement = {
    kind: 'const',
    name: 'cases',
    doc: `The contract suite of ${contract.title} ${contract.version}, as data.${cutShortNote(cuts)}`,
    type: code`readonly ${importType(context.runtimeModule('contract'), 'ContractCase')}[]`,
    value: lists.length === 0 ? code`[]` : code`[\n  ${list(lists, '\n  ')}\n]`,
  };
  return printFile({ path: 'src/cases.ts', header: context.header, statements: [statement] });
}

/** How many operations the note names; it counts the others. */
const NAMED = 10;

function cutShortNote(cuts: readonly CutShort[]): string {
  if (cuts.length === 0) return '';
  const names = cuts.slice(0, NAMED).map(({ operation, limit }) => {
    const reason = limit === undefined ? 'no valid input was found' : `limits.${limit}`;
    return `${operation.id} (${reason})`;
  });
  const rest = cuts.length > NAMED ? ` and ${cuts.length - NAMED} more` : '';
  return `\n\nSome cases of these operations are missing: ${names.join(', ')}${rest}.`;
}
