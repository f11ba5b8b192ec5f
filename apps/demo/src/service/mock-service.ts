import { createCallgearDataApiMock } from '@tallystick/callgear-data-api/mocks';
import { createGenesysChatMock } from '@tallystick/genesys-chat/mocks';
import type { MockEngine, MockOptions } from '@tallystick/runtime/mock';
import { setupWorker } from 'msw/browser';
import { type Api, MOCK } from './endpoints.ts';

/** What they hold is bounded: a mock that is left open for days must not grow. */
const KEPT = 1000;

/** The two mocks, running in this page. */
export interface MockService {
  readonly callgear: ReturnType<typeof createCallgearDataApiMock>;
  readonly genesys: ReturnType<typeof createGenesysChatMock>;
  /** Which mock answers an operation. */
  readonly engineOf: (operation: string) => MockEngine;
  /** The most they hold of a kind. */
  readonly kept: number;
  /** Whether requests pass a service worker. Where there can be none, the mocks answer them right here. */
  readonly intercepted: boolean;
  readonly fetch: typeof globalThis.fetch;
}

/** Starts them. */
export async function startMocks(
  timeZone: () => string,
  onExchange: NonNullable<MockOptions['onExchange']>,
): Promise<MockService> {
  const baseUrlOf = (api: Api): string => `${location.origin}${MOCK.path(api)}`;
  // the zone may change while they run
  const options = (api: Api): MockOptions => ({
    ...{ keep: KEPT, onExchange, baseUrl: baseUrlOf(api) },
    get timeZone() {
      return timeZone();
    },
  });
  const callgearUrl = baseUrlOf('callgear');
  const callgear = createCallgearDataApiMock(options('callgear'));
  const genesys = createGenesysChatMock(options('genesys'));
  const worker = setupWorker(...callgear.handlers, ...genesys.handlers);
  // the mocks do not answer requests for the page's own files
  const intercepted = await worker.start({ onUnhandledFrame: 'bypass', quiet: true }).then(
    () => true,
    () => false,
  );
  const direct: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    return (request.url.startsWith(callgearUrl) ? callgear : genesys).engine.handle(request);
  };
  return {
    ...{ callgear, genesys, intercepted, kept: KEPT },
    engineOf: (operation) => (operation.startsWith('upload.') ? callgear.engine : genesys.engine),
    fetch: intercepted ? (input, init) => globalThis.fetch(input, init) : direct,
  };
}
