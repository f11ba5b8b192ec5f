import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { filesIn, temporaryFolder } from '../helpers/folder.ts';
import { REPOSITORY } from '../helpers/source.ts';

const PAGE = readFileSync(join(REPOSITORY, 'tools/tallystick/docs/invalid-specs.md'), 'utf8');

/** The only block of a language. */
function block(language: string): string {
  const blocks = [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))];
  expect(blocks).toHaveLength(1);
  return blocks[0]?.[1] ?? '';
}

test('docs/invalid-specs.md: its spec and its config print what it states', () => {
  const root = temporaryFolder({ 'specs/shop.yaml': block('yaml'), 'tallystick.config.mjs': block('js') });
  const { code, stderr } = runCli(root, ['generate']);
  expect(code).toBe(0);
  expect(stderr).toBe(block('text'));
  const { 'client.ts': client = '' } = filesIn(join(root, 'packages/shop/src'));
  expect(client).toContain('listOrders');
  expect(client).not.toContain('addOrder');
});
