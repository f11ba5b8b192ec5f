import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitPackage } from '../../../src/emit/emit-package.ts';
import {
  COMPILERS,
  compile,
  consumerConfig,
  removeFolder,
  temporaryFolder,
  writeFiles,
} from '../../helpers/compilers.ts';
import { mocked } from '../../resources/mocked.ts';

const ORDERS = `
import { createSampleMock, type SampleSeeds } from './orders/src/mocks.ts';

const seed: SampleSeeds = { orders: [{ status: 'paid', lines: [{ sku: 'lamp', quantity: 2 }] }, {}] };
createSampleMock({ seed });
createSampleMock({ seed: 7, data: seed });
createSampleMock({ seed: 'any' });

// @ts-expect-error no such collection
createSampleMock({ seed: { order: [] } });
// @ts-expect-error no such status
createSampleMock({ seed: { orders: [{ status: 'lost' }] } });
// @ts-expect-error no such member
createSampleMock({ seed: { orders: [{ colour: 'red' }] } });
`;

const CLINIC = `
import { createSampleMock as createClinic } from './clinic/src/mocks.ts';

createClinic({ seed: { wards: [{ code: 'AB12', name: 'North' }], patients: [{ ward: 'AB12', name: 'Ann' }] } });

// @ts-expect-error a name is a text
createClinic({ seed: { patients: [{ ward: 'AB12', name: 1 }] } });
`;

let folder: string;

beforeAll(async () => {
  folder = temporaryFolder();
  for (const name of ['orders', 'clinic']) {
    const { model } = await mocked(`${name}.yaml`);
    const files = await emitPackage(model, {
      packageName: `@sample/${name}`,
      runtime: 'package',
      spec: { file: `${name}.yaml` },
    });
    writeFiles(
      folder,
      files.map(({ path, text }) => ({ path: `${name}/${path}`, text })),
    );
  }
  writeFiles(folder, [
    { path: 'consumer.ts', text: ORDERS + CLINIC },
    { path: 'consumer.json', text: consumerConfig('NodeNext') },
  ]);
}, 60_000);

afterAll(() => removeFolder(folder));

test.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
  'seeds have the collections and items of the contract: TypeScript %s',
  (compiler) => {
    expect(compile(compiler, folder, 'consumer.json')).toBe('');
  },
  60_000,
);
