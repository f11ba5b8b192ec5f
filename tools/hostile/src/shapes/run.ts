import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import type { MockEngine } from '@tallystick/runtime/mock';
import { describeResult, Provision, runCase } from '@tallystick/verify';
import { engineOf } from '../../../corpus/src/round-trip.ts';
import { Reporter } from '../../../tallystick/src/diagnostics/index.ts';
import { emitPackage } from '../../../tallystick/src/emit/emit-package.ts';
import { loadSpec } from '../../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../../tallystick/src/generate/read-contract.ts';
import { count } from '../counts.ts';
import { stackOf } from '../thrown.ts';
import { writeFiles } from '../work-folder.ts';
import { type Dialect, documentOf, nameOf, type Planted } from './documents.ts';

/** The results of shapes. */
export interface Tally {
  /** Shapes all cases of which passed. */
  passed: number;
  /** Of those: shapes for which no valid input was found, so that they have no case. */
  withoutCases: number;
  /** Shapes that no value was found for: nothing replies with them. */
  unsatisfiable: number;
  cases: number;
  readonly refused: Map<string, number>;
  readonly failures: string[];
  /** Packages to type-check, by the name of their folder. */
  readonly packages: string[];
}

export function emptyTally(): Tally {
  return {
    passed: 0,
    withoutCases: 0,
    unsatisfiable: 0,
    cases: 0,
    refused: new Map(),
    failures: [],
    packages: [],
  };
}

/** Generates a package of the shapes, and runs its cases against its own mock. What is refused is tried in halves. */
export async function tryShapes(
  dialect: Dialect,
  shapes: readonly Planted[],
  folder: string,
  tally: Tally,
): Promise<void> {
  const name = `package${tally.packages.length}`;
  const refusal = await refusalOf(dialect, shapes, folder, name);
  if (refusal !== undefined && shapes.length > 1) return tryHalves(dialect, shapes, folder, tally);
  if (refusal !== undefined) return noteRefused(dialect, shapes, refusal, tally);
  tally.packages.push(name);
  await runCases(dialect, shapes, join(folder, name), tally);
}

async function tryHalves(
  dialect: Dialect,
  shapes: readonly Planted[],
  folder: string,
  tally: Tally,
): Promise<void> {
  const half = Math.ceil(shapes.length / 2);
  await tryShapes(dialect, shapes.slice(0, half), folder, tally);
  await tryShapes(dialect, shapes.slice(half), folder, tally);
}

function noteRefused(
  dialect: Dialect,
  [shape]: readonly Planted[],
  { code, why }: Refusal,
  { refused, failures }: Tally,
): void {
  if (code === undefined) failures.push(`${dialect}, ${JSON.stringify(shape)}: ${why}`);
  else count(refused, code);
}

/** Why no package was generated. Without a code, nothing was reported. */
interface Refusal {
  readonly code?: string;
  readonly why: string;
}

/** Generates a package into a folder of that name. */
async function refusalOf(
  dialect: Dialect,
  shapes: readonly Planted[],
  folder: string,
  name: string,
): Promise<Refusal | undefined> {
  const path = `specs/${name}.json`;
  await writeFiles(folder, [{ path, text: JSON.stringify(documentOf(dialect, shapes)) }]);
  const reporter = new Reporter('shapes');
  try {
    const document = await loadSpec(join(folder, path), {}, reporter);
    const contract = document && (await readContract(document, { name: 'shapes' }, reporter));
    if (contract === undefined) return refusedBy(reporter);
    const about = { file: 'spec.json' };
    const files = await emitPackage(contract, { packageName: name, runtime: 'package', spec: about });
    await writeFiles(join(folder, name), files);
    return undefined;
  } catch (error) {
    return { why: `threw ${stackOf(error).slice(0, 500)}` };
  }
}

function refusedBy({ diagnostics }: Reporter): Refusal {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return error === undefined
    ? { why: 'nothing was generated, and nothing said why' }
    : { code: error.code, why: error.message };
}

async function runCases(
  dialect: Dialect,
  shapes: readonly Planted[],
  folder: string,
  tally: Tally,
): Promise<void> {
  const load = (name: string): Promise<Readonly<Record<string, unknown>>> =>
    import(pathToFileURL(join(folder, 'src', `${name}.ts`)).href);
  const { contract } = (await load('contract')) as { readonly contract: ContractData };
  const { cases } = (await load('cases')) as { readonly cases: readonly ContractCase[] };
  const engine = engineOf(await load('mocks'));
  const byOperation = Map.groupBy(cases, ({ operation }) => operation);
  tally.cases += cases.length;
  for (const [index, shape] of shapes.entries()) {
    const own = byOperation.get(nameOf(index)) ?? [];
    const wrong = await failureOf(own, contract, engine);
    if (!shape.satisfiable) tally.unsatisfiable += 1;
    if (own.length === 0) tally.withoutCases += 1;
    if (wrong === undefined) tally.passed += 1;
    else tally.failures.push(`${dialect}, ${JSON.stringify(shape)}: ${wrong}`);
  }
}

/** The first case that did not pass, and why. */
async function failureOf(
  cases: readonly ContractCase[],
  contract: ContractData,
  engine: MockEngine,
): Promise<string | undefined> {
  const options = {
    target: (request: Request) => engine.handle(request),
    provision: new Provision(contract, cases),
  };
  for (const each of cases) {
    const result = await runCase(contract, each, options);
    if (result.status === 'failed')
      return `${each.id} ${JSON.stringify(each.patch)}: ${describeResult(result)}`;
  }
  return undefined;
}
