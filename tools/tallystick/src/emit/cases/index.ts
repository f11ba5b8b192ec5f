import type { ContractCase } from '@tallystick/runtime/contract';
import { type CutShort, deriveCases } from '../../derive/index.ts';
import type { Contract, Operation } from '../../model/index.ts';
import {
  code,
  encodeString,
  importType,
  importValue,
  list,
  type Printable,
  parsed,
  printFile,
  type SourceFile,
  type Statement,
} from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { groupBy } from '../group-by.ts';
import { isLarge } from '../large.ts';
import type { Output } from '../output.ts';

export const casesOutput: Output = {
  name: 'cases',
  optional: true,
  exports: { './cases': 'cases' },
  readme: () => ({ './cases': 'the contract suite as data' }),
  label: 'contract cases',
  emit: emitCases,
};

/**
 * `src/cases.ts`, which joins them, and `src/cases/`: a file for each operation, in large contracts for each tag, or several
 * where one would grow too large.
 */
export function emitCases(contract: Contract, context: EmitContext): readonly SourceFile[] {
  const taken = new Set<string>();
  const groups = groupBy(contract.operations, isLarge(contract) ? tagOf : nameOf);
  const cuts: CutShort[] = [];
  const derived = deriveCases(contract, context.limits, (cut) => cuts.push(cut));
  for (const cut of cuts) context.onCutShort?.(cut);
  const cases = groupBy(derived, (each) => each.operation);
  const parts = [...groups].flatMap(([name, operations]) =>
    partsOf(
      freeStem(name, taken),
      operations.flatMap(({ id }) => cases.get(id) ?? []),
      context,
    ),
  );
  return [indexFile(contract, parts, cuts, context), ...parts.map((part) => part.file)];
}

function nameOf({ name }: Operation): string {
  return name;
}

/** A tag is any text; a file is named after the words in it. */
function tagOf({ tags }: Operation): string {
  const words = tags[0]?.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0 ? 'untagged' : words.join('-');
}

const LONGEST_STEM = 120;

/** File systems that ignore case see one name where we see two. */
function freeStem(name: string, taken: Set<string>): string {
  // File systems take names of 255 bytes at most.
  const stem = shortened(everywhere(kebab(name)));
  let free = stem;
  for (let count = 2; taken.has(free); count++) free = `${stem}--${count}`;
  taken.add(free);
  return free;
}

interface Part {
  /** Module specifier as seen from `src/`. */
  readonly module: string;
  readonly file: SourceFile;
}

/** Bytes; no file is to exceed it. */
const LARGEST_FILE = 90_000;

function partsOf(name: string, cases: readonly ContractCase[], context: EmitContext): readonly Part[] {
  const bundles = bundlesOf(cases);
  return bundles.map((bundle, index) => {
    const stem = bundles.length === 1 ? name : `${name}-${index + 1}`;
    return { module: `./cases/${stem}.ts`, file: partFile(stem, bundle, context) };
  });
}

/** Printed, a case is its JSON with quotes and the like escaped. */
function bundlesOf(cases: readonly ContractCase[]): readonly (readonly ContractCase[])[] {
  const bundles: ContractCase[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const each of cases) {
    const length = Buffer.byteLength(encodeString(JSON.stringify(each))) + 20;
    if (size + length > LARGEST_FILE) {
      bundles.push([]);
      size = 0;
    }
    bundles.at(-1)?.push(each);
    size += length;
  }
  return bundles;
}

function partFile(stem: string, cases: readonly ContractCase[], context: EmitContext): SourceFile {
  const type = code`readonly ${importType(contractModule(context), 'ContractCase')}[]`;
  const statement: Statement = { kind: 'const', name: 'cases', type, value: casesText(cases) };
  return printFile({ path: `src/cases/${stem}.ts`, header: context.header, statements: [statement] });
}

/** A line for each case. */
function casesText(cases: readonly ContractCase[]): Printable {
  return code`[\n  ${list(
    cases.map((each) => code`${parsed(each)},`),
    '\n  ',
  )}\n]`;
}

/** The runtime as seen from a folder further down. */
function contractModule(context: EmitContext): string {
  const module = context.runtimeModule('contract');
  return module.startsWith('./') ? `.${module}` : module;
}

function indexFile(
  contract: Contract,
  parts: readonly Part[],
  cuts: readonly CutShort[],
  context: EmitContext,
): SourceFile {
  const lists: readonly Printable[] = parts.map(({ module }) => code`...${importValue(module, 'cases')}`);
  const statement: Statement = {
    kind: 'const',
    name: 'cases',
    doc: `The contract suite of ${contract.title} ${contract.version}, as data.${cutShortNote(cuts)}`,
    type: code`readonly ${importType(context.runtimeModule('contract'), 'ContractCase')}[]`,
    value: code`[${list(lists, ', ')}]`,
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
  return `\n\nThese operations have fewer cases than their schemas call for: ${names.join(', ')}${rest}.`;
}

/** Letters that file systems may take for others, or for none, by their code point. */
function everywhere(stem: string): string {
  const chars = [...stem.normalize('NFC')].map((char) => {
    const isKept = /^[\p{L}\p{M}\p{N}_-]$/u.test(char) && !/\p{Default_Ignorable_Code_Point}/u.test(char);
    return isKept && char.toUpperCase().toLowerCase() === char ? char : char.codePointAt(0)?.toString(16);
  });
  return chars.join('');
}

function shortened(stem: string): string {
  let text = '';
  for (const char of stem) {
    if (Buffer.byteLength(text + char) > LONGEST_STEM) break;
    text += char;
  }
  return text;
}

/** `uploadOfflineMessages` → `upload-offline-messages` */
function kebab(name: string): string {
  return name.replaceAll(/(?<=[\p{Ll}\p{N}]\p{M}*)(?=\p{Lu})/gu, '-').toLowerCase();
}
