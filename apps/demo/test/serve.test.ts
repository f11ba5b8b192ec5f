import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { serve } from '../scripts/serve.ts';

describe('the server of the page', () => {
  test.each([
    ['/%', 400],
    ['/%c0%ae%c0%ae/package.json', 400],
    ['/..%2fpackage.json', 404],
    ['/..%5cpackage.json', 404],
    ['/%00', 404],
    ['//evil.example/x', 404],
    ['http://[', 400],
  ])('answers %s with %d', async (path, status) => {
    const served = await serve({ folder: import.meta.dirname, port: 0, targets: [] });
    const { port } = new URL(served.url);
    const found = await new Promise<number | undefined>((resolve, reject) => {
      const options = { hostname: '127.0.0.1', port, path, headers: { host: 'localhost' } };
      request(options, (reply) => resolve(reply.resume().statusCode))
        .on('error', reject)
        .end();
    });
    await served.close();
    expect(found).toBe(status);
  });
});
