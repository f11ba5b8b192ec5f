import { rm } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { attempt } from '../src/strings/attempt.ts';
import { BASE_OPENAPI } from '../src/strings/base-openapi.ts';
import { BASE_OPENRPC } from '../src/strings/base-openrpc.ts';
import { inspectFiles } from '../src/strings/inspect.ts';
import { planted, positionsOf } from '../src/strings/positions.ts';
import { run } from '../src/strings/run.ts';
import { workFolder } from '../src/work-folder.ts';

test.each([
  ['OpenAPI', BASE_OPENAPI],
  ['OpenRPC', BASE_OPENRPC],
])('the %s document that is attacked is a good one', async (_name, document) => {
  const folder = await workFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  expect(await attempt(document, folder)).toEqual({ kind: 'generated' });
});

test('a payload is planted as value and as name, whatever it is', () => {
  const document = { paths: { '/x': { get: 'one' } } };
  const positions = positionsOf(document);
  expect(positions.map(({ kind, path }) => `${kind} ${path.join(' ')}`)).toEqual([
    'key paths /x',
    'value paths /x get',
  ]);
  const whole = planted(document, positions, '__proto__', 'whole') as { readonly paths: object };
  expect(JSON.stringify(whole)).toBe('{"paths":{"__proto__":{"get":"__proto__"}}}');
  expect(JSON.stringify(planted(document, positions, '!', 'end'))).toBe('{"paths":{"/x!":{"get":"one!"}}}');
});

test.each([
  ['code', { path: 'a.ts', text: 'export const a = 1; globalThis.__canary = 1;' }, 'the canary is code'],
  ['a hole', { path: 'a.ts', text: 'export const a = `$' + '{__canary}`;' }, 'the canary is code'],
  ['what does not parse', { path: 'a.ts', text: 'export const a = ;' }, 'does not parse'],
  ['a path out of the folder', { path: '../a.ts', text: '' }, 'unsafe path'],
  ['a script of an install', { path: 'package.json', text: '{"scripts":{"install":"x"}}' }, 'has scripts'],
  ['a script element', { path: 'README.md', text: '<script>' }, 'script element'],
  [
    'a link to a script',
    { path: 'README.md', text: '<a href="javascript:x">y</a>' },
    'leads to javascript:x',
  ],
])('the suite notices %s', (_title, file, why) => {
  expect(inspectFiles([file])).toContain(why);
});

test('text that only looks like code is not reported', () => {
  const text =
    "export const a = 'globalThis.__canary=1'; /* __canary */ // __canary\nexport const b = /__canary/;";
  expect(inspectFiles([{ path: 'a.ts', text }])).toBeUndefined();
});

test('one of the payloads, at every position', async () => {
  const result = await run({
    takes: (index) => index === 8,
    placements: ['end'],
    typeCheck: false,
    onStep: () => {},
  });
  expect(result.failures).toEqual([]);
  expect(result.connections).toBe(0);
  expect(result.generated).toBeGreaterThan(200);
});
