import { isInRange, mediaTypeOf } from '../bindings/reply.ts';
import type { Check } from './check.ts';

export const mediaType: Check<'media-type'> = {
  ids: { 'media-type': 'the Content-Type is not one that the outcome documents; JSON-RPC: not JSON' },
  run: ({ binding, reply, messages }) => {
    if (reply.body === '') return [];
    const received = mediaTypeOf(reply);
    const documented = binding.mediaTypes(messages[0]?.outcome);
    if (documented.length === 0 || documented.some((range) => isInRange(received, range))) return [];
    const message = `answers with media type ${received || '(none)'}`;
    return [{ check: 'media-type', message, expected: documented, received }];
  },
};
