import type { CaseSuite, ContractCase } from '@tallystick/runtime/contract';
import { type CutShort, deriveEach, type MadeOfCases } from '../../derive/index.ts';
import { type Contract, isJsonObject, type Memo, type Operation } from '../../model/index.ts';
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
import { sha256 } from '../../write/hash.ts';
import type { EmitContext } from '../context.ts';
import { type DataConstant, printDataFiles } from '../data/files.ts';
import { Nodes } from '../data/node.ts';
import { operationFiles } from '../operation-files.ts';
import type { Output } from '../output.ts';
import { rememberedText } from '../remembered-text.ts';
import { suiteOf } from './short-cases.ts';

export const casesOutput: Output = {
  name: 'cases',
  isOfCalls: true,
  optional: true,
  exports: { './cases': 'cases' },
  readme: () => ({ './cases': 'the contract test suite as data' }),
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
  const making = { ...SUITES, ...(memo && { memo }) };
  const derived = deriveEach(contract, making, context.limits, (cut) => cuts.push(cut));
  for (const cut of cuts) context.onCutShort?.(cut);
  const suites = new Map(derived.filter(({ isEmpty }) => !isEmpty).map((each) => [each.operation.id, each]));
  const files = [...operationFiles(contract)].map(([stem, all]): CasesFile => {
    return { stem, suites: all.flatMap(({ id }) => suites.get(id) ?? []) };
  });
  const filled = files.filter((file) => file.suites.length > 0);
  const parts = filled.map((file) => casesFile(file, context, memo));
  return [indexFile(contract, filled, cuts, context), ...parts];
}

const SUITES = {
  name: 'suite',
  make: ({ id }: Operation, cases: readonly ContractCase[]): CaseSuite => suiteOf(id, cases),
  isMade: (value: unknown): value is CaseSuite => isJsonObject(value) && Array.isArray(value.cases),
};

interface CasesFile {
  readonly stem: string;
  readonly suites: readonly MadeOfCases<CaseSuite>[];
}

/** Of operations that are as they were in an earlier run, the text is that of the earlier run. */
function casesFile(file: CasesFile, context: EmitContext, memo: Memo | undefined): SourceFile {
  const path = `src/${FOLDER}/${file.stem}.ts`;
  const text = rememberedText(memo, fileKey(file, context), () => printedFile(file, context));
  return { path, text };
}

/** A hash of all that the text depends on; undefined where the cases of an operation depend on more than the contract. */
function fileKey({ stem, suites }: CasesFile, context: EmitContext): string | undefined {
  const parts = suites.map(({ operation, key }) => [operation.name, key]);
  if (parts.some(([, key]) => key === undefined)) return undefined;
  return sha256(JSON.stringify(['cases', stem, context.header, contractModule(context), parts]));
}

/** What cases have in common is a constant of their file: who reads one has it before him. */
function printedFile({ stem, suites }: CasesFile, context: EmitContext): string {
  const nodes = new Nodes();
  const constants = suites.map((suite) => suiteConstant(suite, nodes, context));
  const files = new Map([[stem, constants]]);
  const [printed] = printDataFiles({ folder: FOLDER, header: context.header, nodes, files });
  return printed?.text ?? '';
}

function suiteConstant(
  { operation: { name }, made }: MadeOfCases<CaseSuite>,
  nodes: Nodes,
  context: EmitContext,
): DataConstant {
  const module = contractModule(context);
  return {
    name,
    node: nodes.of(made, 'suite'),
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
  const lists: readonly Printable[] = files.flatMap(({ stem, suites }) =>
    suites.map(({ operation: { name } }) => code`...${importValue(`./${FOLDER}/${stem}.ts`, name)},`),
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
    const reason = limit === undefined ? 'no valid input was found' : `limits.${limit.name}`;
    return `${operation.id} (${reason})`;
  });
  const rest = cuts.length > NAMED ? ` and ${cuts.length - NAMED} more` : '';
  return `\n\nSome cases of these operations are missing: ${names.join(', ')}${rest}.`;
}
