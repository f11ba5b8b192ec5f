import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type RemoteCache, startCache } from './cache.ts';
import type { Checks } from './checks.ts';
import { inFolder, link, put, README, TALLYSTICK, TSC, TURBO } from './folders.ts';
import { git, node, run } from './run.ts';

/** A contract, and which apps use it. */
const CONTRACTS = { billing: ['web'], orders: ['web'], stock: ['desk'], users: [] } as const;
const APPS = ['web', 'desk'] as const;
const TASKS = ['check-generated', 'build', 'typecheck', 'test'] as const;

/** What Turborepo says of one task. */
interface Task {
  readonly taskId: string;
  readonly task: string;
  readonly cache: { readonly status: string; readonly source?: string };
}

/** Two clones share what they have built; a spec that changes concerns its package and what depends on it. */
export async function checkSharedCache(checks: Checks): Promise<void> {
  await inFolder('cache', async (folder) => {
    const cache = await startCache(folder);
    try {
      const origin = join(folder, 'origin');
      await startOrigin(origin);
      const [first, second] = [join(folder, 'first'), join(folder, 'second')];
      for (const clone of [first, second]) await cloneTo(origin, clone);
      const built = await tasksOf(first, cache);
      checks.equal('the first clone does all work', hits(built), []);
      const shared = await tasksOf(second, cache);
      checks.equal('the second clone does no work', misses(shared), []);
      checks.equal('what it needs comes from the remote cache', sources(shared), ['REMOTE']);
      checks.equal('all tasks are shared', tasksIn(shared), [...TASKS].toSorted());
      await changeSpec(second, checks);
      const changed = await tasksOf(second, cache);
      checks.equal('a changed spec concerns its package and what depends on it', misses(changed), [
        ...['billing#build', 'billing#check-generated', 'billing#typecheck'],
        ...['web#build', 'web#test', 'web#typecheck'],
      ]);
    } finally {
      await cache.close();
    }
  });
}

const hits = (tasks: readonly Task[]): readonly string[] =>
  tasks.filter(({ cache }) => cache.status === 'HIT').map(nameOf);
const misses = (tasks: readonly Task[]): readonly string[] =>
  tasks
    .filter(({ cache }) => cache.status !== 'HIT')
    .map(nameOf)
    .toSorted();
const sources = (tasks: readonly Task[]): readonly string[] =>
  [...new Set(tasks.map(({ cache }) => cache.source ?? 'none'))].toSorted();
const tasksIn = (tasks: readonly Task[]): readonly string[] =>
  [...new Set(tasks.map(({ task }) => task))].toSorted();

function nameOf({ taskId }: Task): string {
  return taskId.replace('@acme/', '');
}

/** A monorepo with a generated package for each contract, and apps that use some of them. */
async function startOrigin(origin: string): Promise<void> {
  put(origin, 'package.json', {
    name: 'monorepo',
    private: true,
    type: 'module',
    packageManager: 'npm@11.6.0',
    workspaces: ['packages/*', 'apps/*'],
  });
  put(origin, '.gitignore', 'node_modules/\ndist/\n.turbo/\n.tallystick/\n');
  put(origin, 'turbo.json', turboFiles().root);
  const contracts = Object.keys(CONTRACTS).map((name) => [name, contractOf(name)] as const);
  put(origin, 'tallystick.config.json', { contracts: Object.fromEntries(contracts) });
  for (const [name] of contracts) put(origin, `specs/${name}/openapi.json`, specOf(name, 'list'));
  await node(TALLYSTICK, ['generate'], { cwd: origin });
  for (const [name] of contracts) addTasks(origin, name);
  for (const app of APPS) addApp(origin, app);
  await git(origin, 'init', '--quiet', '--initial-branch', 'main');
  await git(origin, 'add', '--all');
  await git(origin, 'commit', '--quiet', '--message', 'all');
}

function contractOf(name: string): object {
  return {
    spec: `specs/${name}/openapi.json`,
    output: `packages/${name}`,
    packageName: `@acme/${name}`,
    runtime: 'inline',
    outputs: { mocks: false, openapi: false },
  };
}

function specOf(name: string, operationId: string): object {
  const schema = { type: 'array', items: { type: 'string' } };
  const reply = { description: 'all', content: { 'application/json': { schema } } };
  return {
    openapi: '3.1.0',
    info: { title: name, version: '1.0.0' },
    servers: [{ url: 'https://api.example.com' }],
    paths: { [`/${name}`]: { get: { operationId, responses: { 200: reply } } } },
  };
}

/** As `init` does it in a monorepo of Turborepo. */
function addTasks(origin: string, name: string): void {
  const file = `packages/${name}/package.json`;
  const manifest = JSON.parse(readFileSync(join(origin, file), 'utf8'));
  const scripts = { ...manifest.scripts, 'check-generated': `tallystick generate --check ${name}` };
  put(origin, file, { ...manifest, scripts });
  const { ofPackage } = turboFiles();
  const own = ofPackage.replace('specs/billing/', `specs/${name}/`).replace('.config.ts', '.config.json');
  put(origin, `packages/${name}/turbo.json`, own);
}

/** The two files of Turborepo that the generator's README shows. */
function turboFiles(): { readonly root: string; readonly ofPackage: string } {
  const [, section = ''] = readFileSync(README, 'utf8').split('## In a monorepo\n');
  const [root, ofPackage] = [...section.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, text]) => text);
  if (root === undefined || ofPackage === undefined) throw new Error(`${README} shows no turbo.json`);
  return { root, ofPackage };
}

function addApp(origin: string, app: string): void {
  const used = Object.entries(CONTRACTS).filter(([, apps]) => apps.some((each) => each === app));
  const dependencies = Object.fromEntries(used.map(([name]) => [`@acme/${name}`, '*']));
  put(origin, `apps/${app}/package.json`, {
    name: `@acme/${app}`,
    version: '1.0.0',
    private: true,
    type: 'module',
    scripts: { build: 'tsc', typecheck: 'tsc --noEmit', test: 'node --test' },
    dependencies,
  });
  const compilerOptions = {
    ...{ target: 'ES2023', lib: ['ES2023', 'DOM'], module: 'NodeNext', strict: true, types: [] },
    ...{ rootDir: 'src', outDir: 'dist', skipLibCheck: true },
  };
  put(origin, `apps/${app}/tsconfig.json`, { compilerOptions, include: ['src'] });
  const exports = used.map(([name]) => `export { contract as ${name} } from '@acme/${name}/contract';\n`);
  put(origin, `apps/${app}/src/index.ts`, exports.join(''));
  const test = `import { test } from 'node:test';\ntest('it loads', async () => { await import('../dist/index.js'); });\n`;
  put(origin, `apps/${app}/test/index.test.mjs`, test);
}

/** A clone, with links in place of an install: of the packages among each other, and to the programs. */
async function cloneTo(origin: string, clone: string): Promise<void> {
  await run('git', ['clone', '--quiet', '--no-hardlinks', origin, clone], { cwd: dirname(clone) });
  const modules = join(clone, 'node_modules');
  for (const folder of ['packages', 'apps'])
    for (const name of readdirSync(join(clone, folder)))
      link(join(clone, folder, name), join(modules, '@acme', name));
  command(modules, 'tallystick', TALLYSTICK);
  command(modules, 'tsc', TSC);
}

function command(modules: string, name: string, script: string): void {
  const file = join(modules, '.bin', name);
  put(modules, join('.bin', name), `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`);
  chmodSync(file, 0o755);
}

/** Runs all tasks, and reads what came from the cache. */
async function tasksOf(clone: string, { env }: RemoteCache): Promise<readonly Task[]> {
  const runs = join(clone, '.turbo', 'runs');
  rmSync(runs, { recursive: true, force: true });
  await node(TURBO, ['run', ...TASKS, '--summarize', '--output-logs=errors-only'], { cwd: clone, env });
  const [summary = ''] = readdirSync(runs);
  const { tasks }: { readonly tasks: readonly (Task & { readonly command: string })[] } = JSON.parse(
    readFileSync(join(runs, summary), 'utf8'),
  );
  return tasks.filter(({ command: script }) => script !== '<NONEXISTENT>');
}

/** One spec gets another operation; its package alone is generated again. */
async function changeSpec(clone: string, checks: Checks): Promise<void> {
  put(clone, 'specs/billing/openapi.json', specOf('billing', 'listBills'));
  const report: { readonly contracts: readonly { readonly name: string; readonly status: string }[] } =
    JSON.parse(await node(TALLYSTICK, ['generate', '--json'], { cwd: clone }));
  const written = report.contracts.filter(({ status }) => status === 'written').map(({ name }) => name);
  checks.equal('a changed spec changes its package alone', written, ['billing']);
}
