import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile, removeFolder } from '../helpers/compilers.ts';
import { samplePackage } from '../helpers/sample-package.ts';

const reply = {
  description: '',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/User' } } },
};

function paths(count: number): object {
  const operation = (index: number): object => ({
    operationId: `users/op${index}`,
    tags: ['users'],
    responses: { 200: reply, 202: { description: '' }, '4XX': reply, default: reply },
  });
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`/users/${index}`, { get: operation(index) }]),
  );
}

async function instantiations(count: number): Promise<number> {
  const schemas = { User: { type: 'object', properties: { name: { type: 'string' } } } };
  const folder = await samplePackage(paths(count), { components: { schemas } }, {});
  expect(readFileSync(join(folder, 'src/client-interface.ts'), 'utf8')).toContain('UsersCalls {');
  const output = compile('7', folder, 'tsconfig.json', ['--extendedDiagnostics', '--skipLibCheck']);
  removeFolder(folder);
  return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1]);
}

/** GitHub's 1,200 operations are to stay below 100,000; the machine has no part in it. */
test('an operation, in its namespace too, costs a compiler few instantiations', {
  timeout: 60_000,
}, async () => {
  const [few, many] = [await instantiations(20), await instantiations(120)];
  expect((many - few) / 100).toBeGreaterThan(0);
  expect((many - few) / 100).toBeLessThan(20);
});
