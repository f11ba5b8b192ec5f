import { createCallgearDataApiMock } from '@tallystick/callgear-data-api/mocks';
import packageJson from '@tallystick/callgear-data-api/package.json' with { type: 'json' };
import * as msw from 'msw';
import * as oldest from 'msw2';
import manifest from 'msw2/package.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';

describe('in this project', () => {
  it('the handlers of a mock are of the oldest msw that its package takes', () => {
    const [, major, minor] = /^(\d+)\.(\d+)\.0$/.exec(manifest.version) ?? [];
    expect(packageJson.peerDependencies.msw.split(' || ')[0]).toBe(`^${major}.${minor}`);
    expect(msw.http).toBe(oldest.http);
    const { handlers } = createCallgearDataApiMock();
    expect(handlers.length).toBeGreaterThan(0);
    for (const handler of handlers) expect(handler).toBeInstanceOf(oldest.HttpHandler);
  });
});
