import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { MASK, readSample, scrub, secretsIn } from '../support/fixtures.ts';

const files = readdirSync(fileURLToPath(new URL('../../fixtures', import.meta.url)), { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.json'));

it('keeps the samples of all three documents', () => {
  expect(files).toHaveLength(3);
});

it.each(files)('%s holds no credential', (file) => {
  expect(secretsIn({ ...readSample(file) }).filter((secret) => secret !== MASK)).toEqual([]);
});

it('masks credentials wherever they are', () => {
  const recorded = {
    headers: { Authorization: 'Basic eA==' },
    body: { params: [{ access_token: 's3cret', name: 'x' }] },
  };
  expect(scrub(recorded)).toEqual({
    headers: { Authorization: MASK },
    body: { params: [{ access_token: MASK, name: 'x' }] },
  });
});
