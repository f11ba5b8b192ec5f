import type { MockBinding } from './binding.ts';

type Handle = MockBinding['handle'];

/** What answers is loaded with the first request, so that a page with a mock does not wait for it. */
export function loadOnce(load: () => Promise<{ readonly handle: Handle }>): Handle {
  let loaded: ReturnType<typeof load> | undefined;
  return async (request, state) => {
    loaded ??= load();
    return (await loaded).handle(request, state);
  };
}
