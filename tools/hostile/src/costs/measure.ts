import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const COMMAND = resolve(import.meta.dirname, '../../../tallystick/dist/cli/main.js');
const HOOK = new URL('./measure-hook.mjs', import.meta.url).href;
/** A process that takes longer is ended. Other work on the machine must not matter, so it is long. */
const DEADLINE_MS = 300_000;
const HEAP_MEBIBYTES = 4_096;

/** What a process has used. */
export interface Cost {
  /** Milliseconds of processor time, user and system together. */
  readonly ms: number;
  /** Peak of the memory in use. */
  readonly mebibytes: number;
}

/** A run of `tallystick generate`: its time and memory, and the code of the first error, or why there is no result. */
export type Measured = { readonly cost: Cost; readonly refused?: string } | { readonly failed: string };

export interface SpecFile {
  readonly text: string;
  readonly yaml: boolean;
}

/** Runs `tallystick generate` on a spec, in a folder of its own below the given one. */
export async function measure(spec: SpecFile, below: string): Promise<Measured> {
  const folder = await mkdtemp(join(below, 'run-'));
  try {
    const file = spec.yaml ? 'spec.yaml' : 'spec.json';
    const config = { contracts: { costs: { spec: file, output: 'out' } } };
    await writeFile(join(folder, file), spec.text);
    await writeFile(join(folder, 'tallystick.config.json'), JSON.stringify(config));
    await mkdir(join(folder, 'costs'));
    return resultOf(await run(folder), await costOf(join(folder, 'costs')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

async function run(cwd: string): Promise<Ended> {
  const args = ['--import', HOOK, `--max-old-space-size=${HEAP_MEBIBYTES}`, COMMAND, 'generate', '--json'];
  const env = { ...process.env, HOSTILE_COSTS: join(cwd, 'costs') };
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    stdio,
    timeout: DEADLINE_MS,
    killSignal: 'SIGKILL',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      output += part.toString();
    });
  const code = await new Promise<number | null>((end, fail) => {
    child.once('error', fail);
    child.once('close', end);
  });
  return { code, output };
}

/** The processor time of all processes, and the peak of the largest. */
async function costOf(folder: string): Promise<Cost | undefined> {
  const files = await readdir(folder);
  const costs = await Promise.all(
    files.map(async (file): Promise<Cost> => JSON.parse(await readFile(join(folder, file), 'utf8'))),
  );
  if (costs.length === 0) return undefined;
  return {
    ms: costs.reduce((sum, { ms }) => sum + ms, 0),
    mebibytes: Math.max(...costs.map(({ mebibytes }) => mebibytes)),
  };
}

function resultOf({ code, output }: Ended, cost: Cost | undefined): Measured {
  if (cost === undefined)
    return { failed: `ended by a signal, or after ${DEADLINE_MS / 1_000} s: ${output.slice(-500)}` };
  if (code === 0) return { cost };
  const refused =
    /"code":\s*"(TLY\d+)",\s*"severity":\s*"error"|"severity":\s*"error",\s*"code":\s*"(TLY\d+)"/.exec(
      output,
    );
  const first = refused?.[1] ?? refused?.[2];
  return first === undefined
    ? { failed: `exit code ${code}: ${output.slice(-500)}` }
    : { cost, refused: first };
}
