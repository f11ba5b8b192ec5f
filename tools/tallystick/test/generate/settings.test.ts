import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runGenerate } from '../../src/generate/run.ts';
import { filesIn, temporaryFolder } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';

const Order = { type: 'object', properties: { at: { type: 'string', format: 'date-time' } } };
const content = { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } };
const responses = { 200: { description: 'ok', content } };
const SPEC = openApi(
  { '/order': { get: { operationId: 'readOrder', responses } } },
  { components: { schemas: { Order } } },
);

it.each([
  [{}, '  at?: string;'],
  [{ dates: 'string' }, '  at?: string;'],
  [{ dates: 'Date' }, '  at?: Date;'],
  [{ dates: 'Temporal' }, '  at?: Instant;'],
])('the setting of the config is that of the package: %j', async (setting, expected) => {
  const contracts = { orders: { spec: 'spec.json', output: 'out', ...setting } };
  const root = temporaryFolder({
    'tallystick.config.json': JSON.stringify({ contracts }),
    'spec.json': JSON.stringify(SPEC),
  });
  expect(await runGenerate({ cwd: root })).toMatchObject({ ok: true });
  expect(filesIn(join(root, 'out/src'))['types.ts']).toContain(expected);
});
