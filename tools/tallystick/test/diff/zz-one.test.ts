import { expect, it } from 'vitest';
import { diffPackages } from '../../src/diff/index.ts';
import { sided } from './specs.ts';
import { TABLE } from './table.ts';
it('dump', async () => {
  const row = TABLE.find(({ title }) => title === process.env['ROW']);
  if (row === undefined) throw new Error('no row');
  console.dir(diffPackages(await sided({ 's.json': row.before }), await sided({ 's.json': row.after })), { depth: 9 });
  expect(1).toBe(1);
}, 500_000);
