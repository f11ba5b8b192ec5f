import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const SCRATCH = mkdtempSync(join(tmpdir(), 'tallystick-adding-'));
const HERE = join(SCRATCH, 'packages/verify');

const CHECK = `import type { Check } from './check.ts';

export const replySize: Check<'reply-size'> = {
  ids: { 'reply-size': 'the body has more than 5 characters' },
  run: ({ reply }) =>
    reply.body.length > 5 ? [{ check: 'reply-size', message: \`\${reply.body.length} characters\` }] : [],
};
`;

const PROGRAM = `import { checkRows } from './src/checks/index.ts';
import { runCase } from './src/index.ts';
import { caseOf, contract, reply } from './test/contract.ts';

const result = await runCase(contract, caseOf({ operation: 'notes.add' }), { target: () => reply({ some: 'body' }), allowWrites: true });
console.log(JSON.stringify({ rows: checkRows(), failures: result.failures }));
`;

function node(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: HERE, encoding: 'utf8' });
  return status === 0 ? stdout : `${stdout}${stderr}`;
}

/** A copy of the package with an added check: its file, its import and its line in the list. */
function addCheck(): void {
  mkdirSync(HERE, { recursive: true });
  cpSync(join(ROOT, 'tsconfig.base.json'), join(SCRATCH, 'tsconfig.base.json'));
  for (const each of ['src', 'test/contract.ts', 'package.json', 'tsconfig.json'])
    cpSync(join(ROOT, 'packages/verify', each), join(HERE, each), { recursive: true });
  symlinkSync(join(ROOT, 'packages/verify/node_modules'), join(HERE, 'node_modules'));
  writeFileSync(join(HERE, 'src/checks/reply-size.ts'), CHECK);
  const list = join(HERE, 'src/checks/index.ts');
  const text = readFileSync(list, 'utf8').replace('  responseTime,\n', '  responseTime,\n  replySize,\n');
  writeFileSync(list, `import { replySize } from './reply-size.ts';\n${text}`);
  writeFileSync(join(HERE, 'try.ts'), PROGRAM);
}

describe('a check is one file and one line in a list', () => {
  addCheck();
  afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

  it('compiles: the ids of failures follow from the list', () => {
    expect(node(join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json')).toBe('');
  });

  it('is run on every reply, and has a row in the table of checks', () => {
    const { rows, failures } = JSON.parse(node('try.ts'));
    expect(rows).toContainEqual(['reply-size', 'the body has more than 5 characters']);
    expect(failures).toContainEqual({ check: 'reply-size', message: '15 characters' });
  });
});
