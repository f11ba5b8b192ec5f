// The provider's contract among a team's own tests: one test a case. Here a mock stands for the provider; a URL would do.
import { cases } from '@tallystick/callgear-data-api/cases';
import { contract } from '@tallystick/callgear-data-api/contract';
import { createCallgearDataApiMock } from '@tallystick/callgear-data-api/mocks';
import { cases as chatCases } from '@tallystick/genesys-chat/cases';
import { contract as chatContract } from '@tallystick/genesys-chat/contract';
import { createGenesysChatMock } from '@tallystick/genesys-chat/mocks';
import { describeResult, runCase, verifySequences } from '@tallystick/verify';
import { verifyProperties } from '@tallystick/verify/properties';
import { describe, expect, it } from 'vitest';

const callgear = createCallgearDataApiMock();
const genesys = createGenesysChatMock();
const providers = [
  {
    ...{ contract, cases },
    target: (request: Request) => callgear.engine.handle(request),
    allowWrites: true,
    credentials: { accessToken: 'a-token' },
  },
  {
    ...{ contract: chatContract, cases: chatCases },
    target: (request: Request) => genesys.engine.handle(request),
    allowWrites: true,
    credentials: { basic: { username: 'agent', password: 'secret' } },
  },
];

describe.each(providers)('$contract.title', ({ contract, cases, ...provider }) => {
  it.each(cases)('$title', async (each) => {
    const result = await runCase(contract, each, provider);
    expect(['passed', 'skipped'], describeResult(result)).toContain(result.status);
  });

  it('passes the property-based tests', async () => {
    for await (const result of verifyProperties(contract, { ...provider, cases, runs: 50 }))
      expect(result.status, describeResult(result)).toBe('passed');
    for await (const result of verifySequences(contract, { ...provider, cases }))
      expect(result.status, describeResult(result)).toBe('passed');
  });
});
