import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import type { MockEngine } from '@tallystick/runtime/mock';
import { type CaseResult, type VerifyOptions, verifyContract, verifySequences } from '@tallystick/verify';
import { verifyProperties } from '@tallystick/verify/properties';
import { emitCases } from '../../../tallystick/src/emit/cases/index.ts';
import { emitContract } from '../../../tallystick/src/emit/contract/index.ts';
import { inlineModule, inlineRuntime } from '../../../tallystick/src/emit/inline-runtime.ts';
import { emitMocks } from '../../../tallystick/src/emit/mocks/index.ts';
import type { EmitOptions, RuntimeModule } from '../../../tallystick/src/emit/options.ts';
import { emitValidators } from '../../../tallystick/src/emit/validators/index.ts';
import type { Contract } from '../../../tallystick/src/model/index.ts';
import type { SourceFile } from '../../../tallystick/src/print/index.ts';
import { credentialsOf, engineOf } from '../round-trip.ts';

/** A package in a folder of its own, imported. */
export interface Emitted {
  readonly contract: ContractData;
  readonly cases: readonly ContractCase[];
  /** Ids of what is not as expected without any mutation, and so tells nothing of one. */
  readonly unsound?: ReadonlySet<string>;
  readonly engine: () => MockEngine;
  readonly remove: () => Promise<void>;
}

/** Made-up inputs for each property: with hundreds of operations they are many. */
const RUNS = 25;

let packages = 0;

/** A module is imported once for each path, so every package has a folder of its own. */
export async function emitted(contract: Contract, root: string): Promise<Emitted> {
  const { load, remove } = await written(filesOf(contract, [emitCases]), root);
  const { contract: data } = await load('contract');
  const { cases } = await load('cases');
  return {
    contract: data as ContractData,
    cases: cases as readonly ContractCase[],
    ...provider(await load('mocks')),
    remove,
  };
}

/** The mock alone: what a mutant is asked by is the original's suite. */
export async function emittedMock(
  contract: Contract,
  root: string,
): Promise<Pick<Emitted, 'engine' | 'remove'>> {
  const { load, remove } = await written(filesOf(contract, []), root);
  return { ...provider(await load('mocks')), remove };
}

function provider(mocks: Module): Pick<Emitted, 'engine'> {
  return { engine: () => engineOf(mocks) };
}

type Emitter = (contract: Contract, options: EmitOptions) => readonly SourceFile[];

function filesOf(contract: Contract, more: readonly Emitter[]): readonly SourceFile[] {
  const used = new Set<RuntimeModule>();
  const options: EmitOptions = {
    packageName: 'mutant',
    runtime: 'inline',
    header: [],
    runtimeModule: (part) => {
      used.add(part);
      return inlineModule(part);
    },
  };
  const files = [emitValidators, emitMocks, emitContract, ...more].flatMap((emit) => emit(contract, options));
  return [...files, ...inlineRuntime(used, [])];
}

type Module = Readonly<Record<string, unknown>>;

async function written(files: readonly SourceFile[], root: string) {
  packages += 1;
  const folder = join(root, `package-${packages}`);
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return {
    load: (name: string): Promise<Module> => import(pathToFileURL(join(folder, 'src', `${name}.ts`)).href),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export interface Verdict {
  readonly failed: readonly CaseResult[];
  readonly warned: readonly CaseResult[];
  readonly run: number;
}

/** Who is held to a contract: an engine, and what becomes of its replies. */
export interface Provider {
  readonly engine: MockEngine;
  readonly change?: (reply: Response) => Promise<Response>;
}

/** A provider held to a contract, until so many cases have failed. */
export async function verdict(
  { contract, cases, unsound = new Set() }: Pick<Emitted, 'contract' | 'cases' | 'unsound'>,
  { engine, change = (reply) => Promise.resolve(reply) }: Provider,
  enough = Number.POSITIVE_INFINITY,
): Promise<Verdict> {
  const failed: CaseResult[] = [];
  const warned: CaseResult[] = [];
  let run = 0;
  const target = (request: Request): Promise<Response> => engine.handle(request).then(change);
  const provoke: VerifyOptions['provoke'] = ({ id }, { name }) => {
    engine.control(id).replyOnce({ outcome: name });
    return true;
  };
  const options = {
    cases,
    target,
    provoke,
    credentials: credentialsOf(contract),
    unknownMembers: 'report',
  } as const;
  for await (const result of everything(contract, options)) {
    if (unsound.has(result.case.id)) continue;
    run += 1;
    if (result.status === 'failed') failed.push(result);
    if (result.status === 'warned') warned.push(result);
    if (failed.length >= enough) break;
  }
  return { failed, warned, run };
}

/** The suite, and then inputs that are made up. */
async function* everything(contract: ContractData, options: VerifyOptions): AsyncGenerator<CaseResult> {
  yield* verifyContract(contract, options);
  yield* verifyProperties(contract, { ...options, runs: RUNS });
  yield* verifySequences(contract, options);
}

/** What an operation answers to a case that it accepts; undefined where that is no JSON. */
export async function goodReply(
  { contract, cases }: Pick<Emitted, 'contract' | 'cases'>,
  operation: string,
  engine: MockEngine,
): Promise<unknown> {
  const own = cases.filter(
    (each) => each.operation === operation && each.kind !== 'refused' && each.message === undefined,
  );
  const target = (request: Request): Promise<Response> => engine.handle(request);
  const options = {
    cases: own.slice(0, 1),
    target,
    credentials: credentialsOf(contract),
  };
  for await (const { reply, status } of verifyContract(contract, options))
    if (status === 'passed') return reply?.json;
  return undefined;
}
