import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// A request that carries a secret follows no redirect. `fetchOnce` ensures that, so every other call of `fetch` is
// listed here.

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Files that call `fetch` or the like themselves, and why no secret goes astray there. */
const KNOWN: Readonly<Record<string, string>> = {
  'packages/runtime/src/transport/fetch-once.ts': 'this is fetchOnce',
  'packages/runtime/src/transport/send.ts': 'every request of every client: `manual` where it has a secret',
  'packages/verify/src/run/unreachable.ts': 'an example in its documentation, without a credential',
  'packages/verify/src/run/exchange.ts': 'a target of the user; the request itself says `manual`',
  'apps/demo/src/service/mock-service.ts':
    'passes on what a client of the runtime sends, with its `redirect`',
  'apps/demo/src/service/scenarios.ts': 'passes on what a client of the runtime sends, with its `redirect`',
  'tools/judges/src/generated-inputs.ts': 'a local mock, without a credential',
  'tools/judges/src/servers.ts': 'a local mock, without a credential',
  'tools/judges/src/state.ts': 'a local mock, without a credential of anybody',
  'tools/judges/src/volley.ts': 'local mocks, without a credential of anybody',
  'tools/monorepo/src/registry.ts': 'a local registry, and a user that it has just for the test',
  'tools/runtimes/src/workerd.ts': 'a local server, without a credential',
};

/** Files that send what may carry a credential, and do so with `fetchOnce`. */
const SAFE: readonly string[] = [
  'apps/demo/scripts/forward.ts',
  'apps/demo/src/model/case-run.ts',
  'apps/demo/src/service/listener.ts',
  'packages/runtime/src/transport/oauth.ts',
  'packages/verify/src/run/exchange.ts',
  'tools/judges/src/proxy.ts',
  'tools/tallystick/src/generate/diff/spec-url.ts',
  'tools/tallystick/src/generate/pull/download.ts',
  'tools/tallystick/src/load/fetch-text.ts',
];

const CALL =
  /\bfetch\)?\(|XMLHttpRequest|new (?:EventSource|WebSocket)\b|sendBeacon|\bhttps?\.(?:request|get)\(/;

function sources(): readonly string[] {
  const folders = ['packages/*/src/**', 'tools/*/src/**', 'apps/*/src/**', 'apps/*/scripts/**'];
  const files = execFileSync('git', ['ls-files', ...folders], { cwd: ROOT, encoding: 'utf8' });
  // attacks speak to local servers as an attacker would, and have no secret but their own
  return files.split('\n').filter((file) => /^(?!tools\/hostile\/).*\.(?:tsx?|mjs)$/.test(file));
}

const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

test('nothing but the listed files calls fetch itself', () => {
  expect(sources().filter((file) => CALL.test(text(file)))).toEqual(Object.keys(KNOWN).toSorted());
});

test('what may carry a credential is sent with fetchOnce', () => {
  expect(
    sources().filter((file) => /\bfetchOnce\(/.test(text(file)) && !file.endsWith('fetch-once.ts')),
  ).toEqual(SAFE.toSorted());
});
