import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import type { MockEngine } from '@tallystick/runtime/mock';
import { emitCases } from '../../../tallystick/src/emit/cases/index.ts';
import type { EmitContext } from '../../../tallystick/src/emit/context.ts';
import { emitContract } from '../../../tallystick/src/emit/contract/index.ts';
import { inlineModule, inlineRuntime } from '../../../tallystick/src/emit/inline-runtime/index.ts';
import { emitMocks } from '../../../tallystick/src/emit/mocks/index.ts';
import { emitValidators } from '../../../tallystick/src/emit/validators/index.ts';
import type { Contract } from '../../../tallystick/src/model/index.ts';
import type { SourceFile } from '../../../tallystick/src/print/index.ts';
import { engineOf } from '../round-trip.ts';

/** A package in its own folder, imported. */
export interface Emitted {
  readonly contract: ContractData;
  readonly cases: readonly ContractCase[];
  /** Ids of the cases that do not pass without any mutation, and so prove nothing about one. */
  readonly unsound?: ReadonlySet<string>;
  readonly engine: () => MockEngine;
  readonly remove: () => Promise<void>;
}

let packages = 0;

/** A module is imported once for each path, so every package has its own folder. */
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

/** The mock alone: a mutant is tested with the suite of the original. */
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

type Emitter = (contract: Contract, context: EmitContext) => readonly SourceFile[];

function filesOf(contract: Contract, more: readonly Emitter[]): readonly SourceFile[] {
  const options: EmitContext = {
    packageName: 'mutant',
    runtime: 'inline',
    header: [],
    runtimeModule: inlineModule,
  };
  const files = [emitValidators, emitMocks, emitContract, ...more].flatMap((emit) => emit(contract, options));
  return [...files, ...inlineRuntime(files, [])];
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
