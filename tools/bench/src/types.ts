import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './child.ts';
import { HERE, ROOT } from './folders.ts';
import { emptyFolder, GENERATORS } from './generators.ts';
import { mostGoal, ratioGoal } from './goals.ts';
import type { Section } from './section.ts';
import { type Spec, specs } from './specs.ts';
import { figure, median, ratio, table } from './statistics.ts';

const COMPILER = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
/** The last compiler that was not native: many teams still have it. */
const OLD_COMPILER = join(HERE, 'node_modules', 'typescript', 'bin', 'tsc');

interface Checked {
  readonly seconds: number;
  readonly errors: number;
  readonly instantiations: number;
}

const CHECKED = ['openapi-typescript', 'Tallystick', 'hey-api'];
const ROUNDS = 3;
/** Seconds: the old compiler takes minutes for some packages. */
const OLD_LIMIT = 400;
const OLD_CHECKED = ['Tallystick', 'hey-api'];

/** The native compiler on everything that comes out for GitHub's spec, strict. */
export async function types(): Promise<Section> {
  const spec = specs().find(({ name }) => name === 'github');
  if (spec === undefined) throw new Error('there is always one');
  const results = new Map<string, Checked[]>();
  const folders = await generated(spec);
  for (let round = 0; round < ROUNDS; round++)
    for (const name of CHECKED) {
      const checked = await check(folders.get(name) ?? '');
      process.stderr.write(`  ${name} ${checked.seconds} s, ${checked.errors} errors\n`);
      results.set(name, [...(results.get(name) ?? []), checked]);
    }
  const old = await checkedByOld(folders);
  const oldSeconds = (name: string): number => old.get(name)?.seconds ?? Number.NaN;
  const seconds = (name: string): number => median((results.get(name) ?? []).map((each) => each.seconds));
  const [ours] = results.get('Tallystick') ?? [];
  return {
    title: 'Type-checking what comes out of GitHub',
    text: `${textOf(results)}\n\n${oldText(old)}`,
    goals: [
      mostGoal(['types-errors', "errors in GitHub's package, strict"], 0, ours?.errors ?? Number.NaN),
      ratioGoal(
        ['types-seconds', "TypeScript 7 on GitHub's package, beside openapi-typescript's types alone"],
        'at most',
        3,
        seconds('Tallystick') / seconds('openapi-typescript'),
      ),
      mostGoal(
        ['types-instantiations', 'types instantiated for it'],
        40_000,
        ours?.instantiations ?? Number.NaN,
      ),
      ratioGoal(
        ['types-old', "TypeScript 5.9 on GitHub's package, beside hey-api's"],
        'at most',
        0.5,
        oldSeconds('Tallystick') / oldSeconds('hey-api'),
      ),
    ],
  };
}

async function generated(spec: Spec): Promise<ReadonlyMap<string, string>> {
  const folders = new Map<string, string>();
  for (const generator of GENERATORS.filter(({ name }) => CHECKED.includes(name))) {
    const folder = emptyFolder(generator, spec);
    await generator.run(spec, folder);
    writeConfig(folder);
    folders.set(generator.name, folder);
  }
  return folders;
}

function textOf(results: ReadonlyMap<string, readonly Checked[]>): string {
  const seconds = (name: string): number => median((results.get(name) ?? []).map((each) => each.seconds));
  const base = seconds('openapi-typescript');
  const rows = CHECKED.map((name) => {
    const [first] = results.get(name) ?? [];
    return [
      name,
      figure(seconds(name)),
      ratio(seconds(name), base),
      String(first?.errors ?? '–'),
      figure((first?.instantiations ?? Number.NaN) / 1000),
    ];
  });
  return table(
    ['package', 'TypeScript 7, s', 'beside types alone', 'errors', 'instantiations, thousand'],
    rows,
  );
}

async function checkedByOld(folders: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Checked>> {
  const old = new Map<string, Checked>();
  for (const name of OLD_CHECKED) old.set(name, await check(folders.get(name) ?? '', OLD_COMPILER));
  return old;
}

function oldText(old: ReadonlyMap<string, Checked>): string {
  const rows = [...old].map(([name, { seconds, errors }]) => [name, figure(seconds), String(errors)]);
  return table(['package', 'TypeScript 5.9, s', 'errors'], rows);
}

function writeConfig(folder: string): void {
  const out = existsSync(join(folder, 'out', 'src'))
    ? 'out/src'
    : existsSync(join(folder, 'out'))
      ? 'out'
      : '.';
  const config = {
    compilerOptions: {
      target: 'ES2023',
      lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
      module: 'ESNext',
      moduleResolution: 'Bundler',
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
      allowImportingTsExtensions: true,
    },
    include: readdirSync(join(folder, out)).some((name) => name.endsWith('.ts')) ? [`${out}/**/*.ts`] : [],
  };
  writeFileSync(join(folder, 'tsconfig.check.json'), JSON.stringify(config));
}

async function check(folder: string, compiler = COMPILER): Promise<Checked> {
  const args = ['-p', join(folder, 'tsconfig.check.json'), '--extendedDiagnostics', '--pretty', 'false'];
  const { output, seconds } = await runNode(compiler, args, { cwd: folder, limit: OLD_LIMIT });
  const number = (label: string): number =>
    Number(new RegExp(`^${label}:\\s+([\\d.]+)`, 'm').exec(output)?.[1] ?? Number.NaN);
  const total = number('Total time');
  return {
    seconds: Number.isFinite(total) ? total : seconds,
    errors: output.split('\n').filter((line) => /error TS\d+/.test(line)).length,
    instantiations: number('Instantiations'),
  };
}
