import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../helpers/folder.ts';
import { SRC } from '../helpers/source.ts';

const MAIN = join(SRC, 'cli', 'main.ts');

/** Runs the command line with a fault, injected by a module that is loaded first. */
function crash(fault: string, args: readonly string[]) {
  const folder = temporaryFolder({ 'fault.mjs': fault });
  const preload = pathToFileURL(join(folder, 'fault.mjs')).href;
  return spawnSync(process.execPath, ['--import', preload, MAIN, ...args], { cwd: folder, encoding: 'utf8' });
}

/** Once the command line is ready for it. */
const later = (fault: string): string => `
  const waiting = setInterval(() => {
    if (process.listenerCount('uncaughtException') === 0) return;
    clearInterval(waiting);
    ${fault}
  }, 1);
  setTimeout(() => {}, 60_000);`;

test.each([
  ['thrown', "throw new TypeError('a fault\\n    at somewhere.ts:1');"],
  ['rejected without a handler', "Promise.reject(new TypeError('a fault'));"],
])('an error that is %s later is reported without a stack, as a bug', (_title, fault) => {
  const { status, stderr } = crash(later(fault), ['lint']);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^error TLY3040 Internal error \(TypeError: a fault/m);
  expect(stderr).toContain('report it');
  expect(stderr).not.toMatch(/^\s+at /m);
});

test.each([['--json'], ['--format', 'json'], ['--format=json']])(
  'it is a document where JSON was asked for: %s %s',
  (...flags) => {
    // `generate` cannot even look where it is: the command has printed nothing before
    const fault = "process.cwd = () => { throw new RangeError('a fault'); };";
    const { status, stdout, stderr } = crash(fault, ['lint', ...flags]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'TLY3040', severity: 'error', message: expect.stringContaining('a fault') }],
    });
    expect(stderr).toBe('');
  },
);

test.each([[['lint']], [['lint', '--json']]])(
  'no character of its message steers the terminal: %j',
  (args) => {
    const { stdout, stderr } = crash(
      later("throw new TypeError('a \\u001b[31mfault\\u009b2J \\u202e');"),
      args,
    );
    expect(`${stdout}${stderr}`).toContain('a \\u001b[31mfault\\u009b2J \\u202e');
  },
);
