import { FORMAT_NAMES } from '../../../packages/runtime/src/schema/index.ts';
import { metaSchemas } from './meta-schemas.ts';
import { DRAFTS, type Draft, type Group, groupsOf, remotesOf } from './suite.ts';
import {
  type Answer,
  type Ask,
  ENGINES,
  type Engine,
  type EngineOptions,
  type Engines,
  enginesOf,
} from './suite-engines.ts';

export type Part = 'required' | 'formats';

/** The sampler is asked for one valid value of every schema that has one. */
export type Column = Engine | 'sampler';

/** A test whose result differs from the suite's. */
export interface Failure {
  readonly engine: Column;
  readonly draft: Draft;
  readonly file: string;
  readonly group: string;
  readonly test: string;
  readonly why: string;
}

export interface Tally {
  readonly engine: Column;
  readonly draft: Draft;
  readonly part: Part;
  readonly passed: number;
  readonly failures: readonly Failure[];
}

/** The formats that an engine asserts; the suite has a file for each. */
export const CLAIMED: Readonly<Record<Column, readonly string[]>> = {
  validators: FORMAT_NAMES,
  engine: FORMAT_NAMES,
  sampler: FORMAT_NAMES,
};

/** Runs both drafts: the required tests with formats as annotations, those of claimed formats with assertions. */
export async function runSuite(folder: string, onFile: (name: string) => void): Promise<readonly Tally[]> {
  const documents = new Map([...metaSchemas(), ...remotesOf(folder)]);
  const tallies: Tally[] = [];
  for (const draft of DRAFTS)
    for (const part of ['required', 'formats'] as const) {
      const formats = part === 'required' ? 'annotate' : 'assert';
      tallies.push(...(await runPart(folder, part, { draft, formats, documents }, onFile)));
    }
  return tallies;
}

async function runPart(
  folder: string,
  part: Part,
  options: EngineOptions,
  onFile: (name: string) => void,
): Promise<readonly Tally[]> {
  const { draft } = options;
  const columns = [...ENGINES, 'sampler'] as const;
  const tallies = columns.map((engine) => ({ engine, draft, part, passed: 0, failures: [] as Failure[] }));
  for (const group of groupsOf(folder, draft, part)) {
    const asked = tallies.filter(({ engine }) => part === 'required' || isClaimed(engine, group));
    if (asked.length === 0) continue;
    onFile(`${draft} ${group.file}`);
    const engines = await enginesOf(group.schema, options).catch((error: unknown) => error as Error);
    for (const tally of asked) {
      const { tests, failures } = resultOf(tally.engine, group, engines);
      tally.failures.push(...failures);
      tally.passed += tests - failures.length;
    }
  }
  return tallies;
}

interface Result {
  readonly tests: number;
  readonly failures: readonly Failure[];
}

function resultOf(column: Column, group: Group, engines: Engines | Error): Result {
  if (column !== 'sampler')
    return { tests: group.tests.length, failures: failuresOf(column, group, engines) };
  if (!group.tests.some(({ valid }) => valid)) return { tests: 0, failures: [] };
  const why = engines instanceof Error ? engines.message : wrongSample(group, engines);
  const { draft, file, description } = group;
  const failure = { engine: column, draft, file, group: description, test: 'a sample is valid' };
  return { tests: 1, failures: why === undefined ? [] : [{ ...failure, why }] };
}

/** A sample must be valid for every engine that asserts the format. */
function wrongSample(group: Group, engines: Engines): string | undefined {
  const value = engines.sample();
  if (value === undefined) return 'no value is found';
  for (const engine of ENGINES) {
    const ask = engines[engine];
    if (ask instanceof Error || (group.file.includes('/') && !isClaimed(engine, group))) continue;
    if (!isAccepted(ask(value))) return `${engine}: ${JSON.stringify(value)} is not valid`;
  }
  return undefined;
}

function isClaimed(engine: Column, { file }: Group): boolean {
  return CLAIMED[engine].some((format) => file.endsWith(`/${format}.json`));
}

function failuresOf(engine: Engine, group: Group, engines: Engines | Error): readonly Failure[] {
  const { draft, file, description } = group;
  const failure = (test: string, why: string): Failure => ({
    engine,
    draft,
    file,
    group: description,
    test,
    why,
  });
  const ask = engines instanceof Error ? engines : engines[engine];
  if (ask instanceof Error) return group.tests.map((test) => failure(test.description, ask.message));
  const other = engine === 'engine' && !(engines instanceof Error) ? otherOf(group, engines) : undefined;
  return group.tests.flatMap(({ description: test, data, valid }) => {
    const why = wrongAnswer(ask, data, valid) ?? wrongIssues(ask, other, data);
    return why === undefined ? [] : [failure(test, why)];
  });
}

/** The validators, where they are asked the same as the engine. */
function otherOf(group: Group, { validators }: Engines): Ask | undefined {
  const isAsked = !group.file.includes('/') || isClaimed('validators', group);
  return isAsked && !(validators instanceof Error) ? validators : undefined;
}

function wrongAnswer(ask: Ask, data: unknown, valid: boolean): string | undefined {
  try {
    const answer = ask(data);
    if (answer.is !== (answer.issues.length === 0)) return `one function says ${answer.is}, the other not`;
    return answer.is === valid ? undefined : `the suite says ${valid ? 'valid' : 'invalid'}`;
  } catch (error) {
    return `throws ${String(error)}`;
  }
}

function wrongIssues(ask: Ask, other: Ask | undefined, data: unknown): string | undefined {
  const issues = ask(data).issues.join(', ');
  const others = other?.(data).issues.join(', ');
  return others === undefined || issues === others
    ? undefined
    : `names ${issues}; the validators name ${others}`;
}

function isAccepted({ is, issues }: Answer): boolean {
  return is && issues.length === 0;
}
