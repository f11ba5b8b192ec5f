import { routesOf } from '@tallystick/runtime/mock';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { serveMocks } from '../../src/serve/index.ts';
import { mocked } from './mocked.ts';

const CLINIC = await mocked('clinic.yaml');

async function json(url: string, method = 'GET', body?: object) {
  const init = {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  };
  const response = await fetch(url, init);
  const text = await response.text();
  return { response, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

/** Creates, reads, deletes and misses an item of a ward. */
async function admission(base: string): Promise<readonly unknown[]> {
  await json(`${base}/wards`, 'POST', { ward: { code: 'AB12', name: 'North' } });
  const { response, body } = await json(`${base}/wards/AB12/patients`, 'POST', { name: 'Ann' });
  const url = new URL(response.headers.get('location') ?? '', response.url).href;
  const read = await json(url);
  const gone = await json(url, 'DELETE');
  const missing = await json(url);
  expect(read.body).toEqual(body);
  return [response.status, read.response.status, gone.response.status, missing.response.status];
}

describe('an item lives as long', () => {
  it('at the mock server, on loopback', async () => {
    const { contract, validators } = CLINIC;
    const server = await serveMocks({ contracts: [{ contract, inputs: validators, results: {} }] });
    try {
      expect(await admission(`${server.origin}/api`)).toEqual([201, 200, 204, 404]);
      const state = await json(`${server.origin}/__tallystick/state`);
      expect(state.body).toMatchObject({
        [contract.name]: { patients: [], wards: [{}, {}, {}, { code: 'AB12' }] },
      });
    } finally {
      await server.close();
    }
  });

  it('behind msw', async () => {
    const engine = CLINIC.engine();
    const handlers = routesOf(engine).map(({ method, url }) =>
      http[method](url, ({ request }) => engine.handle(request)),
    );
    const server = setupServer(...handlers);
    server.listen({ onUnhandledFrame: 'error' });
    try {
      expect(await admission('https://clinic.example.com/api')).toEqual([201, 200, 204, 404]);
    } finally {
      server.close();
    }
  });
});
