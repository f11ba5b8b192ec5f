import type { Entry } from './entry.ts';

/** A batch whose process did not end. */
export interface Lost {
  readonly files: readonly string[];
  readonly why: string;
}

/** Why an operation completes no round trip, by how its error begins. */
const KINDS = [
  ['no input that fits the schema was found', /^validation/],
  ['the mock refuses what the client sent', /^(http|outcome)/],
  ['the reply of the mock does not fit its schema', /^protocol/],
  ['nothing could be sent or received', /^transport/],
] as const;

export function reportOf(entries: readonly Entry[], lost: readonly Lost[], source: string): string {
  const operations = sum(entries.map((entry) => entry.operations));
  const passed = sum(entries.map((entry) => entry.passed));
  const made = entries.filter(isMade);
  return `# A directory of public specs

Made by \`npm run directory\`: ${source}. ${count(entries.length)} specs were tried, ${count(made.length)} packages made, of
${count(operations)} operations; ${count(passed)} of these (${percent(passed, operations)}) complete a round trip: the generated client
calls the generated mock, and both validators agree. ${count(made.filter(({ typeErrors }) => typeErrors.length === 0).length)} packages compile without an error under TypeScript 7, strict, with
\`exactOptionalPropertyTypes\` and \`noUncheckedIndexedAccess\`.

The specs were not reviewed one by one: failures are counted here, and not explained.

| operations without a round trip | how many | in specs | for instance |
|---|---|---|---|
${kindRows(entries).join('\n')}

${section('Specs of which nothing was made', [...entries.filter((entry) => !isMade(entry)).map((entry) => `${entry.file}: ${entry.thrown ?? entry.refused}`), ...lost.map(({ files, why }) => `${files.join(', ')}: ${why}`)])}
${section(
  'Packages with type errors',
  entries.flatMap(({ file, typeErrors: [first] }) => (first === undefined ? [] : [`${file}: ${first}`])),
)}
${section(
  'Specs with operations without a round trip',
  entries
    .filter(({ failures }) => failures.length > 0)
    .map(({ file, failures, operations: all }) => `${file}: ${failures.length} of ${all}`),
)}`;
}

export function isMade({ refused, thrown }: Entry): boolean {
  return refused === undefined && thrown === undefined;
}

function kindRows(entries: readonly Entry[]): readonly string[] {
  const failures = entries.flatMap(({ file, failures: each }) =>
    each.map((failure) => ({ ...failure, file })),
  );
  const kindOf = (why: string): string => KINDS.find(([, told]) => told.test(why))?.[0] ?? 'something else';
  return [...KINDS.map(([kind]) => kind), 'something else'].map((kind) => {
    const own = failures.filter(({ why }) => kindOf(why) === kind);
    const [first] = own;
    const example =
      first === undefined ? '' : `${first.file}, ${first.operation}: ${first.why.slice(0, 160)}`;
    return `| ${kind} | ${own.length} | ${new Set(own.map(({ file }) => file)).size} | ${inCell(example)} |`;
  });
}

function section(title: string, lines: readonly string[]): string {
  const list = lines.map((line) => `- ${line.replaceAll('\n', ' ')}`);
  return `## ${title}\n\n${list.length === 0 ? 'None.' : list.join('\n')}\n`;
}

const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const count = (number: number): string => number.toLocaleString('en-US');
const percent = (part: number, whole: number): string =>
  whole === 0 ? '0 %' : `${((100 * part) / whole).toFixed(1)} %`;
