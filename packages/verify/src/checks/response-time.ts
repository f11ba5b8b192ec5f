import type { Check } from './check.ts';

export const responseTime: Check<'response-time'> = {
  ids: { 'response-time': 'with `--ceiling 500`: the response took longer than 500 ms' },
  run: ({ reply, ceiling }) => {
    if (ceiling === undefined || reply.ms === undefined || reply.ms <= ceiling) return [];
    const received = Math.round(reply.ms);
    const message = `the response took ${received} ms, more than ${ceiling}`;
    return [{ check: 'response-time', message, expected: ceiling, received }];
  },
};
