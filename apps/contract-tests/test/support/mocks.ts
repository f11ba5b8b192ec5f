import { createCallgearDataApiMock } from '@tallystick/callgear-data-api/mocks';
import { createGenesysChatMock } from '@tallystick/genesys-chat/mocks';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { clock, TIME_ZONE } from './suites.ts';

export const GENESYS_URL = 'https://gws.example.com';

/**
 * Both mocks behind msw for the tests of a file, fresh before each. A request that no handler answers fails.
 * `requests` holds every request that left a client in the current test.
 */
export function useMocks() {
  const server = setupServer();
  const requests: Request[] = [];
  server.events.on('request:start', ({ request }) => {
    requests.push(request.clone());
  });
  const mocks = { ...freshMocks(), server, requests };
  beforeAll(() => server.listen(UNHANDLED));
  beforeEach(() => {
    Object.assign(mocks, freshMocks());
    server.resetHandlers(...mocks.callgear.handlers, ...mocks.genesys.handlers);
    requests.length = 0;
  });
  afterAll(() => server.close());
  return mocks;
}

/** msw 3 has the first option, msw 2 the second. */
const UNHANDLED = { onUnhandledFrame: 'error', onUnhandledRequest: 'error' } as const;

function freshMocks() {
  return {
    callgear: createCallgearDataApiMock({ clock, timeZone: TIME_ZONE }),
    genesys: createGenesysChatMock({ baseUrl: GENESYS_URL, clock, timeZone: TIME_ZONE }),
  };
}
