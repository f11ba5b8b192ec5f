#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Reporter } from '../../../tallystick/src/diagnostics/index.ts';
import { loadSpec } from '../../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../../tallystick/src/generate/read-contract.ts';
import type { Contract } from '../../../tallystick/src/model/index.ts';
import { reasonOf } from '../known.ts';
import { workFolder } from '../run.ts';
import { specs } from '../specs.ts';
import { MISBEHAVIOURS, type Misbehaviour, replyFaults } from './behaviour.ts';
import { mutantsOf } from './mutants.ts';
import { type Emitted, emitted, emittedMock, goodReply, type Verdict, verdict } from './trial.ts';

const HELP = `Makes providers that break a contract in one place each, and tells whether \`verify\` notices.

Usage: npm run mutation -- [--only TEXT] [--no-alarms] [--no-write]

  --only TEXT    contracts whose name holds the text
  --no-alarms    leave out the reverse: that unmutated mocks of all the corpus pass
  --no-write     leave apps/contract-tests/MUTATION.md as it is

Exit codes: 0 the goals are met, 1 one is missed or a mock that keeps its contract was failed.
`;

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

interface Subject {
  readonly name: string;
  readonly file: string;
  /** The least share of mutants that has to be noticed. */
  readonly goal: number;
  /** The operations that are kept; all unless given. */
  readonly operations?: number;
}

interface Equivalent {
  /** Pattern of mutants' ids. */
  readonly mutant: string;
  readonly argument: string;
}

const EQUIVALENT = JSON.parse(
  readFileSync(new URL('../../equivalent.json', import.meta.url), 'utf8'),
) as readonly Equivalent[];

interface Trial {
  readonly id: string;
  readonly kind: string;
  readonly fate: 'killed' | 'warned' | 'equivalent' | 'survived';
  readonly why?: string;
}

interface Row {
  readonly subject: Subject;
  readonly baseline: Verdict;
  readonly trials: readonly Trial[];
}

/** Places of one answer that are spoilt, one at a time. */
const MOST_PLACES = 20;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      'no-alarms': { type: 'boolean', default: false },
      'no-write': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const root = await workFolder();
  try {
    const rows: Row[] = [];
    for (const subject of subjects().filter(({ name }) => name.includes(values.only)))
      rows.push(await trialsOf(subject, root));
    const alarms = values['no-alarms'] ? undefined : await falseAlarms(root, values.only);
    const text = report(rows, alarms);
    if (!values['no-write'] && values.only === '' && alarms !== undefined)
      await writeFile(join(ROOT, 'apps', 'contract-tests', 'MUTATION.md'), text);
    process.stdout.write(text);
    const missed = rows.some((row) => shareOf(row) < row.subject.goal || row.baseline.failed.length > 0);
    return missed || (alarms ?? []).some(({ failed }) => failed.length > 0) ? 1 : 0;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function subjects(): readonly Subject[] {
  const found = (title: string): string => specs(undefined).find((spec) => spec.title === title)?.file ?? '';
  return [
    { name: 'CallGear Data API', file: join(ROOT, 'specs/callgear-data-api/openrpc.json'), goal: 0.97 },
    { name: 'Genesys chat', file: join(ROOT, 'specs/genesys-chat/openapi.yaml'), goal: 0.97 },
    { name: 'Petstore', file: found('@readme/oas-examples/3.0/json/petstore.json'), goal: 0.9 },
    {
      name: 'MetaMask, 20 methods',
      file: found('@metamask/api-specs/openrpc.json'),
      goal: 0.9,
      operations: 20,
    },
  ];
}

async function contractOf(file: string, name: string): Promise<Contract | undefined> {
  const reporter = new Reporter(name);
  const document = await loadSpec(file, {}, reporter);
  return document && readContract(document, { name }, reporter);
}

async function trialsOf(subject: Subject, root: string): Promise<Row> {
  const whole = await contractOf(subject.file, 'subject');
  if (whole === undefined) throw new Error(`${subject.name}: ${subject.file} cannot be read`);
  const contract = { ...whole, operations: whole.operations.slice(0, subject.operations) };
  const suite = await emitted(contract, root);
  const baseline = await verdict(suite, { engine: suite.engine() });
  const unsound = new Set([...baseline.failed, ...baseline.warned].map((each) => each.case.id));
  const original = { ...suite, unsound };
  const trials = [
    ...(await contractTrials(contract, original, root)),
    ...(await behaviourTrials(contract, original)),
  ];
  progress('');
  return { subject, baseline, trials };
}

async function contractTrials(
  contract: Contract,
  original: Emitted,
  root: string,
): Promise<readonly Trial[]> {
  const mutants = mutantsOf(contract);
  const trials: Trial[] = [];
  for (const [index, mutant] of mutants.entries()) {
    progress(`${contract.title}: ${index + 1} of ${mutants.length} mutants`);
    mutant.apply();
    try {
      const provider = await emittedMock(contract, root);
      trials.push(trialOf(mutant.id, mutant.kind, await verdict(original, { engine: provider.engine() }, 1)));
      await provider.remove();
    } finally {
      mutant.undo();
    }
  }
  return trials;
}

async function behaviourTrials(contract: Contract, original: Emitted): Promise<readonly Trial[]> {
  const protocols = new Set(contract.operations.map(({ binding }) => binding.protocol));
  const trials: Trial[] = [];
  const run = async (id: string, kind: string, { change }: Misbehaviour): Promise<void> => {
    trials.push(trialOf(id, kind, await verdict(original, { engine: original.engine(), change }, 1)));
  };
  for (const each of MISBEHAVIOURS)
    if (each.protocol === 'any' || protocols.has(each.protocol))
      await run(`behaviour: ${each.id}`, 'behaviour', each);
  for (const { id, binding } of contract.operations) {
    const body = await goodReply(original, id, original.engine());
    const start = binding.protocol === 'json-rpc' ? '/result' : '';
    for (const each of body === undefined ? [] : replyFaults(body, start).slice(0, MOST_PLACES))
      await run(`${id} ${each.id}`, "reply's type changed", each);
  }
  return trials;
}

function trialOf(id: string, kind: string, { failed, warned }: Verdict): Trial {
  const [first] = failed;
  if (first !== undefined) return { id, kind, fate: 'killed', why: first.case.id };
  const [inferred] = warned;
  if (inferred !== undefined) return { id, kind, fate: 'warned', why: inferred.case.id };
  const known = EQUIVALENT.find(({ mutant }) => new RegExp(mutant).test(id));
  return known === undefined
    ? { id, kind, fate: 'survived' }
    : { id, kind, fate: 'equivalent', why: known.argument };
}

/** Killed of those that can be; a warning is how a rule that was only inferred is noticed. */
function shareOf({ trials }: Row): number {
  const counted = trials.filter(({ fate }) => fate !== 'equivalent');
  return counted.filter(({ fate }) => fate === 'killed' || fate === 'warned').length / counted.length;
}

interface Alarm {
  readonly title: string;
  readonly cases: number;
  /** Cases that failed and ought not to. */
  readonly failed: readonly string[];
  /** Reasons of those that fail for the spec's own sake, and how many. */
  readonly explained: ReadonlyMap<string, number>;
}

/** Every spec of the corpus: its own mock, held to its own contract. */
async function falseAlarms(root: string, only: string): Promise<readonly Alarm[]> {
  const alarms: Alarm[] = [];
  for (const { title, file, name } of specs(undefined).filter((each) =>
    each.name.includes(only.toLowerCase()),
  )) {
    progress(`no false alarms: ${title}`);
    const contract = await contractOf(file, name);
    if (contract === undefined || contract.operations.length === 0) continue;
    const original = await emitted(contract, root);
    const { failed, run } = await verdict(original, { engine: original.engine() });
    const explained = new Map<string, number>();
    const unexplained = failed.filter((each) => {
      const reason = reasonOf(name, each.case.operation);
      if (reason !== undefined) explained.set(reason, (explained.get(reason) ?? 0) + 1);
      return reason === undefined;
    });
    alarms.push({
      title,
      cases: run,
      failed: unexplained.map(
        (each) => `${each.case.id}: ${each.failures[0]?.check} ${each.failures[0]?.message}`,
      ),
      explained,
    });
    await original.remove();
  }
  progress('');
  return alarms;
}

function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${what}`);
}

function report(rows: readonly Row[], alarms: readonly Alarm[] | undefined): string {
  return `# Does the suite bite?

Made by \`npm run mutation\`: a provider is made of each contract with one thing changed, or of its mock with one manner spoilt,
and \`verify\` is run against it by the unchanged contract: the cases that the unchanged mock passes, made-up inputs, and calls that follow each other. A mutant is killed where a case fails, warned of where what was
changed is a rule that was only inferred, and equivalent where nobody could notice, for the reason given.

${table(
  ['contract', 'cases', 'mutants', 'killed', 'warned of', 'equivalent', 'survived', 'noticed', 'goal'],
  rows.map((row) => [
    row.subject.name,
    `${row.baseline.run - row.baseline.failed.length - row.baseline.warned.length} of ${row.baseline.run}`,
    String(row.trials.length),
    ...(['killed', 'warned', 'equivalent', 'survived'] as const).map((fate) => String(countOf(row, fate))),
    percent(shareOf(row)),
    percent(row.subject.goal),
  ]),
)}

## By kind

${kindsTable(rows)}

## Survivors

${survivors(rows)}

## Equivalent

${equivalents(rows)}
${alarms === undefined ? '' : alarmsSection(alarms)}`;
}

function countOf({ trials }: Row, fate: Trial['fate']): number {
  return trials.filter((trial) => trial.fate === fate).length;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function kindsTable(rows: readonly Row[]): string {
  const all = rows.flatMap(({ trials }) => trials);
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort();
  return table(
    ['change', 'mutants', 'noticed', 'equivalent', 'survived'],
    kinds.map((kind) => {
      const of = all.filter((trial) => trial.kind === kind);
      const count = (...fates: readonly Trial['fate'][]): string =>
        String(of.filter(({ fate }) => fates.includes(fate)).length);
      return [kind, String(of.length), count('killed', 'warned'), count('equivalent'), count('survived')];
    }),
  );
}

function survivors(rows: readonly Row[]): string {
  const lines = rows.flatMap(({ subject, trials }) =>
    trials.filter(({ fate }) => fate === 'survived').map(({ id }) => `- ${subject.name}: \`${id}\``),
  );
  return lines.length === 0 ? 'None.' : lines.join('\n');
}

function equivalents(rows: readonly Row[]): string {
  const by = new Map<string, string[]>();
  for (const { subject, trials } of rows)
    for (const { fate, id, why = '' } of trials)
      if (fate === 'equivalent') by.set(why, [...(by.get(why) ?? []), `${subject.name}: \`${id}\``]);
  const parts = [...by].map(([why, ids]) => `${why}\n\n${ids.map((id) => `- ${id}`).join('\n')}`);
  return parts.length === 0 ? 'None.' : parts.join('\n\n');
}

function alarmsSection(alarms: readonly Alarm[]): string {
  const cases = alarms.reduce((sum, each) => sum + each.cases, 0);
  const lines = alarms.flatMap(({ title, failed }) => failed.map((each) => `- ${title}: ${each}`));
  const known = alarms.flatMap(({ title, explained }) =>
    [...explained].map(([reason, amount]) => [title, String(amount), reason]),
  );
  return `
## False alarms

The reverse: ${alarms.length} specs of the corpus, each one's own mock held to its own contract, ${cases} cases and properties.
${lines.length === 0 ? 'None failed that ought not to.' : `${lines.length} failed:\n\n${lines.join('\n')}`}
${known.length === 0 ? '' : `\nThose that fail for the spec's own sake:\n\n${table(['spec', 'cases', 'reason'], known)}\n`}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
