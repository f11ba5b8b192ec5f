import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CODEC_MESSAGES } from '../../src/codec/index.ts';
import { withTable } from './serialization-table.ts';

const document = readFileSync(new URL('../../../../docs/serialization.md', import.meta.url), 'utf8');

it('docs/serialization.md is up to date: npm run serialization', () => {
  expect(withTable(document)).toBe(document);
});

it.each(Object.keys(CODEC_MESSAGES))('%s is documented', (code) => {
  expect(document).toContain(`\`${code}\``);
});
