import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Memory } from '../../src/generate/memory.ts';
import { runGenerate } from '../../src/generate/run.ts';
import { filesIn, putFiles, temporaryFolder } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';

const OPERATIONS = 52;

function spec(maximum: number): string {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } };
  const operation = (index: number) => ({
    operationId: `read${index}`,
    tags: ['pets'],
    parameters: [
      { name: 'limit', in: 'query', schema: { type: 'integer', maximum: index === 7 ? maximum : 5 } },
    ],
    responses: { 200: { description: 'ok', content } },
  });
  const paths = Array.from({ length: OPERATIONS }, (_, index) => [`/p${index}`, { get: operation(index) }]);
  const Pet = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
  return JSON.stringify(openApi(Object.fromEntries(paths), { components: { schemas: { Pet } } }));
}

it('a package for which results were recalled is the one that --check generates', async () => {
  const results = temporaryFolder();
  const contracts = { pets: { spec: 'spec.json', output: 'out' } };
  const root = temporaryFolder({
    'tallystick.config.json': JSON.stringify({ contracts }),
    'spec.json': spec(10),
  });
  const run = (options = {}) => runGenerate({ cwd: root, ...options }, { memory: new Memory(results) });
  expect(await run()).toMatchObject({ ok: true, contracts: [{ status: 'written' }] });
  expect(readdirSync(results)).toHaveLength(1);
  const before = filesIn(join(root, 'out'));
  putFiles(root, { 'spec.json': spec(11) });
  expect(await run()).toMatchObject({ ok: true, contracts: [{ status: 'written' }] });
  expect(filesIn(join(root, 'out'))).not.toEqual(before);
  expect(await run({ check: true })).toMatchObject({
    ok: true,
    contracts: [{ status: 'unchanged', basis: 'generation' }],
  });
}, 60_000);
