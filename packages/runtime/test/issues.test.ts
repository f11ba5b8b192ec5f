import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withTable } from './issues-table.ts';

const document = readFileSync(new URL('../../../docs/issues.md', import.meta.url), 'utf8');

it('docs/issues.md is up to date: npm run issues', () => {
  expect(withTable(document)).toBe(document);
});
