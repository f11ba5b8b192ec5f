import type { Check } from './check.ts';

export const noServerError: Check<'no-server-error'> = {
  ids: { 'no-server-error': 'the status is 5xx and not documented' },
  run: ({ reply, messages }) => {
    const documented = messages.some(({ outcome }) => (outcome?.matcher.status?.from ?? 0) >= 500);
    if (reply.status < 500 || documented) return [];
    const message = `undocumented server error: status ${reply.status}`;
    return [{ check: 'no-server-error', message, received: reply.status }];
  },
};
