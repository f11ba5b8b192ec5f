import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ContractConfig, SharedConfig } from '../../src/config/config.ts';
import { runGenerate } from '../../src/generate/run.ts';
import { temporaryFolder, writeFiles } from '../helpers/compilers.ts';
import { openApi, openRpc } from '../helpers/read.ts';

const ref = (to: string): object => ({ $ref: to });
const json = (schema: object): object => ({ 'application/json': { schema } });

/** The definitions as a file of JSON Schemas. */
export const MONEY = {
  type: 'object',
  description: 'An amount in a currency.',
  required: ['amount', 'currency'],
  properties: {
    amount: { type: 'integer', minimum: 0 },
    currency: ref('#/components/schemas/Currency'),
    kind: { type: 'string', enum: ['net', 'gross', 'tax'] },
  },
};
export const CURRENCY = { type: 'string', enum: ['EUR', 'GBP', 'USD'] };
export const COMMON = { components: { schemas: { Money: MONEY, Currency: CURRENCY, Unrelated: {} } } };

/** Refers to the file. */
export const ORDERS = openApi(
  {
    '/orders': {
      post: {
        operationId: 'createOrder',
        requestBody: { required: true, content: json(ref('#/components/schemas/Order')) },
        responses: {
          200: { description: 'Fine.', content: json(ref('common.json#/components/schemas/Money')) },
        },
      },
    },
  },
  {
    components: {
      schemas: {
        Order: {
          type: 'object',
          required: ['id', 'total'],
          properties: { id: { type: 'string' }, total: ref('common.json#/components/schemas/Money') },
        },
      },
    },
  },
);

/** Has a copy of the definitions, with other words and in another order. */
export function billing(money: object = {}): object {
  const copy = { ...MONEY, description: 'A sum.', required: ['currency', 'amount'], ...money };
  const sum = { name: 'sum', required: true, schema: ref('#/components/schemas/Money') };
  return openRpc(
    [
      {
        name: 'charge',
        params: [sum],
        result: { name: 'result', schema: ref('#/components/schemas/Money') },
      },
    ],
    { components: { schemas: { Money: copy, Currency: CURRENCY } } },
  );
}

type Settings = Partial<ContractConfig>;

export interface Parts {
  readonly shared?: Partial<SharedConfig>;
  readonly orders?: Settings;
  readonly billing?: Settings;
  readonly specs?: Readonly<Record<string, unknown>>;
  /** Whether the package has all schemas of its file. */
  readonly isWhole?: boolean;
}

/** The files of a monorepo with two contracts that share a package. */
export function filesOf({
  shared,
  orders,
  billing: other,
  specs = {},
  isWhole = false,
}: Parts = {}): Record<string, string> {
  const contract = (name: string, spec: string, more: Settings = {}): object => ({
    [name]: { spec, output: `packages/${name}`, packageName: `@acme/${name}`, shared: ['money'], ...more },
  });
  const schemas = isWhole ? {} : { schemas: ['Money'] };
  const money = { spec: 'specs/common.json', ...schemas, output: 'packages/money' };
  const config = {
    shared: { money: { ...money, packageName: '@acme/money', ...shared } },
    contracts: {
      ...contract('orders', 'specs/orders.json', orders),
      ...contract('billing', 'specs/billing.json', other),
    },
  };
  const files = { 'common.json': COMMON, 'orders.json': ORDERS, 'billing.json': billing(), ...specs };
  return {
    'tallystick.config.json': JSON.stringify(config, null, 2),
    ...Object.fromEntries(
      Object.entries(files).map(([name, value]) => [`specs/${name}`, JSON.stringify(value, null, 2)]),
    ),
  };
}

/** A folder in which packages are found, with these files. */
export function monorepo(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  writeFiles(
    folder,
    Object.entries(files).map(([path, text]) => ({ path, text })),
  );
  for (const name of ['money', 'orders', 'billing']) {
    const link = join(folder, 'node_modules/@acme', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(folder, 'packages', name), link);
  }
  return folder;
}

export function generated(folder: string) {
  return runGenerate({ cwd: folder });
}

export function textOf(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}
