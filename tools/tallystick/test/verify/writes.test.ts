import type { Target, VerifyOptions } from '@tallystick/verify';
import { describe, expect, it } from 'vitest';
import { LIBRARY_DEFECTS, LOGIN, library, TENANT } from './library.ts';
import { KEY, SHOP_DEFECTS, shop, TOKEN } from './shop.ts';
import { suiteOf, verified } from './verified.ts';

type Allowed = Pick<VerifyOptions, 'allowWrites' | 'allowRefusals'>;

const SUITES = [
  ['a shop', await suiteOf('shop.yaml'), { bearer: TOKEN, key: KEY }],
  ['a library', await suiteOf('library.yaml'), { login: LOGIN, key: 'k', tenant: TENANT }],
] as const;

const SAFE = /^(?:GET|HEAD|OPTIONS|TRACE) /;

/** A provider that accepts whatever it is sent, and what was sent that may change something. */
function lenient(): { readonly target: Target; readonly writes: string[] } {
  const writes: string[] = [];
  const target = (request: Request): Response => {
    const { pathname } = new URL(request.url);
    const line = `${request.method} ${pathname}`;
    if (!SAFE.test(line)) writes.push(line);
    return new Response('{}', { status: 200, headers: { 'content-type': 'application/json' } });
  };
  return { target, writes };
}

describe.each(SUITES)('%s that accepts everything', (_name, suite, credentials) => {
  const run = async (allowed: Allowed): Promise<readonly string[]> => {
    const { target, writes } = lenient();
    await verified(suite, target, credentials, { runs: 5, allowWrites: false, ...allowed });
    return writes;
  };

  it('gets nothing that could change anything, whatever the case', async () => {
    expect(await run({})).toEqual([]);
  });

  it('gets one call of each operation that it must refuse, and no more once it accepted that', async () => {
    const writes = await run({ allowRefusals: true });
    const unsafe = suite.contract.operations.filter(({ safety }) => !safety.safe);
    const methods = new Map<string, number>();
    for (const { binding } of unsafe)
      if (binding.protocol === 'http') methods.set(binding.method, (methods.get(binding.method) ?? 0) + 1);
    expect(writes.length).toBeGreaterThan(0);
    for (const [method, most] of methods)
      expect(writes.filter((line) => line.startsWith(`${method} `)).length).toBeLessThanOrEqual(most);
  });

  it('gets all of it with allowWrites', async () => {
    expect((await run({ allowWrites: true })).length).toBeGreaterThan(50);
  });
});

// a provider that misses one flaw has a second reason to refuse the call
describe('a provider with one defect changes nothing that it is asked to refuse', () => {
  const [[, shopSuite, shopCredentials], [, librarySuite, libraryCredentials]] = SUITES;
  const apps = [
    ...SHOP_DEFECTS.map((defect) => [defect, shopSuite, shopCredentials, shop({ defect })] as const),
    ...LIBRARY_DEFECTS.map(
      (defect) => [defect, librarySuite, libraryCredentials, library({ defect })] as const,
    ),
  ];

  it.each(apps)('%s', async (_defect, suite, credentials, app) => {
    const accepted: string[] = [];
    const target = async (request: Request): Promise<Response> => {
      const { method, url } = request;
      const response = await app.fetch(request);
      if (!SAFE.test(`${method} `) && response.status < 300) accepted.push(`${method} ${url}`);
      return response;
    };
    await verified(suite, target, credentials, { runs: 2, allowWrites: false, allowRefusals: true });
    expect(accepted).toEqual([]);
  });
});
