import { describeResult, runCase } from '@tallystick/verify';
import { describe, expect, it } from 'vitest';
import { useMocks } from '../support/mocks.ts';
import { validateReply } from '../support/replies.ts';
import { clock, suites, TIME_ZONE } from '../support/suites.ts';

useMocks();

describe.each(suites)('$contract.name, raw over HTTP', ({ contract, cases, credentials }) => {
  it.each(cases)('$title ($id)', async (contractCase) => {
    const target = (request: Request) => fetch(request);
    const options = { target, credentials, clock, timeZone: TIME_ZONE, validateReply, allowWrites: true };
    const result = await runCase(contract, contractCase, options);
    expect(result.status, describeResult(result)).toBe('passed');
  });
});
