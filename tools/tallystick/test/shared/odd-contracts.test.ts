import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../helpers/compilers.ts';
import { openApi } from '../helpers/read.ts';
import { filesOf, generated, MONEY, monorepo, textOf } from './workspace.ts';

const ref = (name: string): object => ({ $ref: `common.json#/components/schemas/${name}` });

/** Schemas that depend on the time, refer to themselves, or have dates. */
const COMMON = {
  components: {
    schemas: {
      Money: { ...MONEY, properties: { ...MONEY.properties, due: { type: 'string', format: 'date-time' } } },
      Currency: { type: 'string', enum: ['EUR', 'GBP', 'USD'] },
      Tree: {
        type: 'object',
        properties: { sum: ref('Money'), below: { type: 'array', items: ref('Tree') } },
      },
      Stamp: {
        type: 'object',
        required: ['at'],
        properties: {
          at: {
            type: 'string',
            'x-tallystick-local-date-time': { layout: 'YYYY-MM-DD hh:mm:ss', notInFuture: true },
          },
        },
      },
    },
  },
};

/** Enough operations for validators in several files. */
const LARGE = openApi(
  Object.fromEntries(
    Array.from({ length: 130 }, (_, index) => {
      const content = { 'application/json': { schema: ref(['Money', 'Tree', 'Stamp'][index % 3] ?? '') } };
      const post = {
        operationId: `send${index}`,
        tags: [`t${index % 4}`],
        requestBody: { required: true, content },
        responses: { 200: { description: 'Fine.', content } },
      };
      return [`/send${index}`, { post }];
    }),
  ),
);

describe('a large contract with dates', () => {
  let folder = '';
  const settings = { dates: 'Date' } as const;

  beforeAll(async () => {
    const orders = { ...settings, outputs: { openapi: false, mocks: false, cases: false } };
    folder = monorepo(
      filesOf({
        isWhole: true,
        shared: settings,
        orders,
        billing: { ...settings, shared: [] },
        specs: { 'common.json': COMMON, 'orders.json': LARGE },
      }),
    );
    const { contracts } = await generated(folder);
    expect(contracts.flatMap(({ diagnostics }) => diagnostics).map(({ message }) => message)).toEqual([]);
  }, 240_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has the types of the package, and declares those of what travels', () => {
    expect(textOf(folder, 'packages/orders/src/types.ts')).toMatch(
      /export type \{[^}]*Money[^}]*\} from '@acme\/money\/types'/,
    );
    expect(textOf(folder, 'packages/money/src/types.ts')).toContain('due?: Date;');
    expect(textOf(folder, 'packages/orders/src/wire-types.ts')).toContain('due?: string;');
  });

  it('exports the validators of the package from its files', () => {
    expect(textOf(folder, 'packages/orders/src/validators/schemas-t.ts')).toContain(
      "export { isTree, validateTree, treeSchema } from '@acme/money/validators';",
    );
    expect(textOf(folder, 'packages/orders/src/validators/bound.ts')).toContain('isStamp');
  });

  it('compiles, and its validators are those of the package', async () => {
    for (const name of ['money', 'orders'])
      expect(compile('7', join(folder, 'packages', name), 'tsconfig.build.json')).toBe('');
    const [money, orders] = await Promise.all(
      ['money', 'orders'].map(
        (name): Promise<Readonly<Record<string, (value: unknown, context?: object) => unknown>>> =>
          import(pathToFileURL(join(folder, 'packages', name, 'dist/validators.js')).href),
      ),
    );
    for (const name of ['isMoney', 'isTree', 'isStamp']) expect(orders?.[name]).toBe(money?.[name]);
    const context = { clock: () => Date.UTC(2024, 0, 1), timeZone: '+00:00' };
    expect(orders?.isSend2Input?.({ body: { at: '2023-05-05 10:00:00' } }, context)).toBe(true);
    expect(orders?.isSend2Input?.({ body: { at: '2999-05-05 10:00:00' } }, context)).toBe(false);
    expect(orders?.isSend1Input?.({ body: { below: [{ sum: { amount: -1, currency: 'EUR' } }] } })).toBe(
      false,
    );
  }, 240_000);
});
