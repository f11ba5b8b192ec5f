import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { diffPackages } from '../../src/diff/index.ts';
import { sided } from './specs.ts';
import { TABLE } from './table.ts';
it('dump', async () => {
  const out: string[] = [];
  for (const { title, before, after } of TABLE) {
    const found = diffPackages(await sided({ 's.json': before }), await sided({ 's.json': after }));
    out.push(`## ${title}`);
    for (const c of found) {
      out.push(`  ${c.id} ${c.wire}${c.behaviour ? '+' : ''} ${c.source}   [${c.operation ?? c.schema} ${c.pointer}] ${c.sentence}`);
      for (const e of c.sourceErrors ?? []) out.push(`      ${e.code} ${e.message}   <<${e.probe}>>`);
    }
  }
  writeFileSync('/tmp/ds/dump.txt', out.join('\n'));
  expect(1).toBe(1);
}, 500_000);
