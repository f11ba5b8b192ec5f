import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createCallgearDataApiMock } from '@tallystick/callgear-data-api/mocks';
import { createGenesysChatMock } from '@tallystick/genesys-chat/mocks';
import { type CaseResult, describeResult, type Target } from '@tallystick/verify';
import { verifyProperties } from '@tallystick/verify/properties';
import { describe, expect, it } from 'vitest';
import { ownProvider } from '../support/own-provider.ts';
import { ACCESS_TOKEN, callgear, clock, genesys, type Suite, TIME_ZONE } from '../support/suites.ts';

const options = { baseUrl: 'https://provider.example/api', clock, timeZone: TIME_ZONE };

async function run(
  { contract, cases, credentials }: Suite,
  target: Target,
  more: object = {},
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  const given = { ...more, cases, credentials, target, allowWrites: true };
  for await (const result of verifyProperties(contract, given)) results.push(result);
  return results;
}

describe.each([
  ['CallGear', callgear, createCallgearDataApiMock(options).engine],
  ['Genesys', genesys, createGenesysChatMock(options).engine],
] as const)('%s', (_, suite, engine) => {
  it.each([1, 2])('the mock passes the property-based tests (seed %i)', async (seed) => {
    const results = await run(suite, (request) => engine.handle(request), { ...options, runs: 150, seed });
    expect(results).toHaveLength(suite.contract.operations.length * 2);
    for (const result of results) {
      expect(result.status, describeResult(result)).toBe('passed');
      expect(result.case.title).toMatch(/150 (?:in)?valid generated inputs/);
    }
  });
});

it('a wrong acceptance of a hand-written provider is shrunk to the smallest input', async () => {
  const server = ownProvider(ACCESS_TOKEN).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const results = await run(callgear, target, { select: { match: 'offline_messages/property/refuses' } });
    const [{ status, failures, case: found } = expect.unreachable()] = results;
    expect([status, failures[0]?.check]).toEqual(['failed', 'negative-data']);
    expect(found.patch).toHaveLength(1);
    expect(found.rule).toMatch(/^\/properties\/offline_messages/);
  } finally {
    server.close();
  }
});
