import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CHANGE_IDS } from '../../src/diff/index.ts';

const DOCS = readFileSync(new URL('../../docs/diff.md', import.meta.url), 'utf8');

it('lists every id of a change, with what it says', () => {
  const rows = [...DOCS.matchAll(/^\| `([a-z-]+)` +\| (.+?) +\|$/gm)].map(([, id, text]) => [id, text]);
  const listed = rows.filter(([id = '']) => /^[a-z]+-[a-z-]+$/.test(id));
  expect(Object.fromEntries(listed)).toEqual(CHANGE_IDS);
});
