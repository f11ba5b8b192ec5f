import { isInRange, mediaTypeOf } from '../bindings/reply.ts';
import type { Check } from './check.ts';
import { outcomeLocation } from './outcome-location.ts';

export const mediaType: Check<'media-type'> = {
  ids: { 'media-type': 'the Content-Type is not documented for the outcome; for JSON-RPC: is not JSON' },
  run: (exchange) => {
    const { binding, reply, messages } = exchange;
    if (reply.body === '') return [];
    const received = mediaTypeOf(reply);
    const outcome = messages[0]?.outcome;
    const documented = binding.mediaTypes(outcome);
    if (documented.length === 0 || documented.some((range) => isInRange(received, range))) return [];
    const message = `unexpected Content-Type ${received || '(none)'}`;
    const rule = outcome === undefined ? {} : { rule: outcomeLocation(exchange, outcome, 'content') };
    return [{ check: 'media-type', message, expected: documented, received, ...rule }];
  },
};
