import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ContractData } from '@tallystick/runtime/contract';
import { type Diagnostic, Reporter } from '../../diagnostics/index.ts';
import type { GenerateContext } from '../generate-contract.ts';
import { readSpec } from '../pipeline.ts';
import type { GenerateReport } from '../report.ts';
import { type GenerateOptions, runGenerate } from '../run.ts';
import { plainContract, type Reading } from './reading.ts';

/** A spec that is read by itself, before anything is known of its package. */
export interface SpecInput {
  /** Absolute. */
  readonly file: string;
  readonly reading: Reading;
  readonly specUrl?: string;
}

/** What `init` needs from a spec. */
export interface SpecRead {
  readonly title: string;
  /** All files, absolute; one that was allowed by its URL is that URL. */
  readonly files: readonly string[];
}

/** The diagnostics of a spec; `read` is absent where one of them is an error. */
export interface ReadResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly read?: SpecRead;
}

/** A package that can be imported. */
export interface Loaded {
  readonly contract: ContractData;
  /** Name of the function that makes the client. */
  readonly factory: string;
}

/** Work whose duration depends on the spec. Inputs and results can be sent between threads. */
interface Tasks {
  readonly read: { readonly input: SpecInput; readonly result: ReadResult };
  readonly generate: { readonly input: GenerateOptions; readonly result: GenerateReport };
  readonly build: { readonly input: string; readonly result: undefined };
  readonly load: { readonly input: string; readonly result: Loaded };
}

export type TaskName = keyof Tasks;
export type Result<Name extends TaskName> = Tasks[Name]['result'];
export interface Task<Name extends TaskName> {
  readonly name: Name;
  readonly input: Tasks[Name]['input'];
}
export type AnyTask = { readonly [Name in TaskName]: Task<Name> }[TaskName];

/** `guard` runs a write, during which the thread is not ended. */
export function perform(task: AnyTask, guard: GenerateContext['guard']): Promise<Result<TaskName>> {
  switch (task.name) {
    case 'read':
      return read(task.input);
    case 'generate':
      return runGenerate(task.input, { guard });
    case 'build':
      return build(task.input);
    case 'load':
      return load(task.input);
  }
}

async function read({ file, reading, specUrl }: SpecInput): Promise<ReadResult> {
  const reporter = new Reporter();
  const contract = { ...plainContract(file, reading), ...(specUrl !== undefined && { specUrl }) };
  const spec = await readSpec(contract, { file, root: dirname(file), contracts: [] }, reporter);
  const { diagnostics, failed } = reporter;
  if (spec === undefined || failed) return { diagnostics };
  return { diagnostics, read: { title: spec.contract.title, files: spec.sources } };
}

/** The compiler is loaded when there is something to build. */
async function build(folder: string): Promise<undefined> {
  const { buildPackage } = await import('./build-package.ts');
  await buildPackage(folder);
}

/** Imports the modules that were built, which shows that the package can be imported. */
async function load(folder: string): Promise<Loaded> {
  const { contract } = await imported<{ readonly contract: ContractData }>(folder, 'contract');
  const client = await imported<Readonly<Record<string, unknown>>>(folder, 'client');
  return { contract, factory: Object.keys(client).find((name) => /^create.*Client$/.test(name)) ?? '' };
}

function imported<T>(folder: string, module: string): Promise<T> {
  return import(pathToFileURL(join(folder, 'dist', `${module}.js`)).href) as Promise<T>;
}
