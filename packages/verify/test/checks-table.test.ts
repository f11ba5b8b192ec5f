import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { checkRows } from '../src/checks/index.ts';

const PAGE = fileURLToPath(new URL('../../../tools/tallystick/docs/verify.md', import.meta.url));

/** The first table under the heading of the checks. */
const TABLE = /(?<=^## Checks\n\n)(?:\|.*\n)+/m;

/** The list of checks as a table of Markdown, its columns padded. */
function table(): string {
  const rows = [['Id', 'Fails if'], ...checkRows().map(([id, fails]) => [`\`${id}\``, fails])];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const [head, ...body] = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const line = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return `${[head, line, ...body].join('\n')}\n`;
}

// `npx vitest run test/checks-table.test.ts -u` writes the page.
it('the page about verify has the table of checks that follows from the list', async () => {
  const text = readFileSync(PAGE, 'utf8');
  expect(text).toMatch(TABLE);
  await expect(text.replace(TABLE, table)).toMatchFileSnapshot(PAGE);
});
