import { createCallgearDataApiMock } from '@tallystick/callgear-data-api/mocks';
import { createGenesysChatMock } from '@tallystick/genesys-chat/mocks';
import { type CaseResult, describeResult, type VerifyOptions, verifyContract } from '@tallystick/verify';
import { describe, expect, it } from 'vitest';
import { callgear, clock, genesys, type Suite, TIME_ZONE } from '../support/suites.ts';

const BASE = 'https://provider.example/api';
const options = { baseUrl: BASE, clock, timeZone: TIME_ZONE };
const engines = {
  callgear: createCallgearDataApiMock(options).engine,
  genesys: createGenesysChatMock(options).engine,
};

async function verified({ contract, cases, credentials }: Suite, engine: (typeof engines)['callgear']) {
  const provoked: string[] = [];
  const provoke: VerifyOptions['provoke'] = ({ id }, { name }) => {
    engine.control(id).replyOnce({ outcome: name });
    provoked.push(`${id}/outcome/${name}`);
    return true;
  };
  const results: CaseResult[] = [];
  const target = (request: Request): Promise<Response> => engine.handle(request);
  const given = { cases, credentials, target, provoke, allowWrites: true };
  const run = { ...options, ...given, unknownMembers: 'report' } as const;
  for await (const result of verifyContract(contract, run)) results.push(result);
  return { results, provoked };
}

// Limits, blocked accounts and failures: no request asks for them, and every client meets them.
describe.each([
  ['CallGear', callgear, engines.callgear],
  ['Genesys', genesys, engines.genesys],
] as const)('%s: every documented outcome, those of the provider’s state among them', (_, suite, engine) => {
  it('is as the contract documents it', async () => {
    const { results, provoked } = await verified(suite, engine);
    for (const result of results) expect(result.status, describeResult(result)).toBe('passed');
    expect(provoked.length).toBeGreaterThan(1);
    const seen = new Set(
      results.flatMap(({ case: each }) => each.expect.outcomes.map((name) => `${each.operation} ${name}`)),
    );
    for (const { id, outcomes } of suite.contract.operations)
      for (const { name, matcher } of outcomes)
        if (matcher.otherwise !== true) expect(seen, `${id} ${name}`).toContain(`${id} ${name}`);
  });
});
