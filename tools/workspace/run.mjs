#!/usr/bin/env node
// What `npm start`, `npm test` and `npm run generate` run. It has to work under Node 20 with nothing installed,
// so it is plain JavaScript without dependencies. It installs what is missing, then hands over to turbo, which
// runs under the pinned Node of this repository.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const STAMP = join(ROOT, 'node_modules', '.tallystick-installed');
const SUMMARIES = join(ROOT, '.turbo', 'runs');
const PINNED = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).packageManager;

const [command = '', ...rest] = process.argv.slice(2);
const COMMANDS = {
  bench,
  conformance,
  corpus,
  directory,
  generate,
  hostile,
  judges,
  mutation,
  pack,
  start,
  test,
};

async function generate() {
  await turbo('generate', ...afterDashes(rest));
}

/** The demo, with the mocks embedded. It says where it serves; on a terminal it opens a browser too. */
async function start() {
  await turbo('generate');
  await turbo('start', '--filter=@tallystick/demo', ...afterDashes(rest));
}

/** Everything CI checks. Generated files are compared and never mended here: that is what `generate` is for. */
async function test() {
  await turbo('generate', '--', '--check');
  await turbo('build', 'typecheck', 'lint', 'test', 'check-package', 'check-repository');
}

/** The official JSON Schema suite, where there is a checkout of it. */
async function conformance() {
  await pnpm([
    'exec',
    'node',
    '--disable-warning=ExperimentalWarning',
    'tools/conformance/src/main.ts',
    ...rest,
  ]);
}

/** Specs that attack: every string position of both dialects, with every payload. */
async function hostile() {
  await turbo('build', '--filter=@tallystick/hostile^...');
  await pnpm(['exec', 'node', '--disable-warning=ExperimentalWarning', 'tools/hostile/src/main.ts', ...rest]);
}

/** Specs of the real world: generated, type-checked and called. */
async function corpus() {
  await turbo('build', '--filter=@tallystick/corpus^...');
  await pnpm(['exec', 'node', '--disable-warning=ExperimentalWarning', 'tools/corpus/src/main.ts', ...rest]);
}

/** A directory of public specs, which is an install of its own: the same as `corpus`, for very many. */
async function directory() {
  await turbo('build', '--filter=@tallystick/corpus^...');
  await installOutside('directory');
  const program = 'tools/corpus/src/directory/main.ts';
  await pnpm(['exec', 'node', '--disable-warning=ExperimentalWarning', program, ...rest]);
}

/** Beside the peers, which are an install of their own. */
async function bench() {
  await turbo('build', '--filter=tallystick...', '--filter=@tallystick/callgear-data-api...');
  await outside('bench');
}

/** The mock server before judges that others wrote, which are an install of their own. */
async function judges() {
  await turbo(
    'build',
    '--filter=tallystick...',
    '--filter=@tallystick/callgear-data-api...',
    '--filter=@tallystick/genesys-chat...',
  );
  await outside('judges');
}

async function outside(folder) {
  await installOutside(folder);
  const program = `tools/${folder}/src/main.ts`;
  await pnpm(['exec', 'node', '--disable-warning=ExperimentalWarning', program, ...rest]);
}

/** What is outside the workspace is installed by its own lockfile, only when it is asked for. */
async function installOutside(folder) {
  await pnpm([
    '--dir',
    `tools/${folder}`,
    'install',
    '--frozen-lockfile',
    '--reporter=append-only',
    '--loglevel=error',
  ]);
}

/** One tarball of the generator, to be installed anywhere. */
async function pack() {
  await turbo('build', '--filter=tallystick...');
  await pnpm(['exec', 'node', 'tools/workspace/pack.mjs', ...rest]);
}

/** Providers that break a contract in one place each: does the suite notice? */
async function mutation() {
  await turbo('build', '--filter=@tallystick/corpus^...');
  await pnpm([
    'exec',
    'node',
    '--disable-warning=ExperimentalWarning',
    'tools/corpus/src/mutation/main.ts',
    ...rest,
  ]);
}

function afterDashes(args) {
  return args.length === 0 ? [] : ['--', ...args];
}

async function turbo(...args) {
  const options = ['--output-logs=new-only', '--continue=dependencies-successful'];
  // what `tellFailures` reads; nobody else asks for it
  if (command === 'test') options.push('--summarize=true');
  rmSync(SUMMARIES, { recursive: true, force: true });
  await pnpm(['exec', 'turbo', 'run', ...options, ...args], tellFailures);
}

/** The ends of the logs of what failed, once more: in the stream they stand anywhere among the others. */
function tellFailures() {
  for (const name of existsSync(SUMMARIES) ? readdirSync(SUMMARIES) : []) {
    const { tasks } = JSON.parse(readFileSync(join(SUMMARIES, name), 'utf8'));
    for (const { taskId, logFile, execution } of tasks) {
      if (!execution?.exitCode || !existsSync(join(ROOT, logFile))) continue;
      const lines = readFileSync(join(ROOT, logFile), 'utf8').trimEnd().split('\n');
      process.stderr.write(`\nFailed: ${taskId}. The end of ${logFile}:\n${lines.slice(-80).join('\n')}\n`);
    }
  }
}

/** Turbo calls pnpm by name, so even turbo is run through pnpm: `npx` puts it on PATH where it is not installed. */
async function pnpm(args, onFailure) {
  const [file, ...first] = await pnpmCommand();
  await run(file, [...first, ...args], onFailure);
}

let found;
function pnpmCommand() {
  found ??= hasPinnedPnpm().then((has) => (has ? ['pnpm'] : ['npx', '--yes', PINNED]));
  return found;
}

async function hasPinnedPnpm() {
  const version = await output('pnpm', ['--version']).catch(() => '');
  return `pnpm@${version.trim()}` === PINNED;
}

async function install() {
  const wanted = installHash();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  process.stderr.write('Installing dependencies…\n');
  await pnpm(['install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=error']);
  writeFileSync(STAMP, wanted);
}

/** What an install depends on: the lockfile, the workspace file and every manifest. */
function installHash() {
  const hash = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests()]) {
    hash.update(file).update('\0').update(dependenciesOf(file)).update('\0');
  }
  return hash.digest('hex');
}

function manifests() {
  const found = ['packages', 'apps', 'tools'].flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}/package.json`),
  );
  return found.filter((file) => existsSync(join(ROOT, file))).sort();
}

function dependenciesOf(file) {
  const text = readFileSync(join(ROOT, file), 'utf8');
  if (!file.endsWith('package.json')) return text;
  const { dependencies, devDependencies, peerDependencies, bin } = JSON.parse(text);
  return JSON.stringify([dependencies, devDependencies, peerDependencies, bin]);
}

function run(file, args, onFailure = () => {}) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
    const child = spawn(file, args, { cwd: ROOT, stdio: 'inherit', env });
    const pass = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, pass);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const each of ['SIGINT', 'SIGTERM']) process.off(each, pass);
      if (code === 0) return resolve();
      if (code !== null) onFailure();
      process.exit(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

function output(file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
    });
    child.once('error', reject);
    child.once('exit', () => resolve(text));
  });
}

if (!Object.hasOwn(COMMANDS, command)) {
  process.stderr.write(
    `usage: npm start | npm test | npm run generate | npm run conformance | npm run corpus | npm run directory | npm run hostile | npm run mutation | npm run bench | npm run judges | npm run pack\n`,
  );
  process.exit(2);
}
await install();
await COMMANDS[command]();
